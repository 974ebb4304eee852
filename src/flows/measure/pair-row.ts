/** The row of a pair from what its two processes answered. */
import type { PeakMemory } from "#core/tools/peak-memory.ts";
import { median } from "#core/stats/estimate.ts";
import type { Pair } from "#model/pair.ts";
import { SIDES, type Side } from "#model/side.ts";
import type { Slice } from "#ports";
import type { PairDraws } from "./draws.ts";
import type { PairAsked } from "./take-pair.ts";

/** What one process of a pair answered. */
export interface Answered {
  /** Calls per round. */
  inner: number;
  /** Seconds of the very first round; null where there is none apart from the value. */
  cold: number | null;
  readonly slices: Slice[];
  peak: PeakMemory | null;
}

export const unanswered = (): Answered => ({ inner: 1, cold: null, slices: [], peak: null });

/** Significant digits that are kept of a time: 1 in 10^7 is far below any clock's noise. */
const DIGITS = 7;
const rounded = (seconds: number): number => Number(seconds.toPrecision(DIGITS));

const ofBoth = <T>(of: (side: Side) => T): Readonly<Record<Side, T>> => ({ base: of("base"), head: of("head") });

export const pairRow = (
  { lane: { member }, rehearsed, index }: PairAsked,
  { places, core, order }: PairDraws,
  answered: Readonly<Record<Side, Answered>>,
): Pair => {
  const { loops, warmup } = rehearsed.turns;
  const { benchmark, interpreter, metric } = member;
  const isTime = metric === "wall-time";
  const perCall = (side: Side, total: number): number => rounded(total / (loops * answered[side].inner));
  const values = (side: Side): readonly number[] =>
    answered[side].slices.map(({ value, wallSeconds }) => (isTime ? perCall(side, wallSeconds) : (value ?? 0)));
  const cpu = (side: Side): readonly (number | null)[] =>
    answered[side].slices.map(({ cpuSeconds }) => (cpuSeconds === null ? null : perCall(side, cpuSeconds)));
  const idle = (side: Side): number =>
    rounded(answered[side].slices.reduce((sum, { idleSeconds }) => sum + idleSeconds, 0));
  const waited = (side: Side): number =>
    rounded(answered[side].slices.reduce((sum, { waitedSeconds }) => sum + (waitedSeconds ?? 0), 0));

  const { base, head } = answered;
  const times = isTime ? { loops, warmup, core, cpu: ofBoth(cpu), idle: ofBoth(idle), waited: ofBoth(waited) } : {};
  const cold =
    base.cold === null || head.cold === null
      ? {}
      : { cold: { base: rounded(base.cold / base.inner), head: rounded(head.cold / head.inner) } };
  const counted = ofBoth((side) =>
    answered[side].slices.flatMap(({ instructions }) =>
      instructions === undefined ? [] : [perCall(side, instructions)],
    ),
  );
  // Of some turns only: another user of the counter took it away, and what is left is no fair choice.
  const isCounted =
    isTime && SIDES.every((side) => counted[side].length > 0 && counted[side].length === answered[side].slices.length);
  const instructions = isCounted ? { instructions: ofBoth((side) => median(counted[side])) } : {};
  const peak = base.peak === null || head.peak === null ? {} : { peak: { base: base.peak, head: head.peak } };
  return {
    benchmark,
    interpreter,
    metric,
    pair: index,
    mode: rehearsed.mode,
    first: places[0],
    ...(rehearsed.mode === "turns" ? { order } : {}),
    base: values("base"),
    head: values("head"),
    ...times,
    ...peak,
    ...cold,
    ...instructions,
  };
};
