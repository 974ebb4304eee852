/** `/perf python`: what other Python versions would bring. */
import type { CommandRule } from "./command-rule.ts";
import { measuring } from "./measuring.ts";

export const python: CommandRule = {
  name: "python",
  usage: "python [SHA] [--only GLOB] [--python 3.11,3.13] [--budget 10m]",
  summary:
    "Measures the head under every Python version against the first one, and nothing else: a table of its own, the review stays. Who may is as with /perf run.",
  parse: measuring("versions", ["only", "python", "budget"]),
};
