/** Measures one pair as its rehearsal has fixed it: two live processes that take turns, or one process after the other. */
import type { Pair } from "#model/pair.ts";
import type { Drivers } from "#ports";
import { pairDraws, type PairDraws } from "./draws.ts";
import { startLimit, type Lane, type Limits } from "./lane.ts";
import { openPair, type Outcome } from "./live-pair.ts";
import { pairRow, unanswered } from "./pair-row.ts";
import type { Rehearsed } from "./rehearsal.ts";
import { sequentialPair } from "./take-apart.ts";
import { takenTurns } from "./turns.ts";

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

/** Threads on one core would be measured against each other, not against the other side. */
export const coresFor = ({ lane, rehearsed: { pace, mode }, cores }: PairAsked): readonly number[] => {
  if (lane.member.ranks !== undefined) return [];
  if (lane.member.metric !== "wall-time" || pace.base.isThreaded === true || pace.head.isThreaded === true) return [];
  // What is timed from outside may have any number of processes.
  const isUnknown = pace.base.isThreaded === null || pace.head.isThreaded === null;
  return mode === "sequential" && isUnknown ? [] : cores;
};

/**
 * Draws the pair's coins and starts its processes. Which process is started first and who goes first in each turn are fair coins; the
 * core and the hash seed are the pair's, the memory layouts belong to the order of start, so that exchanging base and head exchanges the values and nothing else.
 */
export const startPair = (drivers: Drivers, asked: PairAsked): PairUnderWay => {
  const isInTurns = asked.rehearsed.mode === "turns";
  const draws = pairDraws(asked.seed, asked.label, coresFor(asked), isInTurns ? asked.rehearsed.turns.turns : 0);
  return isInTurns ? pairInTurns(drivers, asked, draws) : sequentialPair(drivers, asked, draws);
};

const pairInTurns = (drivers: Drivers, asked: PairAsked, draws: PairDraws): PairUnderWay => {
  const { lane, limits } = asked;
  const pair = openPair(drivers, lane, draws.places, draws.processes, limits);
  const ready = pair.ready(startLimit(lane.member, limits));
  const answered = { base: unanswered(), head: unanswered() };
  let taken: Outcome<null> | undefined;

  return {
    ready,
    takeTurns: async () => (taken = await takenTurns(pair, ready, asked, draws, answered)),
    finish: async () => {
      try {
        if (taken === undefined) throw new Error("a pair cannot finish before its turns");
        const finished = taken.ok ? await pair.finish() : taken;
        if (!finished.ok) return finished;
        for (const [place, peak] of finished.value) answered[place].peak = peak;
        return { ok: true, value: pairRow(asked, draws, answered) };
      } finally {
        await pair.dispose();
      }
    },
  };
};
