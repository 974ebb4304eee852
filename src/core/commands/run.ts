/** `/perf run [SHA]`: measure this pull request. */
import { RUN_OPTION_NAMES } from "#model/run-options.ts";
import type { CommandRule } from "./command-rule.ts";
import { measuring } from "./measuring.ts";

export const run: CommandRule = {
  name: "run",
  usage: "run [SHA] [--only GLOB] [--python 3.11,3.13] [--base REF] [--budget 10m] [--threshold 5%]",
  summary:
    "Measures the pull request. Only people with write access may ask for it, and for a fork they name the full SHA of the head. A bare /perf is the same as /perf run.",
  parse: measuring("changes", RUN_OPTION_NAMES),
};
