/** Robust centre and spread of the log ratios of pairs: median, Walsh averages, Hodges–Lehmann, variance of one pair. */

/** The middle value, or the mean of the two middle ones. NaN when empty. */
export const median = (values: readonly number[]): number => {
  const sorted = Float64Array.from(values).toSorted();
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
};

/** The n(n + 1)/2 means of every two values, each value with itself included. Tukey 1949. */
export const walshAverages = (values: readonly number[]): readonly number[] =>
  values.flatMap((a, i) => values.slice(i).map((b) => (a + b) / 2));

/** Median of the Walsh averages. Hodges & Lehmann 1963, Annals of Mathematical Statistics 34:598. NaN when empty. */
export const hodgesLehmann = (values: readonly number[]): number => median(walshAverages(values));

/** Makes the median absolute deviation estimate a normal standard deviation: 1 ÷ Φ⁻¹(3/4). */
const NORMAL_MAD = 1.4826;

/** Small-sample factor n ÷ (n − 0.8) of the MAD. Croux & Rousseeuw 1992, COMPSTAT, page 411. */
const MAD_CORRECTION = 0.8;

/** Robust variance of one pair from n ≥ 2 pairs: classical for two, from the MAD for more. */
export const pairVariance = (values: readonly number[]): number => {
  const [first, second] = values;
  if (first === undefined || second === undefined) throw new RangeError("a variance needs two values");
  const n = values.length;
  if (n === 2) return (first - second) ** 2 / 2;
  const centre = median(values);
  return ((NORMAL_MAD * median(values.map((value) => Math.abs(value - centre))) * n) / (n - MAD_CORRECTION)) ** 2;
};
