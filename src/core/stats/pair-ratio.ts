/** The one number of a pair: the log of how much slower head was than base. */
import type { Pair } from "#model/pair.ts";
import { median } from "./estimate.ts";

/**
 * ln(head ÷ base) of a pair; above 0 is slower.
 * Turns: median over turns of ln(head ÷ base), which cancels the machine's state turn by turn (duet and alternating measurement:
 * Bulej et al. 2020, ICPE; measured: half the error of the ratio of medians). Sequential: ln(median head) − ln(median base).
 * Logs are subtracted, not ratios taken: exchanging the sides then changes the sign and no bit else, which the exact test lives on.
 */
export const logRatio = (pair: Pick<Pair, "mode" | "base" | "head">): number => {
  if (pair.mode === "sequential") return Math.log(median(pair.head)) - Math.log(median(pair.base));
  return median(pair.head.map((head, turn) => Math.log(head) - Math.log(pair.base[turn] ?? Number.NaN)));
};
