/** How a pair is measured: how many calls a slice has and how many turns there are, fixed before the first pair. */

export interface TurnPlan {
  /** Rounds in the timed slice of a turn. */
  readonly loops: number;
  /** Untimed rounds before it. */
  readonly warmup: number;
  readonly turns: number;
}

// Measured on 14 benchmarks from 1 µs to 0.2 s on a loaded two-core machine: slices of 0.5 to 2 ms run unpreempted after a sleep,
// longer ones do not; an untimed half millisecond first refills the caches that the other side emptied.
const SLICE_SECONDS = 0.0005;
/**
 * Calls of this length may walk over megabytes, and their untimed part is longer. Measured: of a change of 14 % in a sum over 8 MB,
 * turns showed 2 % with no untimed part, 6 % after 0.5 ms and 14 to 15 % after 1 and 2 ms; over 16 MB, where a call is longer, one call
 * untimed does.
 */
const LARGE_CALL_SECONDS = 0.0001;
const LARGE_UNTIMED_SECONDS = 0.001;
/** In longer calls the refill is a small part, and one more call would cost as much as it brings. */
const LAST_UNTIMED_SECONDS = 0.01;
const ONE_CALL_SECONDS = 0.001;
const LONG_CALL_SECONDS = 0.1;
/**
 * The slices of a side add up to about this where one call is longer than a slice. Measured beside three neighbours: pairs of a walk over
 * 40,000 objects (7 ms) were off by 11 % (rms) with 10 turns and by 4 to 6 % with 15 to 30; calls of 36 ms by 3.1 % with 10, 2.6 % with 15
 * and 1.9 % with 30, which cost more than another pair does.
 */
const TOTAL_SECONDS = 0.2;
/**
 * Beside three neighbours pairs that write a file in each call were off by 5.1 % (rms) with 40 turns, 4.0 % with 60, 2.6 % with 80 and
 * 1.9 % with 120; loops and small arrays by the same with 40 as with 120: what remains there lies between processes.
 */
const TURNS = 80;
const TURNS_AFTER_SLOW_START = 100;
const SLOW_START_SECONDS = 1;
const LEAST_TURNS = 15;
const TURNS_OF_LONG_CALLS = 5;
const TURNS_OF_VERY_LONG_CALLS = 3;

/**
 * `secondsPerRound`: of the slower side, finite and > 0. `startSeconds`: from starting a process to its first slice. `leastRounds`:
 * timed rounds that the suite demands of each process; slices grow until their turns make as many.
 */
export const turnPlan = (secondsPerRound: number, startSeconds: number, leastRounds = 0): TurnPlan => {
  const plan = ownPlan(secondsPerRound, startSeconds);
  return { ...plan, loops: Math.max(plan.loops, Math.ceil(leastRounds / plan.turns)) };
};

/** A round that is mostly set-up, or a program's start: its slices are cut to this, and all of them to `MOST_SECONDS` a side. */
const MOST_SLICE_SECONDS = 0.02;
const MOST_SECONDS = 1;
const MOSTLY_UNTIMED = 2;
const FEW_TURNS = 5;

/** `elapsedPerRound`: with what is around the timed part. What has little around it stays as it is. */
export const affordable = (plan: TurnPlan, secondsPerRound: number, elapsedPerRound: number): TurnPlan => {
  if (elapsedPerRound < MOSTLY_UNTIMED * secondsPerRound) return plan;
  const loops = Math.max(1, Math.min(plan.loops, Math.floor(MOST_SLICE_SECONDS / elapsedPerRound)));
  // A long set-up before each round leaves the caches as it leaves them, whatever was called before it.
  const warmup = elapsedPerRound - secondsPerRound > LAST_UNTIMED_SECONDS ? 0 : Math.min(plan.warmup, loops);
  const turns = Math.floor(MOST_SECONDS / ((loops + warmup) * elapsedPerRound));
  return { loops, warmup, turns: Math.max(FEW_TURNS, Math.min(plan.turns, turns)) };
};

const untimedRounds = (secondsPerRound: number, loops: number): number => {
  if (secondsPerRound <= LARGE_CALL_SECONDS) return loops;
  return secondsPerRound <= LAST_UNTIMED_SECONDS ? Math.ceil(LARGE_UNTIMED_SECONDS / secondsPerRound) : 0;
};

const ownPlan = (secondsPerRound: number, startSeconds: number): TurnPlan => {
  if (!(secondsPerRound > 0 && Number.isFinite(secondsPerRound)))
    throw new RangeError(`a round took ${secondsPerRound} s`);
  const most = startSeconds > SLOW_START_SECONDS ? TURNS_AFTER_SLOW_START : TURNS;
  if (secondsPerRound <= ONE_CALL_SECONDS) {
    const loops = Math.max(1, Math.round(SLICE_SECONDS / secondsPerRound));
    return { loops, warmup: untimedRounds(secondsPerRound, loops), turns: most };
  }
  if (secondsPerRound > 2 * LONG_CALL_SECONDS) return { loops: 1, warmup: 0, turns: TURNS_OF_VERY_LONG_CALLS };
  if (secondsPerRound > LONG_CALL_SECONDS) return { loops: 1, warmup: 0, turns: TURNS_OF_LONG_CALLS };
  const turns = Math.min(most, Math.max(LEAST_TURNS, Math.round(TOTAL_SECONDS / secondsPerRound)));
  return { loops: 1, warmup: untimedRounds(secondsPerRound, 1), turns };
};
