/** Text of `results.json` → results of exactly the request that was dispatched, or why they are not taken. */
import type { Request } from "#model/request.ts";
import { failure, success } from "#model/result.ts";
import type { Result } from "#model/result.ts";
import type { Results } from "#model/results.ts";
import { excessOf, RESULTS_BOUNDS } from "./bulk.ts";
import { resultsSchema } from "./results-schema.ts";

/** `id`: null where a workflow of the repository's own measured, which knows of no request. */
export interface Asked extends Pick<Request, "base" | "head"> {
  readonly id: string | null;
}

export function resultsFromText(content: string, file: string, { id, base, head }: Asked): Result<Results> {
  const refused = (detail: string) => failure({ kind: "artifact-rejected", detail: `${file} ${detail}` });
  const excess = excessOf(content, RESULTS_BOUNDS);
  if (excess !== null) return refused(excess);
  let value: unknown;
  try {
    value = JSON.parse(content);
  } catch {
    // Its only way to say that the text is no JSON.
    return refused("is no JSON");
  }
  const read = resultsSchema.safeParse(value);
  if (!read.success) {
    const [issue] = read.error.issues;
    return refused(`does not fit its schema at ${issue?.path.join(".") || "its top"}: ${issue?.message ?? "unknown"}`);
  }
  const results: Results = read.data;
  if (results.request !== id) return refused("is of another request");
  // A review that ended before its commits were there names none.
  if (results.head !== null && results.head !== head) return refused("is of another head commit");
  if (results.base !== null && results.base !== base) return refused("is of another base commit");
  if (results.comparisons.length > 0 && (results.head === null || results.base === null))
    return refused("compares commits without naming both");
  return success(results);
}
