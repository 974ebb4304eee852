/** How the two processes of a pair that run one after the other are measured: how many calls a round has and how many rounds there are. */
import type { TurnPlan } from "./turn-plan.ts";

/** One round is at least so long: reading the clocks costs up to 80 ns and starting a loop some microseconds (measured), far below a per mille. */
const ROUND_SECONDS = 0.01;
/** Rounds of a process are alike where processes are not, so more of them tell nothing: pyperf takes 3 values a process (https://pyperf.readthedocs.io/en/latest/runner.html). */
const ROUNDS = 5;
const ROUNDS_OF_LONG_CALLS = 3;
const LONG_CALL_SECONDS = 0.1;
/** Longer calls are made once in a process beside the untimed one, and their processes do not wait for each other's turns. */
export const VERY_LONG_CALL_SECONDS = 2;

/** `turns` of the plan are rounds of each process. `secondsPerRound`: of the slower side, finite and > 0. */
export const sequentialPlan = (secondsPerRound: number): TurnPlan => {
  if (!(secondsPerRound > 0 && Number.isFinite(secondsPerRound)))
    throw new RangeError(`a round took ${secondsPerRound} s`);
  const loops = Math.max(1, Math.ceil(ROUND_SECONDS / secondsPerRound));
  if (secondsPerRound > VERY_LONG_CALL_SECONDS) return { loops, warmup: 0, turns: 1 };
  return { loops, warmup: 0, turns: secondsPerRound > LONG_CALL_SECONDS ? ROUNDS_OF_LONG_CALLS : ROUNDS };
};

/** Of a metric that is no time: one value a process. */
export const VALUE_PLAN: TurnPlan = { loops: 1, warmup: 0, turns: 1 };
