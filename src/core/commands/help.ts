/** `/perf help`: what can be asked. */
import { bare } from "./bare.ts";
import type { CommandRule } from "./command-rule.ts";

export const help: CommandRule = {
  name: "help",
  usage: "help",
  summary: "Shows this list.",
  parse: bare("help"),
};
