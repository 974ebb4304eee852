/** The rule that chooses how a lane's pairs are measured, from what its rehearsal has shown; and what such a pair will cost. */
import type { PeakMemory } from "#core/tools/peak-memory.ts";
import { sequentialPlan, VALUE_PLAN, VERY_LONG_CALL_SECONDS } from "#core/tools/sequential-plan.ts";
import { affordable, turnPlan, type TurnPlan } from "#core/tools/turn-plan.ts";
import type { Pace, RehearsalNote, SequentialWhy } from "#model/note.ts";
import type { Member } from "#model/plan.ts";
import { SIDES, type Side } from "#model/side.ts";

/** What one side's process showed in the rehearsal. */
export interface Tried {
  readonly pace: Pace;
  /** From its start until it is set up, and from the end of its last slice until it has ended. */
  readonly startSeconds: number;
  readonly finishSeconds: number;
  readonly memory: PeakMemory | null;
}
export type BothTried = Readonly<Record<Side, Tried>>;

/** Two processes at a time fill no more of what there is: beyond, the kernel takes caches away, swaps, or ends one of them. */
const MEMORY_SHARE = 0.8;

/** Why two processes are not even tried together; null where they are. */
export const whyApart = ({ mode, metric, ranks }: Pick<Member, "mode" | "metric" | "ranks">): SequentialWhy | null => {
  if (metric !== "wall-time") return "tool";
  // Ranks wait by asking again and again: those of a second launch would take the cores from those of the first.
  if (ranks !== undefined) return "mpi";
  return mode === "sequential" ? "declared" : null;
};

const isLargeForTwo = (tried: BothTried, memoryBytes: number | null): boolean =>
  memoryBytes !== null &&
  2 * Math.max(...SIDES.map((side) => tried[side].memory?.process ?? 0)) > MEMORY_SHARE * memoryBytes;

const slowerOf = (pace: RehearsalNote["pace"]): number =>
  Math.max(pace.base.secondsPerRound, pace.head.secondsPerRound);

const elapsedOf = (pace: RehearsalNote["pace"]): number =>
  Math.max(pace.base.elapsedPerRound, pace.head.elapsedPerRound);

/** `works`: whether both worked while both were alive, null where that was not tried. A suite that declares turns gets them. */
export const whySequential = (
  member: Pick<Member, "mode" | "metric" | "ranks">,
  tried: BothTried,
  works: boolean | null,
  memoryBytes: number | null,
): SequentialWhy | null => {
  const apart = whyApart(member);
  if (apart !== null || member.mode === "turns") return apart;
  if (slowerOf({ base: tried.base.pace, head: tried.head.pace }) > VERY_LONG_CALL_SECONDS) return "long";
  if (isLargeForTwo(tried, memoryBytes)) return "memory";
  return works === false ? "not together" : null;
};

/** Handing over costs about 0.3 ms a slice on a busy machine. */
const HANDOVER_SECONDS = 0.0003;

/** Whether a pair's first calls are slices of their own: where a slice is one call, the slice that is thrown away is that call. */
export const hasOwnFirstCall = ({ loops, warmup }: TurnPlan): boolean => loops + warmup > 1;

/** Expected seconds of all slices of a pair: the first calls, the turn that is thrown away, and those that count. */
export const slicesSeconds = (mode: RehearsalNote["mode"], turns: TurnPlan, pace: RehearsalNote["pace"]): number => {
  const cold = pace.base.coldSeconds + pace.head.coldSeconds;
  const warm = pace.base.elapsedPerRound + pace.head.elapsedPerRound;
  const discarded = mode === "turns" && hasOwnFirstCall(turns) ? 1 : 0;
  const counted = (turns.turns + discarded) * ((turns.loops + turns.warmup) * warm + 2 * HANDOVER_SECONDS);
  return cold + 2 * HANDOVER_SECONDS + counted;
};

/** How each pair is measured from now on. */
export const arranged = (
  { metric, leastRounds }: Pick<Member, "metric" | "leastRounds">,
  why: SequentialWhy | null,
  pace: RehearsalNote["pace"],
  startSeconds: number,
): Pick<RehearsalNote, "mode" | "why" | "turns" | "pace" | "startSeconds"> => {
  const turns =
    metric !== "wall-time"
      ? VALUE_PLAN
      : why === null
        ? affordable(turnPlan(slowerOf(pace), startSeconds, leastRounds), slowerOf(pace), elapsedOf(pace))
        : sequentialPlan(slowerOf(pace));
  return { mode: why === null ? "turns" : "sequential", why, turns, pace, startSeconds };
};

export const rehearsalOf = (
  member: Pick<Member, "metric" | "leastRounds">,
  tried: BothTried,
  why: SequentialWhy | null,
): RehearsalNote => {
  const { base, head } = tried;
  const pace = { base: base.pace, head: head.pace };
  const around = SIDES.map((side) => tried[side].startSeconds + tried[side].finishSeconds);
  const made = arranged(member, why, pace, Math.max(base.startSeconds, head.startSeconds));
  const value =
    member.metric === "wall-time"
      ? slicesSeconds(made.mode, made.turns, pace)
      : base.pace.coldSeconds + head.pace.coldSeconds;
  const rest = why === null ? Math.max(...around) : around.reduce((sum, each) => sum + each, 0);
  return { ...made, pairSeconds: rest + value };
};
