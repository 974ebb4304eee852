/** Which benchmarks are rehearsed, and so measured, where the budget is too short for all of them. */
import { coins } from "#core/stats/coins.ts";
import type { Lane } from "./lane.ts";
import { sharedSeconds } from "./screen-shared.ts";
import { isMeasurable, rehearseAll, type Part, type Session } from "./session.ts";

/** Pairs that a benchmark takes at least before it is called unchanged are 2, and 2.3 to 3.9 on average (five machines). */
const LEAST_PAIRS = 3;

/**
 * Rehearsals end where what is left would be needed for the pairs of those that were rehearsed: a few benchmarks with a verdict are worth
 * more than all without one. Which ones is drawn, interpreter by interpreter in the plan's order, so that no benchmark is always the last.
 */
export const rehearseFamily = (parts: readonly Part[], session: Session): Promise<void> =>
  rehearseAll(drawnOrder(parts, session.plan.seed), session, () =>
    areEnough(parts, session, LEAST_PAIRS, sharedSeconds(parts.filter(isMeasurable), session.budget)),
  );

/**
 * Whether `pairs` pairs of every part that was rehearsed take what is left of the budget; those that an earlier worker measured are
 * there. `shared`: what a pair of those costs that can share their processes.
 */
export const areEnough = (
  parts: readonly Part[],
  { budget, earlier }: Session,
  pairs: number,
  shared: ReadonlyMap<Lane, number> = new Map(),
): boolean =>
  parts
    .filter(isMeasurable)
    .reduce(
      (sum, { lane, name }) =>
        sum + Math.max(0, pairs - earlier.costs(name).length) * (shared.get(lane) ?? budget.pairSeconds(lane)),
      0,
    ) > budget.secondsLeft();

const drawnOrder = (parts: readonly Part[], seed: string): readonly Part[] => {
  const coin = coins(seed, "rehearsals");
  const left = [...new Set(parts.map(({ lane: { member } }) => member.benchmark))];
  const places = new Map<string, number>();
  while (left.length > 0) for (const name of left.splice(coin.below(left.length), 1)) places.set(name, places.size);
  const interpreters = [...new Set(parts.map(({ lane: { member } }) => member.interpreter))];
  const key = ({ lane: { member } }: Part): number =>
    interpreters.indexOf(member.interpreter) * places.size + (places.get(member.benchmark) ?? 0);
  return parts.toSorted((a, b) => key(a) - key(b));
};
