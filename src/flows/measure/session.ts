/** One measurement under way: its plan, its world, its budget, and what has become of every part so far. */
import type { LaneName, Note, Spent } from "#model/note.ts";
import type { Pair } from "#model/pair.ts";
import type { Plan } from "#model/plan.ts";
import type { Problem } from "#model/problem.ts";
import type { Progress } from "#model/progress.ts";
import type { Side } from "#model/side.ts";
import type { Budget } from "./budget.ts";
import type { Earlier } from "./earlier.ts";
import { nameOf, type Lane, type Limits, type MeasureWorld } from "./lane.ts";
import type { PairFailure } from "./live-pair.ts";
import { rehearsed, type Rehearsed } from "./rehearsal.ts";
import { rehearsedTogether } from "./rehearse-together.ts";
import { roundOf, type Entry, type Overlap } from "./round.ts";
import { groupsOf } from "./shared.ts";
import { sharedRound } from "./shared-round.ts";

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
  /** What a worker before this one has left of the same plan. */
  readonly earlier: Earlier;
  readonly spent: () => Spent;
  /** Parts with pairs whose processes they shared. */
  readonly shared: Set<Part>;
}

/** One lane and what is known of it. */
export interface Part {
  readonly lane: Lane;
  readonly name: LaneName;
  rehearsed: Rehearsed | null;
  failedAt: Side | "both" | null;
}

export const partOf = (lane: Lane): Part => ({ lane, name: nameOf(lane), rehearsed: null, failedAt: null });
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

type Noted = { [K in Note["kind"]]: Omit<Extract<Note, { kind: K }>, "lane" | "spent"> }[Note["kind"]];

export const noted = ({ world, spent }: Session, { name }: Part, what: Noted): void =>
  world.record.note({ ...what, lane: name, spent: spent() });

const fail = (session: Session, part: Part, place: Side | "both", problems: readonly Problem[]): void => {
  part.failedAt = place;
  session.problems.push(...problems);
  noted(session, part, { kind: "failed", place, problems });
};

/** Gives a part what an earlier worker has found out about it. */
export const restore = (part: Part, { earlier, budget, problems }: Session): void => {
  const rehearsal = earlier.rehearsal(part.name);
  if (rehearsal !== null) part.rehearsed = { kind: "good", ...rehearsal };
  if (part.rehearsed !== null) budget.note(part.lane, part.rehearsed.pairSeconds);
  for (const seconds of earlier.costs(part.name)) budget.note(part.lane, seconds);
  const failure = earlier.failure(part.name);
  if (failure === null) return;
  part.failedAt = failure.place;
  problems.push(...failure.problems);
};

/** Rehearses the parts one by one while there is time and they are not enough; a part that is not rehearsed stays as it is. */
export const rehearseAll = async (
  parts: readonly Part[],
  session: Session,
  areEnough: () => boolean = () => false,
): Promise<void> => {
  const { world, plan, options, budget } = session;
  const isOver = (): boolean => budget.secondsLeft() <= 0 || areEnough();
  const isOpen = (part: Part): boolean => part.rehearsed === null && part.failedAt === null;
  const begin = (part: Part): void =>
    told(session, "rehearsal", part, parts.filter((each) => !isOpen(each)).length, parts.length);
  const good = (part: Part, rehearsal: Rehearsed): void => {
    part.rehearsed = rehearsal;
    budget.note(part.lane, rehearsal.pairSeconds);
    const { kind: _, ...rest } = rehearsal;
    noted(session, part, { kind: "rehearsed", rehearsal: rest });
  };
  const limits = { ...options.limits, left: () => budget.secondsLeft() };
  for (const group of groupsOf(parts.filter(isOpen), ({ lane }) => lane)) {
    const hooks = { isOver, begin, good };
    for (const part of await rehearsedTogether(group, world, plan.seed, limits, hooks)) {
      if (isOver()) return;
      begin(part);
      const rehearsal = await rehearsed(part.lane, world, plan.seed, options.limits, () => budget.secondsLeft());
      if (rehearsal.kind === "good") good(part, rehearsal);
      else if (rehearsal.kind === "failed") fail(session, part, rehearsal.place, rehearsal.problems);
    }
  }
};

export interface Wanted {
  readonly part: MeasurablePart;
  readonly index: number;
}

/**
 * Measures one pair of each, but for those that an earlier worker has recorded; null for a pair that cannot be had: no time, or failed
 * twice, which fails its part. `keep` gets every good pair as it is measured, with its position in `wanted`.
 */
export const pairsOf = async (
  wanted: readonly Wanted[],
  session: Session,
  keep: (pair: Pair, position: number) => void,
): Promise<readonly (Pair | null)[]> => {
  const { world, plan, options, budget, cores, earlier } = session;
  const limits = { ...options.limits, left: () => budget.secondsToCut() };
  const recorded = wanted.map(({ part, index }) => earlier.pair(part.name, index));
  const entries = wanted.flatMap(({ part, index }, position) =>
    recorded[position] === null
      ? [{ lane: part.lane, rehearsed: part.rehearsed, index, seed: plan.seed, cores, limits }]
      : [],
  );
  const positions = new Map(wanted.map(({ part }, position) => [part.lane, position]));
  const placeOf = (lane: Lane): { readonly position: number; readonly part: Part } => {
    const position = positions.get(lane) ?? -1;
    const part = wanted[position]?.part;
    if (part === undefined) throw new Error("a pair that nobody asked for");
    return { position, part };
  };
  const overlap = cores.length === 1 ? "none" : options.overlap;
  const measured = new Map<number, Pair>();
  const alone: Entry[] = [];
  const isShared = (entry: Entry): boolean => budget.isShared(entry.lane);
  for (const group of groupsOf(entries.filter(isShared), ({ lane }) => lane))
    alone.push(
      ...(await sharedRound(group, world.drivers, {
        isAffordable: ({ lane }) => budget.isAffordable(lane),
        measured: ({ lane }, pair) => {
          const { position, part } = placeOf(lane);
          session.shared.add(part);
          measured.set(position, pair);
          keep(pair, position);
          // It says nothing of what a pair alone costs.
          noted(session, part, { kind: "pair", pair: pair.pair, seconds: budget.ownSeconds(lane) });
        },
      })),
    );
  for (const { lane } of alone) budget.share(lane, null);
  const rest = [...alone, ...entries.filter((entry) => !isShared(entry) && !alone.includes(entry))];
  const outcomes = await roundOf(
    rest,
    { drivers: world.drivers, clock: world.clock, overlap },
    {
      isAffordable: ({ lane }) => budget.isAffordable(lane),
      measured: (entry, pair, seconds) => {
        const { position, part } = placeOf(entry.lane);
        budget.note(entry.lane, seconds);
        keep(pair, position);
        noted(session, part, { kind: "pair", pair: pair.pair, seconds });
      },
    },
  );
  for (const [i, outcome] of outcomes.entries()) {
    const entry = rest[i];
    if (entry === undefined || outcome === null) continue;
    const { position, part } = placeOf(entry.lane);
    if (outcome.ok) measured.set(position, outcome.value);
    else if (!isCutOff(outcome, budget)) fail(session, part, outcome.place, [outcome.problem]);
  }
  return recorded.map((pair, position) => pair ?? measured.get(position) ?? null);
};

/** The time was over before it could be told whether the benchmark hangs. */
const isCutOff = ({ problem }: PairFailure, budget: Budget): boolean =>
  problem.kind === "benchmark-timeout" && budget.secondsToCut() <= 0;
