/** Whether benchmarks share processes while they are screened: where the budget is too short for a process of each. */
import type { Budget } from "./budget.ts";
import type { Lane } from "./lane.ts";
import { slicesSeconds } from "./mode.ts";
import type { MeasurablePart, Session } from "./session.ts";
import { groupsOf } from "./shared.ts";

/** Pairs that a benchmark usually takes; measured: 2.3 to 3.9 on average, on five machines with and without real changes. */
export const USUAL_PAIRS = 4;

/** Threads on one core would be in each other's way, and one that was bound to a core stays bound. */
const mayShare = ({ rehearsed: { mode, pace } }: MeasurablePart): boolean =>
  mode === "turns" && pace.base.isThreaded !== true && pace.head.isThreaded !== true;

/** Expected seconds of a pair of each that can share its processes with others: its turns, and its part of what is around them. */
export const sharedSeconds = (parts: readonly MeasurablePart[], budget: Budget): ReadonlyMap<Lane, number> => {
  const costs = new Map<Lane, number>();
  for (const group of groupsOf(parts.filter(mayShare), ({ lane }) => lane)) {
    if (group.length === 1) continue;
    for (const { lane, rehearsed } of group) {
      const turns = slicesSeconds(rehearsed.mode, rehearsed.turns, rehearsed.pace);
      costs.set(lane, turns + Math.max(0, budget.ownSeconds(lane) - turns) / group.length);
    }
  }
  return costs;
};

/** The pairs that screen, not those that decide: one benchmark may be in the way of the next. `pairs`: how many each wants. */
export const shareScreening = (
  parts: readonly MeasurablePart[],
  { budget }: Session,
  pairs: number = USUAL_PAIRS,
): void => {
  const all = parts.reduce((sum, { lane }) => sum + budget.ownSeconds(lane), 0);
  if (pairs * all <= budget.secondsLeft()) return;
  for (const [lane, seconds] of sharedSeconds(parts, budget)) budget.share(lane, seconds);
};

export const sharedNotes = ({ shared }: Session): readonly string[] => {
  const count = (isVersions: boolean): number =>
    new Set([...shared].flatMap(({ name }) => ((name.reference !== null) === isVersions ? [name.benchmark] : []))).size;
  const [screened, compared] = [count(false), count(true)];
  return [
    ...(screened === 0
      ? []
      : [
          `The budget was too short for a process of each benchmark: ${screened} were screened several to a process, and their peak memory and first calls are not told. Every change was decided in processes of its own.`,
        ]),
    ...(compared === 0
      ? []
      : [
          `The budget was too short for a process of each benchmark under each Python: ${compared} were compared several to a process.`,
        ]),
  ];
};
