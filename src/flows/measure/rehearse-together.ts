/** Rehearses benchmarks that can share their processes, one after the other in the same two. */
import { coins } from "#core/stats/coins.ts";
import { drawn, ordered } from "./draws.ts";
import type { Lane, Limits } from "./lane.ts";
import { rehearsalOf, whySequential } from "./mode.ts";
import type { Rehearsed } from "./rehearsal.ts";
import { bothTried, type RehearsalWorld } from "./rehearse.ts";
import { MOST_STARTS, openShared } from "./shared.ts";

export interface TogetherHooks<T> {
  /** Whether the time is over; asked before each. */
  isOver(): boolean;
  begin(one: T): void;
  good(one: T, rehearsal: Rehearsed): void;
}

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
  for (let start = 0; left.length > 1 && start < MOST_STARTS; start++) {
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
        const outcome = await bothTried(shared.of(one.lane), { lane: one.lane, world, limits }, since, before);
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
