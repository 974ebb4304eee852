/** `/perf hints`: what the text alone tells. */
import { bare } from "./bare.ts";
import type { CommandRule } from "./command-rule.ts";

export const hints: CommandRule = {
  name: "hints",
  usage: "hints",
  summary: "Lists what the text of the changed lines tells, without measuring.",
  parse: bare("hints"),
};
