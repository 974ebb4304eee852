/** Comparisons as people read them: one row per benchmark and outcome, the interpreters that agree gathered in it. */
import { isRegression, type Acceptance } from "#model/acceptance.ts";
import type { Comparison } from "#model/comparison.ts";
import type { Report } from "#model/report.ts";
import type { Results } from "#model/results.ts";

/** What happened, most urgent first; `fails-on-head` is the failure that the pull request brings. */
export const OUTCOMES = [
  "fails-on-head",
  "regression",
  "improvement",
  "inconclusive",
  "failed",
  "removed",
  "new",
  "unchanged",
] as const;
export type Outcome = (typeof OUTCOMES)[number];

export interface Row {
  readonly benchmark: string;
  readonly metric: string;
  readonly outcome: Outcome;
  /** At least one, in the order of the results; all of this outcome. */
  readonly comparisons: readonly Comparison[];
  /** The same benchmark under the other interpreters. */
  readonly others: readonly Comparison[];
}

export function outcomeOf(comparison: Comparison): Outcome {
  return comparison.verdict === "failed" && comparison.failedOn === "head" ? "fails-on-head" : comparison.verdict;
}

/** Outcomes that a maintainer has to look at; they are never folded away. */
export const isChange = (outcome: Outcome): boolean =>
  outcome === "regression" || outcome === "fails-on-head" || outcome === "improvement";

/** No pair was measured, so there is nothing to read but its name. */
export const isUnmeasured = ({ verdict, reason }: Comparison): boolean =>
  verdict === "inconclusive" && reason?.kind === "no-more-pairs" && reason.had === 0;

/** Undecided, and the whole interval lies beyond the threshold. */
export const looksWorse = ({ verdict, interval }: Comparison, { threshold }: Results["parameters"]): boolean =>
  verdict === "inconclusive" && interval !== null && interval[0] > 1 + threshold;
export const looksBetter = ({ verdict, interval }: Comparison, { threshold }: Results["parameters"]): boolean =>
  verdict === "inconclusive" && interval !== null && interval[1] < 1 / (1 + threshold);

/** Sorted by outcome, then by the size of the change, what was not measured last, then by name. */
export function rowsOf(results: Results): readonly Row[] {
  const byBenchmark = new Map<string, Comparison[]>();
  for (const comparison of results.comparisons) {
    const key = `${comparison.metric}\n${comparison.benchmark}`;
    const known = byBenchmark.get(key);
    if (known) known.push(comparison);
    else byBenchmark.set(key, [comparison]);
  }
  return [...byBenchmark.values()].flatMap(rowsOfBenchmark).toSorted(byUrgency);
}

function rowsOfBenchmark(all: readonly Comparison[]): readonly Row[] {
  const groups = Map.groupBy(all, outcomeOf);
  return [...groups].map(([outcome, comparisons]) => ({
    benchmark: comparisons[0]?.benchmark ?? "",
    metric: comparisons[0]?.metric ?? "",
    outcome,
    comparisons,
    others: all.filter((each) => outcomeOf(each) !== outcome),
  }));
}

function byUrgency(a: Row, b: Row): number {
  return (
    OUTCOMES.indexOf(a.outcome) - OUTCOMES.indexOf(b.outcome) ||
    (isChange(a.outcome) ? size(b) - size(a) : 0) ||
    Number(a.comparisons.every(isUnmeasured)) - Number(b.comparisons.every(isUnmeasured)) ||
    (a.benchmark < b.benchmark ? -1 : a.benchmark > b.benchmark ? 1 : 0)
  );
}

const size = (row: Row): number =>
  Math.max(
    0,
    ...row.comparisons.map((each) => (each.ratio !== null && each.ratio > 0 ? Math.abs(Math.log(each.ratio)) : 0)),
  );

/**
 * Benchmarks per outcome. One that changed counts under each change that it has (slower on one interpreter, faster on
 * another); one that did not counts once, under the most urgent of its outcomes.
 */
export function benchmarkCounts(rows: readonly Row[]): Readonly<Record<Outcome, number>> {
  const counts: Record<Outcome, number> = {
    regression: 0,
    "fails-on-head": 0,
    improvement: 0,
    inconclusive: 0,
    failed: 0,
    removed: 0,
    new: 0,
    unchanged: 0,
  };
  const seen = new Set<string>();
  // Rows come sorted by urgency, so the first of a benchmark is its most urgent.
  for (const row of rows) {
    if (isChange(row.outcome) || !seen.has(row.benchmark)) counts[row.outcome] += 1;
    seen.add(row.benchmark);
  }
  return counts;
}

/** Base was compared with head at least once; `new` and `removed` are answers, but no comparison. */
export const isCompared = (results: Results): boolean =>
  results.comparisons.some((each) => each.pairs > 0 && each.verdict !== "failed");

/** Decided from pairs that were recorded before: only a run of ours draws coins, and so has a seed. */
export const isRecorded = (results: Results): boolean => results.seed === null;

/** A regression or a failure on head that nobody has accepted. */
export const hasRegression = (results: Results, accepted: readonly Acceptance[] = []): boolean =>
  results.comparisons.some(
    (each) => isRegression(each) && !accepted.some(({ benchmark }) => benchmark === each.benchmark),
  );

/** The table of interpreters was all that was asked for. Where a review brought no more than that, it is no such answer. */
export const isVersionsOnly = ({ results: { versions }, asked }: Pick<Report, "results" | "asked">): boolean =>
  asked?.measure === "versions" && versions !== null && versions.columns.length > 0;
