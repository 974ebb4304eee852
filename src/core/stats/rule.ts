/**
 * The constants of the verdict rule.
 * Source of all of them: measured: chosen on one host of the published pyperf archive (27,625 runs of CPython benchmarks) for power per
 * pair, then held fixed on four other hosts and seven kinds of simulated noise. None carries the false alarm promise, which rests on the
 * coins and on alpha alone.
 */

/** Screening looks: pairs in all, and c, the least |estimate| in standard errors that stays suspect. */
export const LOOKS = [
  { pairs: 2, c: 0.5 },
  { pairs: 4, c: 1 },
  { pairs: 8, c: 1.5 },
] as const;

/** Number of screening pairs: fresh pairs are numbered from here. */
export const SCREENING_PAIRS = 8;

/** A member stays suspect while |estimate| + KEEP standard errors reach the threshold. */
export const KEEP = 2.2;

/** Two-sided 90 % quantile of the normal distribution, as the reference rounds it (1.6449). */
export const Z90 = 1.64;

/** Degrees of freedom that the variance pooled over the family weighs. */
export const PRIOR_DF = 4;

/** Median of a chi-square variable with one degree of freedom: turns a median of two-pair variances into a variance. */
export const CHI2_MEDIAN = 0.455;

/** Fewer members than this are too few to pool; the pooled standard deviation is then at least POOL_FLOOR (0.5 %). */
export const POOL_MINIMUM = 5;
export const POOL_FLOOR = 0.005;

/** Added to a standard deviation so that exact repetition cannot make it 0. */
export const TINY = 1e-6;

/** Looks at fresh pairs: multiple of the first look's pairs, and the share of alpha spent. Shares add up to 1. */
export const FRESH_LOOKS = [
  { growth: 1, spend: 0.5 },
  { growth: 2, spend: 0.3 },
  { growth: 3, spend: 0.2 },
] as const;

/** Pairs beyond the fewest with which the first look can be significant at all: one pair may point the other way. */
export const SLACK = 1;

/** A significant change is relevant from this share of the threshold on. */
export const RELEVANT = 0.5;

/** Pairs of the first look at `suspects` members: 2^-n must fall below alpha × spend ÷ suspects. */
export const firstFreshPairs = (suspects: number, alpha: number): number =>
  Math.ceil(Math.log2(suspects / (alpha * FRESH_LOOKS[0].spend))) + SLACK;
