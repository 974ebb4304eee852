/** A suite as the command line names it: `TOOL:PATH`, or a path of a pytest-benchmark suite. */
import type { Suite } from "#model/config.ts";
import { failure, type Result, success } from "#model/result.ts";
import { suitePathFromText } from "./suite-schema.ts";

const OPTION = "--suite";
const USUAL = "pytest-benchmark";

/** `tools`: names of the benchmark tools that there are. */
export function suiteFromText(text: string, tools: readonly string[]): Result<Suite> {
  const [before = "", ...after] = text.split(":");
  const isNamed = after.length > 0 && tools.includes(before);
  const path = suitePathFromText(isNamed ? after.join(":") : text);
  if (path !== null && (isNamed || !/^[\w-]+:/.test(text))) return success({ tool: isNamed ? before : USUAL, path });
  const expected = `a folder or file inside the repository, with one of these tools and a colon in front: ${tools.join(", ")}`;
  return failure({ kind: "option-invalid", option: OPTION, value: text, expected });
}
