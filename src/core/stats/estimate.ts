/** Robust centre and spread of the log ratios of pairs: median, Walsh averages, Hodges–Lehmann, variance of one pair. */

/** Up to so many values selecting is faster than sorting (measured: 10 times for 60), and an unlucky order costs no more than the square of it. */
const MOST_SELECTED = 256;

/** Where values are selected: a list for each of millions of medians would be work for the garbage collector alone. */
const bench = new Float64Array(MOST_SELECTED);

/** Moves the value of rank `k` (from 0) of the first `count` to its place: none before it is larger, none after it smaller. Hoare 1961, Communications of the ACM 4:321. */
const select = (count: number, k: number): void => {
  let low = 0;
  let high = count - 1;
  while (low < high) {
    const pivot = bench[(low + high) >> 1] ?? 0;
    let i = low;
    let j = high;
    while (i <= j) {
      while ((bench[i] ?? 0) < pivot) i++;
      while (pivot < (bench[j] ?? 0)) j--;
      if (i > j) break;
      const swapped = bench[i] ?? 0;
      bench[i++] = bench[j] ?? 0;
      bench[j--] = swapped;
    }
    if (k <= j) high = j;
    else if (k >= i) low = i;
    else return;
  }
};

/** The same by sorting, which tells −0 from 0: without that, exchanging the sides would not change the sign of every median. */
const sortedMedian = (count: number, valueAt: (index: number) => number): number => {
  const sorted = Float64Array.from({ length: count }, (_, index) => valueAt(index)).toSorted();
  const middle = count >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return count % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
};

/** The middle one of `count` values, or the mean of the two middle ones; NaN for none. `valueAt` takes no median itself. */
export const medianBy = (count: number, valueAt: (index: number) => number): number => {
  if (count === 0) return Number.NaN;
  if (count > MOST_SELECTED) return sortedMedian(count, valueAt);
  const middle = count >> 1;
  for (let i = 0; i < count; i++) bench[i] = valueAt(i);
  select(count, middle);
  const upper = bench[middle] ?? Number.NaN;
  let lower = upper;
  if (count % 2 === 0) {
    lower = bench[0] ?? Number.NaN;
    for (let i = 1; i < middle; i++) lower = Math.max(lower, bench[i] ?? lower);
  }
  if (upper === 0 || lower === 0) return sortedMedian(count, valueAt);
  return count % 2 === 1 ? upper : (lower + upper) / 2;
};

/** The middle value, or the mean of the two middle ones. NaN when empty. */
export const median = (values: readonly number[]): number =>
  medianBy(values.length, (index) => values[index] ?? Number.NaN);

/** The n(n + 1)/2 means of every two values, each value with itself included. Tukey 1949. */
export const walshAverages = (values: readonly number[]): readonly number[] => {
  const averages: number[] = [];
  for (const [i, a] of values.entries())
    for (let j = i; j < values.length; j++) averages.push((a + (values[j] ?? a)) / 2);
  return averages;
};

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
