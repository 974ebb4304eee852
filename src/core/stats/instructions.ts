/** Instructions per call from totals of two processes that differ in nothing but the number of calls. */

export interface InstructionTotal {
  readonly rounds: number;
  /** Instructions of the whole process. */
  readonly total: number;
}

/**
 * (more − fewer) ÷ (calls more): start-up, imports and set-up drop out. `inner`: calls per round, from 1. Null where the totals cannot be
 * right: no more rounds, or no more instructions.
 */
export const instructionsPerCall = (fewer: InstructionTotal, more: InstructionTotal, inner: number): number | null => {
  const calls = (more.rounds - fewer.rounds) * inner;
  const instructions = more.total - fewer.total;
  return calls > 0 && instructions > 0 ? instructions / calls : null;
};

/** Rounds of the two processes: enough of both that what every first call does drops out. */
export const countedRounds = (secondsPerRound: number): readonly [fewer: number, more: number] => {
  const rounds = (seconds: number, most: number): number =>
    Math.max(1, Math.min(most, Math.round(seconds / secondsPerRound)));
  const fewer = rounds(WARM_SECONDS, MOST_WARM);
  return [fewer, fewer + rounds(COUNTED_SECONDS, MOST_COUNTED)];
};

/** CPython specialises a function in its first tens of calls (PEP 659); under valgrind this takes half a second (measured: 45 to 87 times as long). */
const WARM_SECONDS = 0.01;
const MOST_WARM = 1000;
/** Measured: two equal processes differ by tens of instructions under one hash seed, so a few million are known to 1 in 10^5. */
const COUNTED_SECONDS = 0.03;
const MOST_COUNTED = 10_000;
