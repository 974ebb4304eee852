/** `/perf help`: what can be asked. */
import type { CommandRule } from "./command-rule.ts";

export const help: CommandRule = {
  name: "help",
  usage: "help",
  summary: "Shows this list.",
  parse: (words) => (words.length === 0 ? { kind: "help" } : null),
};
