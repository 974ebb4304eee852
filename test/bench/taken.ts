/** A/A pairs of all workloads beside busy neighbours: in turns as a review takes them, and one process after the other as tools that know nothing of pairs. */
import { coins } from "#core/stats/coins.ts";
import { logRatio } from "#core/stats/pair-ratio.ts";
import { systemClock } from "#edges/clock.ts";
import { drawn, ordered } from "#flows/measure/draws.ts";
import { LIMITS } from "#flows/measure/lane.ts";
import { openPair } from "#flows/measure/live-pair.ts";
import type { Side } from "#model/side.ts";
import { sameSides } from "../support/suite.ts";
import { withNeighbours } from "./load.ts";
import { onePair, staged, unwrapped, type Stage, type Subject } from "./subjects.ts";
import { WORKLOADS, workloadSuite } from "./workloads.ts";

/** One busy neighbour for each of two cores, and the benchmark's own process: a load of about 3. */
export const NEIGHBOURS = 2;

export interface Taken {
  readonly name: string;
  readonly secondsPerCall: number;
  readonly mode: "turns" | "sequential";
  /** ln(head ÷ base). */
  readonly ratio: number;
  /** Seconds per call: one value a turn, or a round. */
  readonly base: readonly number[];
  readonly head: readonly number[];
  /** From the start of its first process to the end of its last. */
  readonly seconds: number;
}

/** Rounds of one process that runs by itself, each at least 20 ms long, after one that does not count; as the clock on the wall tells them. */
const SEQUENTIAL_ROUNDS = 5;
const SEQUENTIAL_ROUND_SECONDS = 0.02;

const secondsOf = ({ known: { pace } }: Subject): number =>
  Math.max(pace.base.secondsPerRound, pace.head.secondsPerRound);

const sequential = async ({ drivers, seed }: Stage, subject: Subject, index: number): Promise<Taken> => {
  const started = systemClock.seconds();
  const coin = coins(seed, JSON.stringify(["sequential", subject.name, index]));
  const loops = Math.max(1, Math.ceil(SEQUENTIAL_ROUND_SECONDS / secondsOf(subject)));
  const wall: Record<Side, number[]> = { base: [], head: [] };
  const draws = drawn(coin);
  for (const place of ordered(coin.flip())) {
    const process = openPair(drivers, subject.lane, [place], draws, LIMITS);
    try {
      unwrapped(await process.ready(LIMITS.start));
      for (let i = -1; i < SEQUENTIAL_ROUNDS; i++) {
        const slice = unwrapped(await process.slice(place, loops, 0, LIMITS.firstCall));
        if (i < 0) continue;
        wall[place].push((slice.wallSeconds + (slice.waitedSeconds ?? 0)) / loops);
      }
      unwrapped(await process.finish());
    } finally {
      await process.dispose();
    }
  }
  return {
    name: subject.name,
    secondsPerCall: secondsOf(subject),
    mode: "sequential",
    ratio: logRatio({ mode: "sequential", ...wall }),
    ...wall,
    seconds: systemClock.seconds() - started,
  };
};

const inTurns = async (stage: Stage, subject: Subject, index: number): Promise<Taken> => {
  const started = systemClock.seconds();
  const { base, head } = await onePair(stage, subject, ["turns", index]);
  return {
    name: subject.name,
    secondsPerCall: secondsOf(subject),
    mode: "turns",
    ratio: logRatio({ mode: "turns", base, head }),
    base,
    head,
    seconds: systemClock.seconds() - started,
  };
};

/** Both kinds of every workload, round by round, so that the machine's state of the hour meets all. Takes about `seconds`. */
export const takenPairs = async (
  seconds: number,
  names: readonly string[] = WORKLOADS,
  neighbours: number = NEIGHBOURS,
): Promise<readonly Taken[]> => {
  const sides = await sameSides(workloadSuite());
  return withNeighbours(sides.environments.base.python, neighbours, async () => {
    const deadline = systemClock.seconds() + seconds;
    const stage = await staged(sides, names);
    const taken: Taken[] = [];
    for (let index = 0; systemClock.seconds() < deadline; index++) {
      for (const subject of stage.subjects) {
        if (systemClock.seconds() > deadline) break;
        taken.push(await sequential(stage, subject, index), await inTurns(stage, subject, index));
      }
    }
    return taken;
  });
};
