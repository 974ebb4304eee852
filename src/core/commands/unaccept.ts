/** `/perf unaccept`: what was accepted is not any more. */
import { MOST_BENCHMARKS } from "./accept.ts";
import type { CommandRule } from "./command-rule.ts";
import { misuse, optionsOf } from "./options.ts";

export const unaccept: CommandRule = {
  name: "unaccept",
  usage: "unaccept BENCHMARK…",
  summary: "Takes /perf accept back. Only people with write access may.",
  parse(words) {
    const read = optionsOf(words, []);
    if ("kind" in read) return read;
    const { rest } = read;
    if (rest.length === 0) return misuse("", "the id of a benchmark, as the report shows it");
    if (rest.length > MOST_BENCHMARKS) return misuse(rest.join(" "), `at most ${MOST_BENCHMARKS} benchmarks`);
    return { kind: "unaccept", benchmarks: [...new Set(rest)] };
  },
};
