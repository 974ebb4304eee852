/** What the trusted workflow is started with: all strings, as the Action takes them. */
import type { Request } from "#model/request.ts";

/** Only the options that were given are named: a workflow that does not know them takes every run without. */
export function runInputs(request: Request): Readonly<Record<string, string>> {
  const { measure, only, python, budgetSeconds, threshold } = request.options;
  return {
    request: request.id,
    base: request.base ?? "",
    head: request.head,
    "pull-request": String(request.pull.number),
    ...(measure === "changes" ? {} : { measure }),
    ...(only.length === 0 ? {} : { only: only.join(",") }),
    ...(python.length === 0 ? {} : { python: python.join(",") }),
    ...(budgetSeconds === null ? {} : { budget: `${budgetSeconds}s` }),
    // A bare 1 might mean anything, and is refused.
    ...(threshold === null ? {} : { threshold: threshold === 1 ? "100%" : String(threshold) }),
  };
}
