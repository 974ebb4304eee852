/** Reads what the workers left behind, shard by shard, and decides from it: the same computation that the app repeats. */
import { benchmarksOf } from "#core/plan/shards.ts";
import { noiseFloor } from "#core/stats/noise.ts";
import { pairsFromText, versionPairsFromText } from "#core/stats/record.ts";
import type { Comparison } from "#model/comparison.ts";
import type { Cost } from "#model/cost.ts";
import type { Measured } from "#model/measured.ts";
import type { Plan } from "#model/plan.ts";
import type { Problem } from "#model/problem.ts";
import type { Results } from "#model/results.ts";
import type { VersionTable } from "#model/version-table.ts";
import type { Files } from "#ports";
import { decidedMembers, decidedVersions, partitionFrom } from "./decided-shards.ts";
import { toldBy } from "./told-by.ts";
import { wantedSeconds } from "./wanted-budget.ts";

/** A part of a review's plan (`shardsOf`), or all of it, and where its worker left its files; null where none came to its end. */
export interface MeasuredShard {
  readonly plan: Plan;
  readonly folder: string | null;
}

export interface Outcome extends Pick<Results, "comparisons" | "versions" | "noise" | "machine" | "shards"> {
  readonly cost: Pick<Cost, "measuringSeconds" | "overheadSeconds" | "processes">;
  readonly problems: readonly Problem[];
  readonly notes: readonly string[];
  readonly pairSeconds: NonNullable<Measured["pairSeconds"]>;
}

export const PAIRS_FILE = "pairs.jsonl";
export const VERSION_PAIRS_FILE = "version-pairs.jsonl";
export const MEASURED_FILE = "measured.json";

/**
 * `shards`: those of `plan`, in order; none where nothing was measured. The raw pairs of all of them are written into the plan's output
 * folder, in order, so that whoever reads that folder decides the same. A shard without a result leaves its benchmarks inconclusive.
 */
export async function outcomeOfShards(
  plan: Plan,
  shards: readonly MeasuredShard[],
  missing: VersionTable["missing"],
  files: Files,
): Promise<Outcome> {
  const partition = partitionFrom(
    shards.map((shard) => benchmarksOf(shard.plan)),
    plan.parameters,
  );
  if (partition === null) throw new Error("a benchmark in two shards, or a shard without one");
  const read: ShardTexts[] = [];
  for (const { folder } of shards) read.push(await textsIn(folder, files));
  const recorded = await gathered(
    PAIRS_FILE,
    read.map(({ pairs }) => pairs),
  );
  const across = await gathered(
    VERSION_PAIRS_FILE,
    read.map(({ versionPairs }) => versionPairs),
  );
  /** One text of all shards'; where they have no folder of the review's own. */
  async function gathered(name: string, texts: readonly string[]): Promise<string> {
    const text = texts.join("");
    if (shards.some(({ folder }) => folder !== plan.output)) await files.write(`${plan.output}/${name}`, text);
    return text;
  }

  const { pairs, problems: unreadable } = pairsFromText(recorded, PAIRS_FILE);
  const versionPairs = versionPairsFromText(across, VERSION_PAIRS_FILE);
  const tellers = read.map(({ measured }, i) => toldBy(measured, partition.parameters[i] ?? plan.parameters));
  const members = shards.length === 0 ? [] : plan.members;
  const comparisons = decidedMembers(members, pairs, partition).map((row): Comparison => {
    const shard = partition.shardOf(row.benchmark);
    return (shard === undefined ? undefined : tellers[shard]?.(row)) ?? row;
  });
  const measuredUnder = new Set(versionPairs.pairs.map(({ interpreter }) => interpreter));
  const unmeasured = [...new Set(plan.versions.map(({ interpreter }) => interpreter))]
    .filter((interpreter) => !measuredUnder.has(interpreter))
    .map((interpreter) => ({ interpreter, why: "no time was left for it" }));
  const first = plan.versions[0]?.reference;
  const told = read.flatMap(({ measured }) => measured ?? []);
  const rowsOf = (shard: number) => comparisons.filter((row) => partition.shardOf(row.benchmark) === shard);
  return {
    comparisons,
    versions:
      first === undefined ? null : decidedVersions(first, versionPairs.pairs, [...missing, ...unmeasured], partition),
    noise: noiseFloor(pairs),
    ...placesOf(shards, read),
    cost: {
      measuringSeconds: sumOf(told, ({ measuringSeconds }) => measuringSeconds),
      overheadSeconds: sumOf(told, ({ overheadSeconds }) => overheadSeconds),
      processes: sumOf(told, ({ processes }) => processes),
    },
    // no pair at all has a cause that is told already: nothing to measure, no time, or the worker's own problem
    problems: [
      ...(pairs.length === 0 ? [] : unreadable),
      ...versionPairs.problems,
      ...problemsOf(
        read.flatMap(({ measured }, shard) => (measured === null ? [] : [{ measured, rows: rowsOf(shard) }])),
      ),
    ],
    notes: [...new Set(told.flatMap(({ notes }) => notes ?? []))],
    pairSeconds: told.flatMap(({ pairSeconds }) => pairSeconds ?? []),
  };
}

interface Told {
  readonly measured: Measured;
  readonly rows: readonly Comparison[];
}

interface ShardTexts {
  readonly pairs: string;
  readonly versionPairs: string;
  readonly measured: Measured | null;
}

async function textsIn(folder: string | null, files: Files): Promise<ShardTexts> {
  if (folder === null) return { pairs: "", versionPairs: "", measured: null };
  const read = async (name: string) => (await files.read(`${folder}/${name}`)) ?? "";
  const done = await read(MEASURED_FILE);
  return {
    pairs: wholeLines(await read(PAIRS_FILE)),
    versionPairs: wholeLines(await read(VERSION_PAIRS_FILE)),
    measured: done === "" ? null : (JSON.parse(done) as Measured), // written by our own worker, atomically
  };
}

/** What follows comes on a line of its own. */
const wholeLines = (text: string): string => (text === "" || text.endsWith("\n") ? text : `${text}\n`);

function placesOf(shards: readonly MeasuredShard[], read: readonly ShardTexts[]): Pick<Outcome, "machine" | "shards"> {
  if (shards.length <= 1) return { machine: read[0]?.measured?.machine ?? null };
  return {
    machine: null,
    shards: shards.map(({ plan }, i) => ({
      benchmarks: benchmarksOf(plan),
      machine: read[i]?.measured?.machine ?? null,
    })),
  };
}

/** Every shard has the whole budget, so what was left undecided when it was spent is told once. */
function problemsOf(told: readonly Told[]): readonly Problem[] {
  const spent = told.flatMap(({ rows, measured }) =>
    measured.problems.flatMap((problem) => (problem.kind === "budget-spent" ? [{ problem, rows, measured }] : [])),
  );
  const [first] = spent;
  const undecided = sumOf(spent, ({ problem }) => problem.undecided);
  const wanted = spent.flatMap(
    ({ problem, rows, measured }) => wantedSeconds(rows, measured.pairSeconds ?? [], problem.budgetSeconds) ?? [],
  );
  const enough = wanted.length === 0 ? {} : { wantedSeconds: Math.max(...wanted) };
  return told
    .flatMap(({ measured }) => measured.problems)
    .flatMap((problem): readonly Problem[] => {
      if (problem.kind !== "budget-spent") return [problem];
      return problem === first?.problem ? [{ ...problem, undecided, ...enough }] : [];
    });
}

const sumOf = <T>(all: readonly T[], value: (one: T) => number): number =>
  all.reduce((sum, one) => sum + value(one), 0);
