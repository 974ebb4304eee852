/** Counts instructions under valgrind, which takes 50 to 100 times as long and needs no counter: once a side, not in every pair. */
import { countedRounds, instructionsPerCall, type InstructionTotal } from "#core/stats/instructions.ts";
import type { Pair } from "#model/pair.ts";
import { SIDES, type Side } from "#model/side.ts";
import type { Drivers } from "#ports";
import { type Lane, type Limits } from "./lane.ts";
import { openPair } from "./live-pair.ts";
import { isMeasurable, noted, type MeasurablePart, type Part, type Session } from "./session.ts";

/** How much longer everything may take. */
const SLOWER = 100;
/** Of the budget that is left after the rehearsals; verdicts need the rest. */
const SHARE = 0.5;
/** Randomisation off: https://docs.python.org/3/using/cmdline.html#envvar-PYTHONHASHSEED. Memory is left as it comes. */
const STEADY = { hashSeed: 0, layout: 0 };

export interface UnderValgrind {
  /** The pair with what was counted, where it is the first of its lane: it was counted once. */
  readonly withInstructions: (pair: Pair) => Pair;
  /** What could not be counted, in sentences. */
  readonly notes: readonly string[];
}

const idOf = (name: unknown): string => JSON.stringify(name);

export const countUnderValgrind = async (parts: readonly Part[], session: Session): Promise<UnderValgrind> => {
  const { budget, world, options, earlier } = session;
  const found = new Map<string, Readonly<Record<Side, number>>>();
  const until = budget.secondsLeft() * (1 - SHARE);
  const limits = slowed(options.limits, () => budget.secondsLeft() - until);
  let [missed, late] = [0, 0];
  for (const part of parts.filter(isMeasurable)) {
    // Of MPI ranks the instructions are not counted: those that wait execute them all the while.
    if (part.lane.member.metric !== "wall-time" || part.lane.launch !== undefined) continue;
    const known = earlier.counted(part.name)?.instructions;
    if (known !== undefined) {
      if (known === null) missed++;
      else found.set(idOf([part.lane.member.benchmark, part.lane.member.interpreter]), known);
      continue;
    }
    // A first pair that is there already can be told nothing more.
    if (budget.secondsLeft() <= until || earlier.pair(part.name, 0) !== null) {
      late++;
      continue;
    }
    const counts: Partial<Record<Side, number>> = {};
    for (const side of SIDES) {
      const count = await countOf(part, side, world.drivers, limits);
      if (count === null) break;
      counts[side] = count;
    }
    const { base, head } = counts;
    if (base === undefined || head === undefined) {
      if (budget.secondsLeft() <= until) late++;
      else {
        missed++;
        noted(session, part, { kind: "counted", instructions: null });
      }
    } else {
      found.set(idOf([part.lane.member.benchmark, part.lane.member.interpreter]), { base, head });
      noted(session, part, { kind: "counted", instructions: { base, head } });
    }
  }
  const told = (count: number, why: string): readonly string[] =>
    count === 0
      ? []
      : [`Instructions of ${count === 1 ? "one benchmark" : `${count} benchmarks`} were not counted: ${why}.`];
  return {
    withInstructions: (pair) => {
      const instructions = pair.pair === 0 ? found.get(idOf([pair.benchmark, pair.interpreter])) : undefined;
      return instructions === undefined ? pair : { ...pair, instructions };
    },
    notes: [
      ...told(missed, "they did not run under valgrind, or valgrind is not installed"),
      ...told(late, "valgrind took half of the time budget"),
    ],
  };
};

/** `left`: seconds until it is cut off. */
const slowed = (limits: Limits, left: () => number): Limits => ({
  ...limits,
  start: SLOWER * limits.start,
  firstCall: SLOWER * limits.firstCall,
  turn: SLOWER * limits.turn,
  finish: SLOWER * limits.finish,
  left,
});

const countOf = async (
  { lane, rehearsed: { pace } }: MeasurablePart,
  side: Side,
  drivers: Drivers,
  limits: Limits,
): Promise<number | null> => {
  const rounds = countedRounds(Math.max(pace.base.secondsPerRound, pace.head.secondsPerRound));
  const totals: InstructionTotal[] = [];
  let inner = 1;
  for (const each of rounds) {
    const run = await totalOf(lane, side, each, drivers, limits);
    if (run === null) return null;
    totals.push({ rounds: each, total: run.total });
    inner = run.inner;
  }
  const [fewer, more] = totals;
  return fewer === undefined || more === undefined ? null : instructionsPerCall(fewer, more, inner);
};

/** One process under valgrind from its start to its end. */
const totalOf = async (
  lane: Lane,
  side: Side,
  rounds: number,
  drivers: Drivers,
  limits: Limits,
): Promise<{ readonly total: number; readonly inner: number } | null> => {
  let total: number | null = null;
  const slow: Drivers = {
    open: (start) => {
      const driver = drivers.open({ ...start, layout: null, under: "valgrind" });
      return {
        ...driver,
        finish: async (limit) => {
          const heard = await driver.finish(limit);
          if (heard.ok) total = heard.value.instructions ?? null;
          return heard;
        },
      };
    },
  };
  const pair = openPair(slow, lane, [side], [STEADY, STEADY], limits);
  try {
    const ready = await pair.ready(limits.start);
    const slice = ready.ok ? await pair.slice(side, rounds, 0, limits.firstCall) : ready;
    const finished = slice.ok ? await pair.finish() : slice;
    const inner = ready.ok ? ready.value.get(side) : undefined;
    return finished.ok && total !== null && inner !== undefined ? { total, inner } : null;
  } finally {
    await pair.dispose();
  }
};
