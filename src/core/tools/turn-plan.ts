/** How a pair is measured: how many calls a slice has and how many turns there are, fixed before the first pair. */

export interface TurnPlan {
  /** Rounds in the timed slice of a turn. */
  readonly loops: number;
  /** Untimed rounds before it. */
  readonly warmup: number;
  readonly turns: number;
}

// Measured on 14 benchmarks from 1 µs to 0.2 s on a loaded two-core machine: slices of 0.5 to 2 ms run unpreempted after a sleep,
// longer ones do not; an untimed half millisecond first refills the caches that the other side emptied; 60 turns cost least for the
// noise that remains between processes.
const SLICE_SECONDS = 0.0005;
const ONE_CALL_SECONDS = 0.001;
const LONG_CALL_SECONDS = 0.1;
/** One slice a side adds up to about this where one call is longer than a slice. */
const TOTAL_SECONDS = 0.1;
const TURNS = 60;
const TURNS_AFTER_SLOW_START = 100;
const SLOW_START_SECONDS = 1;
const LEAST_TURNS = 10;
const TURNS_OF_LONG_CALLS = 5;
const TURNS_OF_VERY_LONG_CALLS = 3;

/** `secondsPerRound`: of the slower side, finite and > 0. `startSeconds`: from starting a process to its first slice. */
export const turnPlan = (secondsPerRound: number, startSeconds: number): TurnPlan => {
  if (!(secondsPerRound > 0 && Number.isFinite(secondsPerRound)))
    throw new RangeError(`a round took ${secondsPerRound} s`);
  const most = startSeconds > SLOW_START_SECONDS ? TURNS_AFTER_SLOW_START : TURNS;
  if (secondsPerRound <= ONE_CALL_SECONDS) {
    const loops = Math.max(1, Math.round(SLICE_SECONDS / secondsPerRound));
    return { loops, warmup: secondsPerRound <= SLICE_SECONDS ? loops : 0, turns: most };
  }
  if (secondsPerRound > 2 * LONG_CALL_SECONDS) return { loops: 1, warmup: 0, turns: TURNS_OF_VERY_LONG_CALLS };
  if (secondsPerRound > LONG_CALL_SECONDS) return { loops: 1, warmup: 0, turns: TURNS_OF_LONG_CALLS };
  const turns = Math.min(most, Math.max(LEAST_TURNS, Math.round(TOTAL_SECONDS / secondsPerRound)));
  return { loops: 1, warmup: 0, turns };
};
