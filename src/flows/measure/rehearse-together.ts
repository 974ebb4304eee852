/** Rehearses benchmarks that can share their processes, one after the other in the same two. */
import { coins } from "#core/stats/coins.ts";
import type { Side } from "#model/side.ts";
import { drawn, ordered } from "./draws.ts";
import { startLimit, type Lane, type Limits } from "./lane.ts";
import type { LivePair, Outcome } from "./live-pair.ts";
import { rehearsalOf, whySequential, type BothTried } from "./mode.ts";
import { paceOf } from "./pace.ts";
import type { Rehearsed } from "./rehearsal.ts";
import type { RehearsalWorld } from "./rehearse.ts";
import { openShared } from "./shared.ts";

export interface TogetherHooks<T> {
  /** Whether the time is over; asked before each. */
  isOver(): boolean;
  begin(one: T): void;
  good(one: T, rehearsal: Rehearsed): void;
}

/** What one lane showed. `since`: when it began to set itself up; `before`: seconds from the start of the processes to the first that was set up. */
const tried = async (
  pair: LivePair,
  lane: Lane,
  { clock }: RehearsalWorld,
  limits: Limits,
  since: number,
  before: number,
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

/** Returns those that have to be rehearsed in processes of their own: what goes wrong here may be another one's fault. */
export const rehearsedTogether = async <T extends { readonly lane: Lane }>(
  group: readonly T[],
  world: RehearsalWorld,
  seed: string,
  limits: Limits,
  hooks: TogetherHooks<T>,
): Promise<readonly T[]> => {
  const alone: T[] = [];
  let left = group;
  while (left.length > 1) {
    const [first, ...others] = left;
    if (first === undefined || hooks.isOver()) return alone;
    const { member } = first.lane;
    const coin = coins(seed, JSON.stringify(["rehearsal together", member.interpreter, member.benchmark]));
    const draws = drawn(coin);
    const lanes = [first.lane, ...others.map(({ lane }) => lane)] as const;
    let since = world.clock.seconds();
    let before = 0;
    const shared = openShared(world.drivers, lanes, ordered(coin.flip()), draws, limits);
    try {
      for (const one of left) {
        if (hooks.isOver()) return alone;
        hooks.begin(one);
        left = left.slice(1);
        const outcome = await tried(shared.of(one.lane), one.lane, world, limits, since, before);
        if (!outcome.ok) {
          alone.push(one);
          break;
        }
        if (before === 0) before = outcome.value.base.startSeconds;
        since = world.clock.seconds();
        const why = whySequential(one.lane.member, outcome.value, true, world.host.memoryBytes());
        // Its threads and its memory may be those of one that came before.
        const { base, head } = outcome.value;
        const isThreaded = base.pace.isThreaded === true || head.pace.isThreaded === true;
        if (why === "memory" || isThreaded) alone.push(one);
        else hooks.good(one, { kind: "good", ...rehearsalOf(one.lane.member, outcome.value, why) });
      }
      if (left.length === 0) await shared.finish();
    } finally {
      await shared.dispose();
    }
  }
  return [...alone, ...left];
};
