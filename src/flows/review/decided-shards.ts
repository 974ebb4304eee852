/** Raw pairs → verdicts, shard by shard: the computation that the review does first and the app repeats from the artifact. */
import { alphaShares } from "#core/plan/alpha-shares.ts";
import { comparisonsFromPairs } from "#core/stats/compare.ts";
import { versionTable } from "#core/stats/versions.ts";
import type { Comparison } from "#model/comparison.ts";
import type { DecisionParameters } from "#model/decision.ts";
import type { Pair, SampleKey, VersionPair } from "#model/pair.ts";
import type { VersionTable } from "#model/version-table.ts";

/** How benchmarks are shared out, and what each shard decides with. */
export interface Partition {
  readonly parameters: readonly DecisionParameters[];
  /** The position of the shard that a benchmark is in; undefined where it is in none. */
  readonly shardOf: (benchmark: string) => number | undefined;
}

/** Everything in one shard, with all of alpha. */
export const wholePartition = (parameters: DecisionParameters): Partition => ({
  parameters: [parameters],
  shardOf: () => 0,
});

/** The shares of alpha are computed here, so that they add up to it whatever the lists hold. Null where a benchmark is in them twice, or a list is empty. */
export const partitionFrom = (
  lists: readonly (readonly string[])[],
  parameters: DecisionParameters,
): Partition | null => {
  const shards = new Map(lists.flatMap((list, shard) => list.map((benchmark) => [benchmark, shard] as const)));
  const total = lists.reduce((sum, { length }) => sum + length, 0);
  if (shards.size !== total || lists.some(({ length }) => length === 0)) return null;
  const alphas = alphaShares(
    lists.map(({ length }) => length),
    parameters.alpha,
  );
  return {
    parameters: alphas.map((alpha) => ({ ...parameters, alpha })),
    shardOf: (benchmark) => shards.get(benchmark),
  };
};

const idOf = ({ benchmark, interpreter, metric }: SampleKey): string =>
  JSON.stringify([benchmark, interpreter, metric]);

/** One comparison a member, in the members' order; every shard is one `decide` call. A member in no shard throws: its alpha is nobody's. */
export const decidedMembers = (
  members: readonly SampleKey[],
  pairs: readonly Pair[],
  { parameters, shardOf }: Partition,
): readonly Comparison[] => {
  const pairsOf = Map.groupBy(pairs, ({ benchmark }) => shardOf(benchmark));
  const positions = new Map(members.map((member, position) => [idOf(member), position]));
  const positionOf = (row: Comparison): number => positions.get(idOf(row)) ?? members.length;
  return [...Map.groupBy(members, ({ benchmark }) => shardOf(benchmark))]
    .flatMap(([shard, family]) => {
      const own = shard === undefined ? undefined : parameters[shard];
      if (own === undefined) throw new Error("a benchmark that is in no shard");
      return comparisonsFromPairs(pairsOf.get(shard) ?? [], own, family);
    })
    .toSorted((a, b) => positionOf(a) - positionOf(b));
};

/** The table of interpreters over all shards; the rows of each are a family with its share of alpha. */
export const decidedVersions = (
  reference: string,
  pairs: readonly VersionPair[],
  missing: VersionTable["missing"],
  { parameters, shardOf }: Partition,
): VersionTable =>
  versionTable(
    reference,
    pairs.filter(({ benchmark }) => shardOf(benchmark) !== undefined),
    missing,
    { parameters, familyOf: (benchmark) => shardOf(benchmark) ?? Number.NaN },
  );
