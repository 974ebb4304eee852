/** How far values that should be zero are from it, and how sure a ratio of two such spreads is. */
import type { Coins } from "#core/stats/coins.ts";
import { median } from "#core/stats/estimate.ts";

/** 1.4826 × median absolute deviation from zero: the sides are the same code, so the true value is known. */
export const robustDeviation = (values: readonly number[]): number => 1.4826 * median(values.map(Math.abs));

/** NaN when empty. */
export const rootMeanSquare = (values: readonly number[]): number =>
  Math.sqrt(values.reduce((sum, each) => sum + each * each, 0) / values.length);

/** Largest size; 0 when empty. */
export const largest = (values: readonly number[]): number => Math.max(0, ...values.map(Math.abs));

const RESAMPLES = 1000;

/** [2.5 %, 97.5 %] of `statistic` over resamples of every group by itself (percentile bootstrap, Efron 1979). */
export const bootstrapInterval = (
  groups: readonly (readonly number[])[],
  statistic: (groups: readonly (readonly number[])[]) => number,
  coin: Coins,
): readonly [number, number] => {
  const resampled = (values: readonly number[]): readonly number[] =>
    values.map(() => values[coin.below(values.length)] ?? Number.NaN);
  const found = Array.from({ length: RESAMPLES }, () => statistic(groups.map(resampled))).toSorted((a, b) => a - b);
  return [found[Math.floor(0.025 * RESAMPLES)] ?? Number.NaN, found[Math.floor(0.975 * RESAMPLES)] ?? Number.NaN];
};
