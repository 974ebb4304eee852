/** What only the worker knows of a comparison: what crashed, why there were no turns, and what the missing pairs would take. */
import { missingPairs } from "#core/stats/missing-pairs.ts";
import type { Comparison } from "#model/comparison.ts";
import type { DecisionParameters } from "#model/decision.ts";
import type { Measured } from "#model/measured.ts";

/** One text a benchmark and interpreter. */
const keyOf = ({ benchmark, interpreter }: Pick<Comparison, "benchmark" | "interpreter">): string =>
  JSON.stringify([benchmark, interpreter]);
const byRow = <T extends Pick<Comparison, "benchmark" | "interpreter">>(all: readonly T[] = []) =>
  new Map(all.map((each) => [keyOf(each), each]));

/** `measured`: of the worker that was given the row, null where it brought no result; `parameters`: those that it decided with. */
export function toldBy(measured: Measured | null, parameters: DecisionParameters): (row: Comparison) => Comparison {
  const failures = byRow(measured?.failed);
  const modes = byRow(measured?.modes);
  const costs = byRow(measured?.pairSeconds);
  return (row) => {
    const key = keyOf(row);
    const failed = failures.get(key);
    // A crash is never significant: whatever pairs a failing benchmark has, its verdict is `failed`.
    if (failed) return { ...row, verdict: "failed", failedOn: failed.side, reason: null, warnings: [] };
    if (measured === null && row.pairs === 0) return { ...row, reason: { kind: "not-measured" } };
    const [mode, seconds, { reason }] = [modes.get(key), costs.get(key)?.seconds, row];
    const isSequential = mode?.mode === "sequential" && row.pairs > 0;
    return {
      ...row,
      reason:
        reason?.kind === "no-more-pairs" && seconds !== undefined
          ? { ...reason, seconds: missingPairs(row.ratio, reason, parameters) * seconds }
          : reason,
      warnings: isSequential ? [...row.warnings, { kind: "sequential", why: mode.why }] : row.warnings,
    };
  };
}
