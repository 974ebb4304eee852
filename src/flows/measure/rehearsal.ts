/** Runs a benchmark's two sides once, both alive, to see that they work and how long a call takes; its values are thrown away. */
import { coins } from "#core/stats/coins.ts";
import { turnPlan, type TurnPlan } from "#core/tools/turn-plan.ts";
import type { Problem } from "#model/problem.ts";
import { SIDES, type Side } from "#model/side.ts";
import { drawn, type ProcessDraws } from "./draws.ts";
import type { Lane, Limits, MeasureWorld } from "./lane.ts";
import { openPair, ordered, type LivePair, type Outcome, type PairFailure } from "./live-pair.ts";

/** What a call costs on one side. */
export interface Pace {
  readonly secondsPerRound: number;
  /** Whether it used more than one core at a time. */
  readonly isThreaded: boolean;
}

export interface Rehearsed {
  readonly kind: "good";
  readonly turns: TurnPlan;
  readonly pace: Readonly<Record<Side, Pace>>;
  /** What a pair will cost, from its start to its end. */
  readonly pairSeconds: number;
  readonly startSeconds: number;
}
export type Rehearsal =
  | Rehearsed
  | { readonly kind: "failed"; readonly place: Side | "both"; readonly problems: readonly Problem[] }
  /** The time that is left is too short to tell. */
  | { readonly kind: "no-time" };

/** A block of this length tells a call's time to a few per cent, whatever the clock. */
const BLOCK_SECONDS = 0.005;
/** Longer first calls are not repeated for a better estimate. */
const LONG_SECONDS = 0.05;
/** CPU time above wall time by more than clocks and bookkeeping explain: several threads at work. */
const THREADED_CPU_SHARE = 1.3;

export const rehearsed = async (
  lane: Lane,
  world: MeasureWorld,
  seed: string,
  limits: Limits,
  secondsLeft: () => number,
): Promise<Rehearsal> => {
  const coin = coins(seed, JSON.stringify(["rehearsal", lane.member.interpreter, lane.member.benchmark]));
  const started = world.clock.seconds();
  const draws = drawn(coin);
  const cut = shortened(limits, secondsLeft());
  const pair = openPair(world.drivers, lane, ordered(coin.flip()), draws, cut);
  try {
    const outcome = await rehearsedPair(pair, world, started, cut);
    if (outcome.ok) return outcome.value;
    await pair.dispose();
    // A limit that the budget cut short says nothing about the benchmark.
    if (outcome.problem.kind === "benchmark-timeout") {
      if (secondsLeft() <= 0) return { kind: "no-time" };
      const { place, problem } = outcome;
      const other = place === "base" ? await hangsAlone(lane, world, draws, shortened(limits, secondsLeft())) : null;
      // A limit that the budget cut short says nothing about head either.
      return other === null || (other.kind === "benchmark-timeout" && secondsLeft() <= 0)
        ? { kind: "failed", place, problems: [problem] }
        : { kind: "failed", place: "both", problems: together(problem, other) };
    }
    return await attributed(outcome, lane, world, draws, cut);
  } finally {
    await pair.dispose();
  }
};

const shortened = (limits: Limits, left: number): Limits => ({
  ...limits,
  start: Math.min(limits.start, Math.max(1, left)),
  firstCall: Math.min(limits.firstCall, Math.max(1, left)),
});

const rehearsedPair = async (
  pair: LivePair,
  world: MeasureWorld,
  started: number,
  limits: Limits,
): Promise<Outcome<Rehearsed>> => {
  const ready = await pair.ready(limits.start);
  if (!ready.ok) return ready;
  const startSeconds = world.clock.seconds() - started;
  const paces: Partial<Record<Side, Pace>> = {};
  for (const place of SIDES) {
    const pace = await paceOf(pair, place, limits);
    if (!pace.ok) return pace;
    paces[place] = pace.value;
  }
  const { base, head } = paces;
  if (base === undefined || head === undefined) throw new Error("a side has no pace");
  const calibrated = world.clock.seconds();
  const finished = await pair.finish();
  if (!finished.ok) return finished;
  const turns = turnPlan(Math.max(base.secondsPerRound, head.secondsPerRound), startSeconds);
  const finishSeconds = world.clock.seconds() - calibrated;
  const pairSeconds = startSeconds + finishSeconds + turnsSeconds(turns, { base, head });
  return { ok: true, value: { kind: "good", turns, pace: { base, head }, pairSeconds, startSeconds } };
};

