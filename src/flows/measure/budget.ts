/** What is left of the time budget, and what a pair of each lane costs. */
import type { Clock } from "#ports";
import type { Lane } from "./lane.ts";

export interface Budget {
  secondsLeft(): number;
  /** Until what is still under way is cut off: a pair that takes longer than expected is not lost for a moment. */
  secondsToCut(): number;
  /** Notes what a pair of a lane will cost, or did cost: the estimate is the mean, the rehearsal's counted as one. */
  note(lane: Lane, seconds: number): void;
  isAffordable(lane: Lane): boolean;
  /** Expected seconds of the lane's next pair; infinite where nothing is known of it. */
  pairSeconds(lane: Lane): number;
  /** The same of a pair in processes of its own. */
  ownSeconds(lane: Lane): number;
  /** From now on its pairs share their processes, and cost so much; null: they do not any more. */
  share(lane: Lane, seconds: number | null): void;
  isShared(lane: Lane): boolean;
}

/** Share of the budget by which a pair may outlast it: ending it and writing the rest down must fit into 5 % too. */
const OVERTIME = 0.03;

/** `spent`: seconds of the budget that earlier workers on the same plan have used. */
export const budgetOf = (seconds: number, clock: Clock, spent = 0): Budget => {
  const deadline = clock.seconds() + seconds - spent;
  const costs = new Map<Lane, { sum: number; count: number }>();
  const secondsLeft = (): number => Math.max(0, deadline - clock.seconds());
  const shared = new Map<Lane, number>();
  const ownSeconds = (lane: Lane): number => {
    const known = costs.get(lane);
    return known === undefined ? Number.POSITIVE_INFINITY : known.sum / known.count;
  };
  const pairSeconds = (lane: Lane): number => shared.get(lane) ?? ownSeconds(lane);
  return {
    secondsLeft,
    secondsToCut: () => Math.max(0, deadline + OVERTIME * seconds - clock.seconds()),
    note: (lane, cost) => {
      const known = costs.get(lane) ?? { sum: 0, count: 0 };
      costs.set(lane, { sum: known.sum + cost, count: known.count + 1 });
    },
    isAffordable: (lane) => pairSeconds(lane) <= secondsLeft(),
    pairSeconds,
    ownSeconds,
    share: (lane, cost) => void (cost === null ? shared.delete(lane) : shared.set(lane, cost)),
    isShared: (lane) => shared.has(lane),
  };
};
