/** Wilcoxon's signed-rank test, exact, and the interval that it inverts to. Wilcoxon 1945, Biometrics Bulletin 1:80. */
import { walshAverages } from "./estimate.ts";

/** 2^-n must stay a normal double, and the table takes n³ steps. The rule needs below 150. */
const MOST_PAIRS = 600;

const tails = new Map<number, readonly number[]>();

/**
 * Tail of W+, the sum of the ranks of the positive values, when every sign is a fair coin: entry w is P(W+ ≥ w), w from 0 to n(n + 1)/2.
 * Exact up to rounding: rank i is added or not, with 1/2 each. Throws for n that is no whole number from 0 to 600.
 */
export const signedRankTail = (n: number): readonly number[] => {
  if (!Number.isInteger(n) || n < 0 || n > MOST_PAIRS)
    throw new RangeError(`no signed-rank table for ${n} pairs`);
  const known = tails.get(n);
  if (known !== undefined) return known;
  let mass = [1];
  for (let rank = 1; rank <= n; rank++) {
    const next = Array.from({ length: mass.length + rank }, () => 0);
    for (const [w, p] of mass.entries()) {
      next[w] = (next[w] ?? 0) + p / 2;
      next[w + rank] = (next[w + rank] ?? 0) + p / 2;
    }
    mass = next;
  }
  let sum = 0;
  const tail = mass.map(() => 0);
  for (let w = mass.length - 1; w >= 0; w--) {
    sum += mass[w] ?? 0;
    tail[w] = sum;
  }
  tails.set(n, tail);
  return tail;
};

/** Rank of every value by size without sign, from 1; equal sizes share the mean of their ranks. */
const midRanks = (values: readonly number[]): readonly number[] => {
  const sizes = values.map(Math.abs);
  const order = sizes.map((size, index) => ({ size, index })).sort((a, b) => a.size - b.size);
  const ranks = sizes.map(() => 0);
  for (let from = 0; from < order.length;) {
    let to = from;
    while (to + 1 < order.length && order[to + 1]?.size === order[from]?.size) to++;
    for (const tied of order.slice(from, to + 1)) ranks[tied.index] = (from + to) / 2 + 1;
    from = to + 1;
  }
  return ranks;
};

/**
 * One-sided p of "the centre is above 0": P(W+ ≥ observed) under symmetry about 0.
 * Ties get mid-ranks, zeros count as not positive and W+ is rounded down: each errs towards a larger p. 1 for no values.
 */
export const signedRankP = (values: readonly number[]): number => {
  const ranks = midRanks(values);
  const positive = values.reduce((sum, value, i) => (value > 0 ? sum + (ranks[i] ?? 0) : sum), 0);
  // Mid-ranks are halves and their sums are exact; the hair above guards against a table that is indexed by hand.
  return signedRankTail(values.length)[Math.floor(positive + 1e-9)] ?? 0;
};

/**
 * Two-sided interval of the centre from the ordered Walsh averages: coverage at least `level` for any noise that is symmetric about the
 * centre. Null where n is too small for the level (below 6 at 95 %). Hollander, Wolfe & Chicken 2013, section 3.3.
 */
export const walshInterval = (
  values: readonly number[],
  level: number,
): readonly [number, number] | null => {
  const tail = signedRankTail(values.length);
  const error = 1 - level;
  const missed = (rank: number): number => 2 * (1 - (tail[rank] ?? 0));
  if (missed(1) > error) return null;
  const averages = [...walshAverages(values)].sort((a, b) => a - b);
  let cut = 0;
  while (cut < averages.length >> 1 && missed(cut + 1) <= error) cut++;
  const low = averages[cut];
  const high = averages[averages.length - 1 - cut];
  return low === undefined || high === undefined ? null : [low, high];
};
