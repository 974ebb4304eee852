/** What is left of the time budget, and what a pair of each lane costs. */
import type { Clock } from "#ports";
import type { Lane } from "./lane.ts";

export interface Budget {
  secondsLeft(): number;
  /** Notes what a pair of a lane will cost, or did cost: the estimate is the mean, the rehearsal's counted as one. */
  note(lane: Lane, seconds: number): void;
  isAffordable(lane: Lane): boolean;
  /** Expected seconds of a pair of the lane; infinite where nothing is known of it. */
  pairSeconds(lane: Lane): number;
}

export const budgetOf = (seconds: number, clock: Clock): Budget => {
  const deadline = clock.seconds() + seconds;
  const costs = new Map<Lane, { sum: number; count: number }>();
  const secondsLeft = (): number => Math.max(0, deadline - clock.seconds());
  const pairSeconds = (lane: Lane): number => {
    const known = costs.get(lane);
    return known === undefined ? Number.POSITIVE_INFINITY : known.sum / known.count;
  };
  return {
    secondsLeft,
    note: (lane, cost) => {
      const known = costs.get(lane) ?? { sum: 0, count: 0 };
      costs.set(lane, { sum: known.sum + cost, count: known.count + 1 });
    },
    isAffordable: (lane) => pairSeconds(lane) <= secondsLeft(),
    pairSeconds,
  };
};
