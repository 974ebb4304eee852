/** One verdict over base × head × Python: what the comparisons of a benchmark under several interpreters say together. */
import type { Across } from "#model/across.ts";
import { VERDICTS, type Comparison, type Verdict } from "#model/comparison.ts";

/** Verdicts that pairs were decided on: what is said of these interpreters is known. */
const DECIDED: readonly Verdict[] = ["regression", "improvement", "unchanged"];

const acrossOne = (rows: readonly Comparison[]): readonly Across[] => {
  const [first] = rows;
  const verdict = VERDICTS.find((each) => rows.some((row) => row.verdict === each));
  if (first === undefined || verdict === undefined || rows.length < 2) return [];
  const named = (is: (row: Comparison) => boolean): readonly string[] =>
    rows.filter(is).map(({ interpreter }) => interpreter);
  const on = named((row) => row.verdict === verdict);
  const notOn = named((row) => row.verdict !== verdict && DECIDED.includes(row.verdict));
  const unknown = named((row) => row.verdict !== verdict && !DECIDED.includes(row.verdict));
  const extent = unknown.length > 0 ? "some" : notOn.length > 0 ? "only" : "all";
  return [{ benchmark: first.benchmark, metric: first.metric, verdict, on, notOn, unknown, extent }];
};

/**
 * One entry a benchmark and metric with comparisons under two interpreters or more, in order of first appearance; the interpreters of
 * each in the order of the comparisons. New verdicts do not come about here: each was decided in the family of all, so alpha still holds
 * for all of them together. `unknown` holds whatever pairs did not decide: inconclusive, failed, new or removed there.
 */
export const acrossFrom = (comparisons: readonly Comparison[]): readonly Across[] =>
  [...Map.groupBy(comparisons, ({ benchmark, metric }) => JSON.stringify([metric, benchmark])).values()].flatMap(
    acrossOne,
  );
