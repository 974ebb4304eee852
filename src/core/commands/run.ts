/** `/perf run [SHA]`: measure this pull request. */
import type { CommandRule } from "./command-rule.ts";

/** Short names are read too, so that the answer can say what is wrong with them. */
const HEXADECIMAL = /^[0-9a-f]{4,64}$/i;

export const run: CommandRule = {
  name: "run",
  usage: "run [SHA]",
  summary:
    "Measures the pull request. Only people with write access may ask for it, and for a fork they name the full SHA of the head. A bare /perf is the same as /perf run.",
  parse(words) {
    const [sha, ...more] = words;
    if (more.length > 0) return null;
    if (sha === undefined) return { kind: "run", sha: null };
    return HEXADECIMAL.test(sha) ? { kind: "run", sha: sha.toLowerCase() } : null;
  },
};
