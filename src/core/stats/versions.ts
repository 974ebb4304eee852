/** Head under other interpreters against the reference one, as a table of ratios without verdicts. */
import type { VersionPair } from "#model/pair.ts";
import type { VersionColumn, VersionRow, VersionTable } from "#model/version-table.ts";
import { hodgesLehmann } from "./estimate.ts";
import { logRatio } from "./pair-ratio.ts";
import { coveringInterval } from "./signed-rank.ts";

const LEVEL = 0.95;

/** Walsh averages grow with the square of the pairs; six are measured, and a file may say anything. */
const MOST_PAIRS = 100;

/** ln ratios of one benchmark by pair index. */
interface Sample {
  readonly benchmark: string;
  readonly ratios: Map<number, number>;
}

const asRatios = (logs: readonly [number, number] | null): readonly [number, number] | null =>
  logs === null ? null : [Math.exp(logs[0]), Math.exp(logs[1])];

/** Ratio: exp of the Hodges–Lehmann estimate. Interval: at least 95 % from the Walsh averages, exact for symmetric noise; null below 6 pairs. */
const rowOf = ({ benchmark, ratios }: Sample): VersionRow => {
  const logs = [...ratios.values()];
  return {
    benchmark,
    ratio: logs.length === 0 ? null : Math.exp(hodgesLehmann(logs)),
    interval: asRatios(coveringInterval(logs, LEVEL)),
    pairs: logs.length,
  };
};

/** Mean log ratio over the benchmarks of every round (pair index) that all of them have. */
const roundMeans = (samples: readonly Sample[]): readonly number[] => {
  const rounds = [...(samples[0]?.ratios.keys() ?? [])].filter((index) =>
    samples.every(({ ratios }) => ratios.has(index)),
  );
  return rounds.map((index) => samples.reduce((sum, { ratios }) => sum + (ratios.get(index) ?? 0), 0) / samples.length);
};

/**
 * Geometric mean of the rows' ratios. Its interval is the covering interval of the rounds' means: the coins make the noise of every pair
 * symmetric, a mean of symmetric noises is symmetric about the mean of the true logs, and so the coverage is at least 95 % whatever the
 * noise and however large the benchmarks' own differences. It assumes that rounds are independent, and speaks of these benchmarks, not
 * of others that might have been chosen. Null where fewer than six rounds are complete. The rows' estimates are robust and the rounds'
 * means are not: where an outlier parts them the interval is widened to hold the ratio, which costs no coverage.
 */
const meanOf = (samples: readonly Sample[]): VersionColumn["mean"] => {
  if (samples.length === 0) return null;
  const estimates = samples.map(({ ratios }) => hodgesLehmann([...ratios.values()]));
  const centre = estimates.reduce((sum, estimate) => sum + estimate, 0) / estimates.length;
  const interval = coveringInterval(roundMeans(samples), LEVEL);
  return {
    ratio: Math.exp(centre),
    interval: asRatios(interval === null ? null : [Math.min(interval[0], centre), Math.max(interval[1], centre)]),
  };
};

/**
 * The table of all pairs measured against `reference`; columns and rows in order of first appearance. Pairs against another reference
 * take no part, of two pairs with one index the first counts, and of each benchmark the first 100 pairs are used.
 */
export const versionTable = (
  reference: string,
  pairs: readonly VersionPair[],
  missing: VersionTable["missing"],
): VersionTable => {
  const columns = new Map<string, Map<string, Sample>>();
  for (const pair of pairs) {
    if (pair.reference !== reference) continue;
    const column = columns.get(pair.interpreter) ?? new Map<string, Sample>();
    columns.set(pair.interpreter, column);
    const sample = column.get(pair.benchmark) ?? {
      benchmark: pair.benchmark,
      ratios: new Map<number, number>(),
    };
    column.set(pair.benchmark, sample);
    if (!sample.ratios.has(pair.pair) && sample.ratios.size < MOST_PAIRS) sample.ratios.set(pair.pair, logRatio(pair));
  }
  return {
    reference,
    missing,
    columns: [...columns].map(([interpreter, column]) => {
      const samples = [...column.values()];
      return { interpreter, rows: samples.map(rowOf), mean: meanOf(samples) };
    }),
  };
};
