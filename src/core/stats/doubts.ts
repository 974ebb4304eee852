/** Doubts that the pairs themselves raise: a first call unlike the later ones, and work in the other side's time. */
import type { Warning } from "#model/comparison.ts";
import type { Pair } from "#model/pair.ts";
import { otherSide, SIDES, type Side } from "#model/side.ts";
import { median } from "./estimate.ts";

/** A first call is told from this multiple of the later ones on. Chosen: compilers and imports are far above it, specialising interpreters (PEP 659) below. */
const COLD_FACTOR = 5;
/** And from so many seconds more. Chosen: the caches of a fresh process, which every benchmark of microseconds meets, cost less. */
const COLD_SECONDS = 0.01;
/** CPU seconds a second of the other side's time: on a shared core, more than this slows the other side by more than the usual threshold. */
const BUSY_SHARE = 0.05;
/** CPU seconds a turn that the driver itself may use to be called and to answer (measured: 35 to 90 µs on a loaded machine). */
const DRIVER_SECONDS = 2e-4;

/** The median of what most of the pairs say, `null` being a pair that says nothing of it; null where fewer than half speak. */
const ofMost = (said: readonly (number | null)[]): number | null => {
  const speaking = said.filter((value) => value !== null);
  return 2 * speaking.length > said.length ? median(speaking) : null;
};

const coldFactor = (pairs: readonly Pair[], side: Side): number | null =>
  ofMost(
    pairs
      .filter(({ cold }) => cold !== undefined)
      .map(({ cold, [side]: later }) => {
        const [first, usual] = [cold?.[side] ?? 0, median(later)];
        return first > COLD_FACTOR * usual && first - usual > COLD_SECONDS ? first / usual : null;
      }),
  );

const coldStart = (pairs: readonly Pair[]): readonly Warning[] => {
  const [base, head] = [coldFactor(pairs, "base"), coldFactor(pairs, "head")];
  if (base === null && head === null) return [];
  const side = base === null ? "head" : head === null ? "base" : "both";
  return [{ kind: "cold-start", side, factor: Math.max(base ?? 0, head ?? 0) }];
};

/** CPU seconds of the side while the other one took its turns, a second of these turns; null where it is no more than usual. */
const busyShare = (pair: Pair, side: Side): number | null => {
  const calls = (pair.loops ?? 0) + (pair.warmup ?? 0);
  const theirs = calls * pair[otherSide(side)].reduce((sum, seconds) => sum + seconds, 0);
  const used = pair.idle?.[side] ?? 0;
  const share = used / theirs;
  return theirs > 0 && share > BUSY_SHARE && used > DRIVER_SECONDS * pair[side].length ? share : null;
};

const busyWhileWaiting = (pairs: readonly Pair[]): readonly Warning[] => {
  const told = pairs.filter(({ mode, idle, loops }) => mode === "turns" && idle !== undefined && loops !== undefined);
  return SIDES.flatMap((side) => {
    const share = ofMost(told.map((pair) => busyShare(pair, side)));
    return share === null ? [] : [{ kind: "busy-while-waiting" as const, side, share }];
  });
};

/** Of one sample's pairs; values other than times raise none. */
export const doubtsFrom = (pairs: readonly Pair[]): readonly Warning[] =>
  pairs[0]?.metric === "wall-time" ? [...coldStart(pairs), ...busyWhileWaiting(pairs)] : [];
