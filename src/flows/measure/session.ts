/** One measurement under way: its plan, its world, its budget, and what has become of every part so far. */
import type { Pair } from "#model/pair.ts";
import type { Plan } from "#model/plan.ts";
import type { Problem } from "#model/problem.ts";
import type { Progress } from "#model/progress.ts";
import type { Side } from "#model/side.ts";
import type { Budget } from "./budget.ts";
import type { Lane, Limits, MeasureWorld } from "./lane.ts";
import type { Outcome } from "./live-pair.ts";
import { rehearsed, type Rehearsed } from "./rehearsal.ts";
import { roundOf, type Overlap } from "./round.ts";

export interface MeasureOptions {
  readonly overlap: Overlap;
  readonly limits: Limits;
}

export interface Session {
  readonly plan: Plan;
  readonly world: MeasureWorld;
  readonly options: MeasureOptions;
  readonly budget: Budget;
  /** Cores that this process may use; empty where that cannot be told. */
  readonly cores: readonly number[];
  readonly problems: Problem[];
}

/** One lane and what is known of it. */
export interface Part {
  readonly lane: Lane;
  rehearsed: Rehearsed | null;
  failedAt: Side | "both" | null;
}

export const partOf = (lane: Lane): Part => ({ lane, rehearsed: null, failedAt: null });
export type MeasurablePart = Part & { readonly rehearsed: Rehearsed };
export const isMeasurable = (part: Part): part is MeasurablePart => part.rehearsed !== null && part.failedAt === null;

type Phase = Extract<Progress, { kind: "pairs" }>["phase"];

export const told = (
  { world, budget }: Session,
  phase: Phase,
  { lane: { member } }: Part,
  done: number,
  planned: number,
): void =>
  world.tell({
    kind: "pairs",
    phase,
    benchmark: member.benchmark,
    interpreter: member.interpreter,
    done,
    planned: Math.max(done, planned),
    secondsLeft: budget.secondsLeft(),
  });

/** Rehearses the parts one by one while there is time; a part that there is no time for stays as it is. */
export const rehearseAll = async (parts: readonly Part[], session: Session): Promise<void> => {
  const { world, plan, options, budget, problems } = session;
  for (const [done, part] of parts.entries()) {
    if (budget.secondsLeft() <= 0) return;
    told(session, "rehearsal", part, done, parts.length);
    const rehearsal = await rehearsed(part.lane, world, plan.seed, options.limits, () => budget.secondsLeft());
    if (rehearsal.kind === "good") {
      part.rehearsed = rehearsal;
      budget.note(part.lane, rehearsal.pairSeconds);
    } else if (rehearsal.kind === "failed") {
      part.failedAt = rehearsal.place;
      problems.push(...rehearsal.problems);
    }
  }
};

export interface Wanted {
  readonly part: MeasurablePart;
  readonly index: number;
}

/**
 * Measures one pair of each; null for a pair that cannot be had: no time, or failed twice, which fails its part.
 * `keep` gets every good pair as it comes, with its position in `wanted`.
 */
export const pairsOf = async (
  wanted: readonly Wanted[],
  session: Session,
  keep: (pair: Pair, position: number) => void,
): Promise<readonly (Pair | null)[]> => {
  const { world, plan, options, budget, cores, problems } = session;
  const entries = wanted.map(({ part, index }) => ({
    lane: part.lane,
    rehearsed: part.rehearsed,
    index,
    seed: plan.seed,
    cores,
    limits: options.limits,
  }));
  const overlap = cores.length === 1 ? "none" : options.overlap;
  const outcomes = await roundOf(
    entries,
    { drivers: world.drivers, clock: world.clock, overlap },
    {
      isAffordable: ({ lane }) => budget.isAffordable(lane),
      measured: (entry, pair, seconds) => {
        budget.note(entry.lane, seconds);
        keep(pair, entries.indexOf(entry));
      },
    },
  );
  return outcomes.map((outcome: Outcome<Pair> | null, position) => {
    if (outcome === null || outcome.ok) return outcome === null ? null : outcome.value;
    const part = wanted[position]?.part;
    if (part !== undefined) part.failedAt = outcome.place;
    problems.push(outcome.problem);
    return null;
  });
};
