/** The files of an artifact → results that the app itself decided: verdicts are computed again from the raw pairs. */
import { excessOf, PAIRS_BOUNDS } from "#core/results/bulk.ts";
import { resultsFromText } from "#core/results/results-from-text.ts";
import { comparisonsFromPairs } from "#core/stats/compare.ts";
import { noiseFloor } from "#core/stats/noise.ts";
import { pairsFromText } from "#core/stats/record.ts";
import type { ChangedFile } from "#model/change.ts";
import type { Comparison } from "#model/comparison.ts";
import type { DecisionParameters } from "#model/decision.ts";
import type { Hint } from "#model/hint.ts";
import type { Request } from "#model/request.ts";
import { failure, success } from "#model/result.ts";
import type { Result } from "#model/result.ts";
import type { Results } from "#model/results.ts";

export const ARTIFACT = "perf-review-results";
const RESULTS_FILE = "results.json";
const PAIRS_FILE = "pairs.jsonl";

/** `parameters` are those of the base branch, whatever the results say they were decided with. */
export function ingestedResults(
  files: ReadonlyMap<string, string>,
  request: Pick<Request, "id" | "base" | "head">,
  parameters: DecisionParameters,
  changed: readonly ChangedFile[],
): Result<Results> {
  const text = files.get(RESULTS_FILE);
  if (text === undefined) return failure({ kind: "artifact-rejected", detail: `it holds no ${RESULTS_FILE}` });
  const read = resultsFromText(text, RESULTS_FILE, request);
  if (!read.ok) return read;
  const results = read.value;
  const family = results.comparisons.filter((row) => isMember(row, results));
  const record = files.get(PAIRS_FILE);
  if (record === undefined && family.length > 0)
    return failure({ kind: "artifact-rejected", detail: `it holds no ${PAIRS_FILE}` });
  const excess = excessOf(record ?? "", PAIRS_BOUNDS);
  if (excess !== null) return failure({ kind: "artifact-rejected", detail: `${PAIRS_FILE} ${excess}` });
  const recorded = pairsFromText(record ?? "", PAIRS_FILE);
  const decided = comparisonsFromPairs(recorded.pairs, parameters, family).map((row, index) =>
    withDoubts(row, family[index]),
  );
  const told = new Set(results.problems.map((problem) => JSON.stringify(problem)));
  const unreadable =
    family.length === 0 ? [] : recorded.problems.filter((problem) => !told.has(JSON.stringify(problem)));
  return success({
    ...results,
    parameters,
    comparisons: [...decided, ...results.comparisons.filter((row) => !isMember(row, results))],
    noise: noiseFloor(recorded.pairs),
    hints: results.hints.filter((hint) => isTouched(hint, changed)),
    problems: [...results.problems, ...unreadable],
  });
}

/** Whether the row was measured, and so is one of the family that shares the false alarms of the pull request. */
function isMember(row: Comparison, { problems }: Results): boolean {
  if (row.verdict === "new" || row.verdict === "removed") return false;
  if (row.verdict !== "failed" || row.failedOn !== "head" || row.pairs > 0) return true;
  // Its file could not be loaded on head, so it was never tried.
  return !problems.some(
    (problem) =>
      problem.kind === "collection-failed" &&
      problem.side === "head" &&
      problem.interpreter === row.interpreter &&
      row.benchmark.startsWith(`${problem.path}::`),
  );
}

/** What only the Action can know: that a benchmark crashed, and doubts about the code that was run. */
function withDoubts(decided: Comparison, told: Comparison | undefined): Comparison {
  if (told?.verdict === "failed")
    return { ...decided, verdict: "failed", failedOn: told.failedOn, reason: null, warnings: [] };
  const doubts = told?.warnings.filter((warning) => warning.kind === "suite-from-base") ?? [];
  return { ...decided, warnings: [...decided.warnings, ...doubts] };
}

/** In lines that the pull request changed; a file whose lines GitHub does not tell (too large) counts as a whole. */
function isTouched(hint: Hint, changed: readonly ChangedFile[]): boolean {
  const lines = changed.find((each) => each.file === hint.file)?.lines;
  return (
    lines !== undefined &&
    (lines.length === 0 || lines.some(([first, last]) => hint.line <= last && hint.endLine >= first))
  );
}