/** Handing over costs about 0.3 ms a slice on a busy machine. */
const HANDOVER_SECONDS = 0.0003;

/** Expected seconds of all turns of a pair, the discarded one included. */
export const turnsSeconds = (turns: TurnPlan, pace: Readonly<Record<Side, Pace>>): number => {
  const rounds = turns.loops + turns.warmup;
  return (turns.turns + 1) * (rounds * (pace.base.secondsPerRound + pace.head.secondsPerRound) + 2 * HANDOVER_SECONDS);
};

/** Doubles the rounds until a block is long enough. The first call is not looked at: caches, compilers and imports take part in it. */
const paceOf = async (pair: LivePair, place: Side, limits: Limits): Promise<Outcome<Pace>> => {
  const first = await pair.slice(place, 1, 0, limits.firstCall);
  if (!first.ok) return first;
  let expected = first.value.wallSeconds;
  for (let rounds = 1; ; rounds *= 2) {
    const block = await pair.slice(place, rounds, 0, limits.turn + limits.turnFactor * expected);
    if (!block.ok) return block;
    let { wallSeconds, cpuSeconds } = block.value;
    expected = 2 * wallSeconds;
    if (wallSeconds < BLOCK_SECONDS) continue;
    if (wallSeconds < LONG_SECONDS) {
      const again = await pair.slice(place, rounds, 0, limits.turn + limits.turnFactor * expected);
      if (!again.ok) return again;
      if (again.value.wallSeconds < wallSeconds) ({ wallSeconds, cpuSeconds } = again.value);
    }
    const isThreaded = cpuSeconds !== null && cpuSeconds > THREADED_CPU_SHARE * wallSeconds;
    return { ok: true, value: { secondsPerRound: wallSeconds / rounds, isThreaded } };
  }
};

/** Of two sides that fail alike, one problem: neither fails only there. */
const together = (base: Problem, head: Problem): readonly Problem[] => {
  if (base.kind === "benchmark-failed" && head.kind === "benchmark-failed") return [{ ...head, side: "both" }];
  if (base.kind === "benchmark-timeout" && head.kind === "benchmark-timeout") return [{ ...head, side: "both" }];
  return [base, head];
};

/**
 * Base is asked first, so that of a head which was never asked nothing is known when base hangs: it is tried alone. Null where
 * it works.
 */
const hangsAlone = async (
  lane: Lane,
  world: MeasureWorld,
  draws: readonly [ProcessDraws, ProcessDraws],
  limits: Limits,
): Promise<Problem | null> => {
  const single = openPair(world.drivers, lane, ["head"], draws, limits);
  try {
    const ready = await single.ready(limits.start);
    const slice = ready.ok ? await single.slice("head", 1, 0, limits.firstCall) : ready;
    return slice.ok ? null : slice.problem;
  } finally {
    await single.dispose();
  }
};

/** Tries each side alone, to tell whose fault it is, and whether the two only get into each other's way. */
const attributed = async (
  outcome: PairFailure,
  lane: Lane,
  world: MeasureWorld,
  draws: readonly [ProcessDraws, ProcessDraws],
  limits: Limits,
): Promise<Rehearsal> => {
  const alone: Partial<Record<Side, Problem>> = {};
  for (const place of SIDES) {
    const single = openPair(world.drivers, lane, [place], draws, limits);
    try {
      const ready = await single.ready(limits.start);
      const slice = ready.ok ? await single.slice(place, 1, 0, limits.firstCall) : ready;
      const last = slice.ok ? await single.finish() : slice;
      if (!last.ok) alone[place] = last.problem;
    } finally {
      await single.dispose();
    }
  }
  const problems = Object.values(alone);
  if (alone.base && alone.head) return { kind: "failed", place: "both", problems: together(alone.base, alone.head) };
  if (alone.base) return { kind: "failed", place: "base", problems };
  if (alone.head) return { kind: "failed", place: "head", problems };
  const { problem } = outcome;
  const detail = `works alone, but not while a second copy runs${problem.kind === "benchmark-failed" ? `\n${problem.detail}` : ""}`;
  const { benchmark, interpreter } = lane.member;
  return {
    kind: "failed",
    place: "both",
    problems: [{ kind: "benchmark-failed", benchmark, interpreter, side: "both", detail }],
  };
};
