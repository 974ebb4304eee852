/** How the false alarms of a pull request are shared over the shards of a review, before anything is measured. */

/**
 * What is taken off every share, so that the shares add up to alpha at most also as floating-point numbers: a sum of n of them is off
 * by the factor (1 + 2^-53)^(n+1) at most (Higham 2002, Accuracy and Stability of Numerical Algorithms, §4.2), and n is at most 4096.
 */
const LESS = 1 - 2 ** -40;

/** alpha × a shard's benchmarks ÷ all benchmarks, in order; all of it for a single shard. `counts`: benchmarks of each, from 1. */
export const alphaShares = (counts: readonly number[], alpha: number): readonly number[] => {
  const all = counts.reduce((sum, count) => sum + count, 0);
  return counts.map((count) => (count === all ? alpha : ((alpha * count) / all) * LESS));
};
