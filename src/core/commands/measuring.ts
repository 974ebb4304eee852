/** Arguments of the commands that measure: a SHA and options, of which the flow checks the values. */
import type { Command } from "#model/command.ts";
import type { Measure, RunOptionName } from "#model/run-options.ts";
import type { Misuse } from "./command-rule.ts";
import { misuse, optionsOf } from "./options.ts";

/** Short names are read too, so that the answer can say what is wrong with them. */
const HEXADECIMAL = /^[0-9a-f]{4,64}$/i;

export const measuring =
  (measure: Measure, names: readonly RunOptionName[]) =>
  (words: readonly string[]): Command | Misuse => {
    const read = optionsOf(words, names);
    if ("kind" in read) return read;
    const [sha, ...more] = read.rest;
    if (more.length > 0) return misuse(read.rest.join(" "), "one commit at most");
    if (sha !== undefined && !HEXADECIMAL.test(sha)) return misuse(sha, "a commit's full name, 40 digits");
    return { kind: "run", sha: sha?.toLowerCase() ?? null, measure, options: read.values };
  };
