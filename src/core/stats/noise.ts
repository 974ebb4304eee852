/** The run's own noise floor: how far one pair of an average benchmark is off. */
import type { Pair } from "#model/pair.ts";
import { median, pairVariance } from "./estimate.ts";
import { logRatio } from "./pair-ratio.ts";
import { CHI2_MEDIAN, SCREENING_PAIRS } from "./rule.ts";

/**
 * Median over benchmarks (× interpreters) of the robust standard deviation of one pair's ln(head ÷ base); 0.01 is about 1 %. Null where
 * no benchmark has two pairs.
 * Only screening pairs count, so that benchmarks with many fresh pairs are weighed like the others. Two pairs give their classical
 * variance, whose median over benchmarks is too small by the median of chi-square with one degree of freedom; that is put right.
 * Real changes do not widen it: each benchmark is measured about its own centre.
 */
export const noiseFloor = (pairs: readonly Pair[]): number | null => {
  const samples = new Map<string, number[]>();
  for (const pair of pairs) {
    if (pair.pair >= SCREENING_PAIRS) continue;
    const id = JSON.stringify([pair.benchmark, pair.interpreter, pair.metric]);
    const ratios = samples.get(id) ?? [];
    samples.set(id, ratios);
    ratios.push(logRatio(pair));
  }
  const deviations = [...samples.values()]
    .filter((ratios) => ratios.length >= 2)
    .map((ratios) => Math.sqrt(ratios.length === 2 ? pairVariance(ratios) / CHI2_MEDIAN : pairVariance(ratios)));
  return deviations.length === 0 ? null : median(deviations);
};
