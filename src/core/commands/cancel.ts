/** `/perf cancel`: ends what is being measured. */
import { bare } from "./bare.ts";
import type { CommandRule } from "./command-rule.ts";

export const cancel: CommandRule = {
  name: "cancel",
  usage: "cancel",
  summary: "Ends what is being measured. Only people with write access may.",
  parse: bare("cancel"),
};
