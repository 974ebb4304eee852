/** Measures one pair: starts two processes, lets them take turns, and reads what they took. */
import { coins } from "#core/stats/coins.ts";
import type { Pair } from "#model/pair.ts";
import type { Side } from "#model/side.ts";
import type { Drivers, Slice } from "#ports";
import { drawn } from "./draws.ts";
import type { Lane, Limits } from "./lane.ts";
import { openPair, ordered, type Outcome } from "./live-pair.ts";
import { turnsSeconds, type Rehearsed } from "./rehearsal.ts";

/** A pair whose processes have been started. */
export interface PairUnderWay {
  /** Resolves when both are set up, or one of them never will be. */
  readonly ready: Promise<unknown>;
  /** Waits until both are set up and lets them take their turns. */
  takeTurns(): Promise<Outcome<null>>;
  /** Lets both end, checks them and gives the values; after `takeTurns` whatever became of it. */
  finish(): Promise<Outcome<Pair>>;
}

export interface PairAsked {
  readonly lane: Lane;
  readonly rehearsed: Rehearsed;
  readonly index: number;
  readonly seed: string;
  /** Everything that distinguishes this attempt's coins from all others of the run. */
  readonly label: readonly (string | number)[];
  /** Cores that may be used; empty: nothing is pinned. */
  readonly cores: readonly number[];
  readonly limits: Limits;
}

/** Significant digits that are kept of a time: 1 in 10^7 is far below any clock's noise. */
const DIGITS = 7;
const rounded = (seconds: number): number => Number(seconds.toPrecision(DIGITS));

/**
 * Draws the pair's coins and starts its processes. Which process is started first and who goes first in each turn are fair coins; the
 * core and the hash seed are the pair's, the memory layouts belong to the order of start, so that exchanging base and head exchanges the values and nothing else.
 */
export const startPair = (drivers: Drivers, asked: PairAsked): PairUnderWay => {
  const { lane, rehearsed, cores, limits } = asked;
  const coin = coins(asked.seed, JSON.stringify(asked.label));
  const places = ordered(coin.flip());
  const draws = drawn(coin);
  const { loops, warmup, turns } = rehearsed.turns;
  const isThreaded = rehearsed.pace.base.isThreaded || rehearsed.pace.head.isThreaded;
  // Threads on one core would be measured against each other, not against the other side.
  const core = cores.length === 0 || isThreaded ? null : (cores[coin.below(cores.length)] ?? null);
  const order = Array.from({ length: turns }, () => (coin.flip() ? "h" : "b")).join("");
  const expected = turnsSeconds(rehearsed.turns, rehearsed.pace) / (turns + 1);
  const limit = limits.turn + limits.turnFactor * expected;

  const pair = openPair(drivers, lane, places, draws, limits);
  const ready = pair.ready(limits.start);
  const slices: Record<Side, Slice[]> = { base: [], head: [] };
  let inner: ReadonlyMap<Side, number> = new Map();
  let taken: Outcome<null> | undefined;

  /** Both sides once, by a turn's own order; `keep`: whether the values count. */
  const turn = async (isHeadFirst: boolean, keep: boolean): Promise<Outcome<null>> => {
    for (const place of ordered(isHeadFirst)) {
      const slice = await pair.slice(place, loops, warmup, limit);
      if (!slice.ok) return slice;
      if (keep) slices[place].push(slice.value);
    }
    return { ok: true, value: null };
  };
  const allTurns = async (): Promise<Outcome<null>> => {
    const set = await ready;
    if (!set.ok) return set;
    inner = set.value;
    if (core !== null) {
      const pinned = await pair.pin([core]);
      if (!pinned.ok) return pinned;
    }
    // Caches, inline caches and just-in-time compilers: the first slice of a process is not like the others.
    const warm = await turn(places[0] === "head", false);
    if (!warm.ok) return warm;
    for (const letter of order) {
      const done = await turn(letter === "h", true);
      if (!done.ok) return done;
    }
    return { ok: true, value: null };
  };
  const perCall = (place: Side, total: number): number => {
    const calls = inner.get(place);
    if (calls === undefined) throw new Error(`${place} has values and was never ready`);
    return rounded(total / (loops * calls));
  };
  const values = (place: Side): number[] => slices[place].map((slice) => perCall(place, slice.wallSeconds));
  const cpu = (place: Side): (number | null)[] =>
    slices[place].map((slice) => (slice.cpuSeconds === null ? null : perCall(place, slice.cpuSeconds)));
  const idle = (place: Side): number => rounded(slices[place].reduce((sum, slice) => sum + slice.idleSeconds, 0));

  return {
    ready,
    takeTurns: async () => (taken = await allTurns()),
    finish: async () => {
      try {
        if (taken === undefined) throw new Error("a pair cannot finish before its turns");
        const finished = taken.ok ? await pair.finish() : taken;
        if (!finished.ok) return finished;
        const { benchmark, interpreter } = lane.member;
        return {
          ok: true,
          value: {
            benchmark,
            interpreter,
            metric: "wall-time",
            pair: asked.index,
            mode: "turns",
            first: places[0],
            order,
            loops,
            warmup,
            core,
            base: values("base"),
            head: values("head"),
            cpu: { base: cpu("base"), head: cpu("head") },
            idle: { base: idle("base"), head: idle("head") },
          },
        };
      } finally {
        await pair.dispose();
      }
    },
  };
};
