/** Robust centre and spread of the log ratios of pairs: median, Walsh averages, Hodges–Lehmann, variance of one pair. */

/** Up to so many values selecting is faster than sorting (measured: 10 times for 60), and an unlucky order costs no more than the square of it. */
const MOST_SELECTED = 256;

/** Moves the value of rank `k` (from 0) to its place: none before it is larger, none after it smaller. Hoare 1961, Communications of the ACM 4:321. */
const select = (values: number[], k: number): void => {
  let low = 0;
  let high = values.length - 1;
  while (low < high) {
    const pivot = values[(low + high) >> 1] ?? 0;
    let i = low;
    let j = high;
    while (i <= j) {
      while ((values[i] ?? 0) < pivot) i++;
      while (pivot < (values[j] ?? 0)) j--;
      if (i > j) break;
      const swapped = values[i] ?? 0;
      values[i++] = values[j] ?? 0;
      values[j--] = swapped;
    }
    if (k <= j) high = j;
    else if (k >= i) low = i;
    else return;
  }
};

/** The middle value, or the mean of the two middle ones. NaN when empty. */
export const median = (values: readonly number[]): number => medianOf(values.slice());

/** The same of a list that nobody needs any more: it is left in another order. */
export const medianOf = (values: number[]): number => {
  const middle = values.length >> 1;
  if (values.length > MOST_SELECTED) {
    const sorted = new Float64Array(values).sort();
    const upper = sorted[middle] ?? Number.NaN;
    return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
  }
  select(values, middle);
  const upper = values[middle] ?? Number.NaN;
  if (values.length % 2 === 1) return upper;
  let lower = values[0] ?? Number.NaN;
  for (let i = 1; i < middle; i++) lower = Math.max(lower, values[i] ?? lower);
  return (lower + upper) / 2;
};

/** The n(n + 1)/2 means of every two values, each value with itself included. Tukey 1949. */
export const walshAverages = (values: readonly number[]): number[] => {
  const averages: number[] = [];
  for (const [i, a] of values.entries())
    for (let j = i; j < values.length; j++) averages.push((a + (values[j] ?? a)) / 2);
  return averages;
};

/** Median of the Walsh averages. Hodges & Lehmann 1963, Annals of Mathematical Statistics 34:598. NaN when empty. */
export const hodgesLehmann = (values: readonly number[]): number => medianOf(walshAverages(values));

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
