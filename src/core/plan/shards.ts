/** Shares a plan out over several jobs: every benchmark in one of them, with its share of alpha, so that all take about as long. */
import type { Plan } from "#model/plan.ts";
import { MOST_SHARDS } from "#model/results.ts";
import { alphaShares } from "./alpha-shares.ts";

/** Head's id: a renamed benchmark is one with what it was. In order of first appearance; those without a base are of the version table alone. */
export const benchmarksOf = ({ members, versions }: Pick<Plan, "members" | "versions">): readonly string[] => [
  ...new Set([...members, ...versions].map(({ benchmark }) => benchmark)),
];

/**
 * At most `most` shards and as many as there are benchmarks, each a plan of its own; none for a plan without benchmarks, and the plan
 * itself where one is all. What is measured of a benchmark, under whatever interpreter, is in one shard. Each has its share of alpha, a
 * seed of its own, the whole budget (they run side by side), and the environments that it uses; members stay in the plan's order.
 * `expectedSeconds`: what a benchmark takes, > 0; null: nobody knows, and it counts as the median of those that are known. The longest
 * goes first, into the shard that has least so far (Graham 1969, "Bounds on multiprocessing timing anomalies": at most 4/3 of the best).
 */
export const shardsOf = (
  plan: Plan,
  most: number,
  expectedSeconds: (benchmark: string) => number | null,
): readonly Plan[] => {
  const benchmarks = benchmarksOf(plan);
  const count = Math.min(Math.max(1, Math.floor(most)), MOST_SHARDS, benchmarks.length);
  if (count <= 1) return benchmarks.length === 0 ? [] : [plan];
  const parts = balanced(benchmarks, count, expectedSeconds);
  const alphas = alphaShares(
    parts.map(({ size }) => size),
    plan.parameters.alpha,
  );
  return parts.map((part, index): Plan => {
    const members = plan.members.filter(({ benchmark }) => part.has(benchmark));
    const versions = plan.versions.filter(({ benchmark }) => part.has(benchmark));
    return {
      ...plan,
      seed: shardSeed(plan.seed, index),
      parameters: { ...plan.parameters, alpha: alphas[index] ?? plan.parameters.alpha },
      environments: plan.environments.filter(({ side, interpreter }) =>
        side === "base"
          ? members.some((member) => member.interpreter === interpreter)
          : [...members, ...versions].some((member) => member.interpreter === interpreter) ||
            versions.some(({ reference }) => reference === interpreter),
      ),
      members,
      versions,
    };
  });
};

/** Disjoint, none empty; shards in the order of their first benchmarks. */
const balanced = (
  benchmarks: readonly string[],
  count: number,
  expectedSeconds: (benchmark: string) => number | null,
): readonly ReadonlySet<string>[] => {
  const told = benchmarks.map((benchmark) => {
    const seconds = expectedSeconds(benchmark);
    return seconds !== null && seconds > 0 && Number.isFinite(seconds) ? seconds : null;
  });
  const usual = medianOf(told.filter((seconds) => seconds !== null)) ?? 1;
  const longestFirst = benchmarks
    .map((benchmark, index) => ({ benchmark, index, seconds: told[index] ?? usual }))
    .toSorted((a, b) => b.seconds - a.seconds || a.index - b.index);
  const parts = Array.from({ length: count }, () => ({ seconds: 0, size: 0, first: benchmarks.length }));
  const partOf = new Map<string, (typeof parts)[number]>();
  for (const { benchmark, index, seconds } of longestFirst) {
    // Fewer benchmarks before lighter ones only where sums are equal: adding a tiny time to a huge one may change nothing.
    const lightest = parts.reduce((best, part) =>
      part.seconds < best.seconds || (part.seconds === best.seconds && part.size < best.size) ? part : best,
    );
    lightest.seconds += seconds;
    lightest.size += 1;
    lightest.first = Math.min(lightest.first, index);
    partOf.set(benchmark, lightest);
  }
  return parts
    .toSorted((a, b) => a.first - b.first)
    .map((part) => new Set(benchmarks.filter((benchmark) => partOf.get(benchmark) === part)));
};

const medianOf = (values: readonly number[]): number | null => {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted[middle] ?? null;
};

/** Knuth's multiplier, 2^32 ÷ golden ratio: odd, so that no two shards of a plan get the same seed (TAOCP vol. 3, §6.4). */
const MULTIPLIER = 0x9e3779b1;
const DIGITS = 8;

/** The plan's seed with its last 32 bits exclusive-or a multiple of the shard's number: the coins' own generator mixes the rest. */
const shardSeed = (seed: string, index: number): string => {
  const last = Number.parseInt(seed.slice(-DIGITS), 16);
  const mixed = (last ^ Math.imul(index + 1, MULTIPLIER)) >>> 0;
  return `${seed.slice(0, -DIGITS)}${mixed.toString(16).padStart(DIGITS, "0")}`;
};
