/** The one number of a pair: the log of how much slower head was than base. */
import type { Pair } from "#model/pair.ts";
import { median, medianBy } from "./estimate.ts";

/**
 * ln(head ÷ base) of a pair; above 0 is slower.
 * Turns: median over turns of ln(head ÷ base), which cancels the machine's state turn by turn (duet and alternating measurement:
 * Bulej et al. 2020, ICPE; measured: half the error of the ratio of medians). Sequential: ln(median head) − ln(median base).
 * Logs are subtracted, not ratios taken: exchanging the sides then changes the sign and no bit else, which the exact test lives on.
 */
export const logRatio = ({ mode, base, head }: Pick<Pair, "mode" | "base" | "head">): number => {
  if (mode === "sequential") return Math.log(median(head)) - Math.log(median(base));
  return medianBy(head.length, (turn) => Math.log(head[turn] ?? Number.NaN) - Math.log(base[turn] ?? Number.NaN));
};

/**
 * The same values of CPU time that can be told and are above 0 (a coarse clock may see nothing): turns in which both sides have one,
 * sequential rounds of each side; null where these are fewer than half.
 */
export const cpuOf = ({ mode, cpu }: Pick<Pair, "mode" | "cpu">): Pick<Pair, "mode" | "base" | "head"> | null => {
  if (cpu === undefined) return null;
  const isTold = (value: number | null | undefined): value is number => value != null && value > 0;
  const isWhole = (values: readonly (number | null)[]): values is readonly number[] => values.every(isTold);
  if (cpu.base.length > 0 && cpu.head.length > 0 && isWhole(cpu.base) && isWhole(cpu.head))
    return { mode, base: cpu.base, head: cpu.head };
  const isKept = (own: readonly (number | null)[], other: readonly (number | null)[]) =>
    own.filter((value, turn): value is number => isTold(value) && (mode === "sequential" || isTold(other[turn])));
  const base = isKept(cpu.base, cpu.head);
  const head = isKept(cpu.head, cpu.base);
  return 2 * base.length < cpu.base.length || 2 * head.length < cpu.head.length || base.length * head.length === 0
    ? null
    : { mode, base, head };
};
