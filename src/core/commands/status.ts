/** `/perf status`: where the review stands. */
import { bare } from "./bare.ts";
import type { CommandRule } from "./command-rule.ts";

export const status: CommandRule = {
  name: "status",
  usage: "status",
  summary: "Says what is being measured, waits or was measured last.",
  parse: bare("status"),
};
