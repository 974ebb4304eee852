/** Lets a benchmark's sides run once, together or each by itself. */
import type { Side } from "#model/side.ts";
import type { Clock, Drivers, Host } from "#ports";
import type { ProcessDraws } from "./draws.ts";
import { startLimit, type Lane, type Limits } from "./lane.ts";
import { openPair, type LivePair, type Outcome } from "./live-pair.ts";
import type { BothTried, Tried } from "./mode.ts";
import { paceOf } from "./pace.ts";

export interface RehearsalWorld {
  readonly drivers: Drivers;
  readonly host: Host;
  readonly clock: Clock;
}

export interface Attempt {
  readonly lane: Lane;
  readonly world: RehearsalWorld;
  readonly draws: readonly [ProcessDraws, ProcessDraws];
  readonly limits: Limits;
}

const tried = async <T>(
  { lane, world, draws, limits }: Attempt,
  places: readonly Side[],
  use: (pair: LivePair, started: number) => Promise<T>,
): Promise<T> => {
  const started = world.clock.seconds();
  const pair = openPair(world.drivers, lane, places, draws, limits);
  try {
    return await use(pair, started);
  } finally {
    await pair.dispose();
  }
};

/**
 * What both sides of a live pair show. `since`: when it began to set itself up, s; `before`: seconds from the start of its processes
 * until then that a pair of its own would take as well.
 */
export const bothTried = async (
  pair: LivePair,
  { lane, world: { clock }, limits }: Omit<Attempt, "draws">,
  since: number,
  before = 0,
): Promise<Outcome<BothTried>> => {
  const ready = await pair.ready(startLimit(lane.member, limits));
  if (!ready.ok) return ready;
  const startSeconds = before + clock.seconds() - since;
  const base = await paceOf(pair, lane, "base", limits);
  if (!base.ok) return base;
  const head = await paceOf(pair, lane, "head", limits);
  if (!head.ok) return head;
  const paced = clock.seconds();
  const finished = await pair.finish();
  if (!finished.ok) return finished;
  const finishSeconds = clock.seconds() - paced;
  const memory = (side: Side) => finished.value.get(side) ?? null;
  return {
    ok: true,
    value: {
      base: { pace: base.value, startSeconds, finishSeconds, memory: memory("base") },
      head: { pace: head.value, startSeconds, finishSeconds, memory: memory("head") },
    },
  };
};

/** Both alive, as in a pair that takes turns; `places`: the first of them is started first. */
export const triedTogether = (attempt: Attempt, places: readonly [Side, Side]): Promise<Outcome<BothTried>> =>
  tried(attempt, places, (pair, started) => bothTried(pair, attempt, started));

const triedAlone = (attempt: Attempt, place: Side): Promise<Outcome<Tried>> =>
  tried(attempt, [place], async (pair, started) => {
    const { lane, world, limits } = attempt;
    const ready = await pair.ready(startLimit(lane.member, limits));
    if (!ready.ok) return ready;
    const startSeconds = world.clock.seconds() - started;
    const pace = await paceOf(pair, lane, place, limits);
    if (!pace.ok) return pace;
    const paced = world.clock.seconds();
    const finished = await pair.finish();
    if (!finished.ok) return finished;
    const finishSeconds = world.clock.seconds() - paced;
    return {
      ok: true,
      value: { pace: pace.value, startSeconds, finishSeconds, memory: finished.value.get(place) ?? null },
    };
  });

/** Each side by itself, one after the other. `limits`: of each. */
export const triedApart = async (
  attempt: Attempt,
  limits: Readonly<Record<Side, Limits>>,
): Promise<Readonly<Record<Side, Outcome<Tried>>>> => {
  const one = (side: Side) => triedAlone({ ...attempt, limits: limits[side] }, side);
  return { base: await one("base"), head: await one("head") };
};
