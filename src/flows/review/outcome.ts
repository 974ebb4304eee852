/** Reads what the worker left behind and decides from it: the same computation that the app repeats. */
import { comparisonsFromPairs } from "#core/stats/compare.ts";
import { missingPairs } from "#core/stats/missing-pairs.ts";
import { noiseFloor } from "#core/stats/noise.ts";
import { pairsFromText, versionPairsFromText } from "#core/stats/record.ts";
import { versionTable } from "#core/stats/versions.ts";
import type { Comparison } from "#model/comparison.ts";
import type { DecisionParameters } from "#model/decision.ts";
import type { Measured } from "#model/measured.ts";
import type { Plan } from "#model/plan.ts";
import type { Problem } from "#model/problem.ts";
import type { VersionTable } from "#model/version-table.ts";
import type { Files } from "#ports";

export interface Outcome {
  readonly comparisons: readonly Comparison[];
  readonly versions: VersionTable | null;
  readonly noise: number | null;
  readonly measured: Measured | null;
  readonly problems: readonly Problem[];
}

export const PAIRS_FILE = "pairs.jsonl";
export const VERSION_PAIRS_FILE = "version-pairs.jsonl";
export const MEASURED_FILE = "measured.json";

export async function outcome(plan: Plan, missing: VersionTable["missing"], files: Files): Promise<Outcome> {
  const read = async (name: string) => (await files.read(`${plan.output}/${name}`)) ?? "";
  const done = await read(MEASURED_FILE);
  const measured = done === "" ? null : (JSON.parse(done) as Measured); // written by our own worker, atomically
  const recorded = pairsFromText(await read(PAIRS_FILE), PAIRS_FILE);
  const comparisons = comparisonsFromPairs(recorded.pairs, plan.parameters, plan.members).map(
    toldBy(measured, plan.parameters),
  );
  const first = plan.versions[0]?.reference;
  const across = versionPairsFromText(await read(VERSION_PAIRS_FILE), VERSION_PAIRS_FILE);
  const measuredUnder = new Set(across.pairs.map((pair) => pair.interpreter));
  const unmeasured = [...new Set(plan.versions.map((member) => member.interpreter))]
    .filter((interpreter) => !measuredUnder.has(interpreter))
    .map((interpreter) => ({ interpreter, why: "no time was left for it" }));
  const versions =
    first === undefined ? null : versionTable(first, across.pairs, [...missing, ...unmeasured], plan.parameters);
  // no pair at all has a cause that is told already: nothing to measure, no time, or the worker's own problem
  const unreadable = recorded.pairs.length === 0 ? [] : recorded.problems;
  const problems = [...unreadable, ...across.problems, ...(measured?.problems ?? [])];
  return { comparisons, versions, noise: noiseFloor(recorded.pairs), measured, problems };
}

/** One text a benchmark and interpreter. */
const keyOf = ({ benchmark, interpreter }: Pick<Comparison, "benchmark" | "interpreter">): string =>
  JSON.stringify([benchmark, interpreter]);
const byRow = <T extends Pick<Comparison, "benchmark" | "interpreter">>(all: readonly T[] = []) =>
  new Map(all.map((each) => [keyOf(each), each]));

/** Rows with what only the worker knows: what crashed, why there were no turns, and what the missing pairs would take. */
function toldBy(measured: Measured | null, parameters: DecisionParameters): (row: Comparison) => Comparison {
  const failures = byRow(measured?.failed);
  const modes = byRow(measured?.modes);
  const costs = byRow(measured?.pairSeconds);
  return (row) => {
    const key = keyOf(row);
    const failed = failures.get(key);
    // A crash is never significant: whatever pairs a failing benchmark has, its verdict is `failed`.
    if (failed) return { ...row, verdict: "failed", failedOn: failed.side, reason: null, warnings: [] };
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
