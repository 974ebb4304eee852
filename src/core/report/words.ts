/** The words for outcomes, doubts and reasons: plain text, the same in every form of the report. */
import type { Comparison, Warning } from "#model/comparison.ts";
import type { Results } from "#model/results.ts";
import { exhausted } from "./exhausted.ts";
import { outcomeText } from "./metric-words.ts";
import { countText, percentText, roughText, timeText, wholeText } from "./number.ts";
import type { Outcome, Row } from "./rows.ts";
import { isRecorded, outcomeOf } from "./rows.ts";

/** A mark beside the word, never instead of it. */
export const OUTCOME_MARKS: Readonly<Record<Outcome, string>> = {
  regression: "🔴",
  "fails-on-head": "🔴",
  improvement: "🟢",
  inconclusive: "⚪",
  failed: "⚪",
  removed: "⚪",
  new: "⚪",
  unchanged: "⚪",
};

/** On which interpreters, in words; empty where the review had one. `name` makes an interpreter's name harmless. */
export function whereText(row: Row, isOneInterpreter: boolean, name: (foreign: string) => string): string {
  if (isOneInterpreter) return "";
  const here = row.comparisons
    .map((each) => name(each.interpreter))
    .slice(0, 8)
    .join(", ");
  if (row.others.length === 0) return row.comparisons.length > 1 ? "on all" : `on ${here}`;
  if (row.others.every((each) => each.verdict === "unchanged")) return `only on ${here}`;
  const others = Map.groupBy(row.others, outcomeOf);
  const there = [...others].map(
    ([outcome, list]) =>
      `${outcomeText(outcome, list[0]?.metric ?? "wall-time")} on ${list
        .map((each) => name(each.interpreter))
        .slice(0, 8)
        .join(", ")}`,
  );
  return `on ${here} (${there.join("; ")})`;
}

const SEQUENTIAL_WORDS: Readonly<Record<string, string>> = {
  declared: "the suite wants it",
  tool: "its values are no times",
  mpi: "its MPI ranks want all cores",
  long: "a call takes long",
  memory: "two at a time do not fit into memory",
  "not together": "it does not work while a second copy runs",
};

/** Plain text of ours; `name` puts a foreign name into it. */
export function warningText(warning: Warning, threshold: number, name: (foreign: string) => string): string {
  switch (warning.kind) {
    case "interval-below-threshold":
      return `may be less than ${percentText(threshold)}`;
    case "suite-from-base":
      return "each side ran its own version of the benchmark file";
    case "pairs-lost":
      return `${countText(warning.count, "pair")} lost`;
    case "renamed":
      return `renamed from ${name(warning.from)}`;
    case "benchmark-changed":
      return "the benchmark itself was changed, and each side ran its own";
    case "sequential":
      return `measured one after the other: ${SEQUENTIAL_WORDS[warning.why] ?? "no reason is known"}`;
    case "busy-while-waiting":
      return `${warning.side} works ${percentText(warning.share)} of the time in which it should wait`;
    case "cold-start":
      return `the first call takes ${wholeText(Number(warning.factor.toPrecision(2)))} times as long${warning.side === "both" ? "" : ` on ${warning.side}`}, which is not counted`;
    default:
      return exhausted(warning);
  }
}

/** Calls from here on gain little from taking turns: a slice holds one of them, and the machine changes while it runs (bench, "noise"). */
const LONG_CALL_SECONDS = 0.1;

/** What would make a benchmark's pairs scatter less. */
function cure({ metric, baseValue, mode }: Comparison): string {
  if (metric !== "wall-time" || (mode !== "sequential" && (baseValue ?? 0) < LONG_CALL_SECONDS))
    return "a quieter machine or a longer benchmark settles it";
  const why =
    mode === "sequential" ? "it does not take turns" : `turns gain little for calls of ${timeText(baseValue)}`;
  return `${why}, so a quieter machine or a smaller input settles it`;
}

/** Why nothing could be decided, and what it would take; recorded pairs are all that there are. */
export function reasonText(comparison: Comparison, results: Results): string {
  const { reason } = comparison;
  switch (reason?.kind) {
    case undefined:
      return "";
    case "no-more-pairs":
      return `${reason.had} of ${countText(reason.wanted, "pair")} that the decision needs: ${isRecorded(results) ? "the file has no more" : reason.seconds === undefined ? "a larger budget settles it" : `about ${roughText(reason.seconds)} more settle it`}`;
    case "too-noisy":
      return `known to ±${percentText(reason.halfWidth)} only: ${cure(comparison)}`;
    case "not-confirmed":
      return "looked different at first, fresh pairs did not confirm it: run it again if it matters";
    case "not-measured":
      return "it was not measured, see the problems";
    default:
      return exhausted(reason);
  }
}

/** Every doubt of some comparisons, once. */
export const warningTexts = (
  comparisons: readonly Comparison[],
  results: Results,
  name: (foreign: string) => string,
): readonly string[] => [
  ...new Set(
    comparisons.flatMap(({ warnings }) =>
      warnings.map((warning) => warningText(warning, results.parameters.threshold, name)),
    ),
  ),
];

/** Where a failed benchmark failed, as a note beside its verdict: "fails on head" is a verdict already. */
export function failedText(comparison: Comparison): string {
  switch (comparison.failedOn) {
    case "head":
      return "works on base";
    case "base":
      return "fails on base, works on head";
    case "both":
      return "fails on both sides";
    case null:
      return "failed";
    default:
      return exhausted(comparison.failedOn);
  }
}
