/** Lets two live processes of a benchmark take the turns of one pair. */
import type { Side } from "#model/side.ts";
import { ordered, type PairDraws } from "./draws.ts";
import { firstCallLimit, sliceLimit } from "./lane.ts";
import type { LivePair, Outcome } from "./live-pair.ts";
import { hasOwnFirstCall } from "./mode.ts";
import type { Answered } from "./pair-row.ts";
import type { PairAsked } from "./take-pair.ts";

/** `ready`: resolves when both are set up, or one of them never will be; what they answer is laid into `answered`. */
export const takenTurns = async (
  pair: LivePair,
  ready: ReturnType<LivePair["ready"]>,
  { lane, rehearsed, limits }: PairAsked,
  draws: PairDraws,
  answered: Readonly<Record<Side, Answered>>,
): Promise<Outcome<null>> => {
  const { loops, warmup } = rehearsed.turns;
  const { base, head } = rehearsed.pace;
  const expected = (loops + warmup) * Math.max(base.secondsPerRound, head.secondsPerRound);
  const limit = sliceLimit(lane.member, limits, expected);
  const coldLimit = firstCallLimit(lane.member, limits, Math.max(base.coldSeconds, head.coldSeconds));

  /** The first call of both, then a turn that does not count: caches, inline caches and just-in-time compilers take part in them. */
  const warmUp = async (): Promise<Outcome<null>> => {
    for (const place of draws.places) {
      const cold = await pair.slice(place, 1, 0, coldLimit);
      if (!cold.ok) return cold;
      answered[place].cold = cold.value.wallSeconds;
    }
    if (!hasOwnFirstCall(rehearsed.turns)) return { ok: true, value: null };
    for (const place of draws.places) {
      const warm = await pair.slice(place, loops, warmup, limit);
      if (!warm.ok) return warm;
    }
    return { ok: true, value: null };
  };

  const set = await ready;
  if (!set.ok) return set;
  for (const [place, inner] of set.value) answered[place].inner = inner;
  if (draws.core !== null) {
    const pinned = await pair.pin([draws.core]);
    if (!pinned.ok) return pinned;
  }
  const warm = await warmUp();
  if (!warm.ok) return warm;
  for (const letter of draws.order) {
    for (const place of ordered(letter === "h")) {
      const slice = await pair.slice(place, loops, warmup, limit);
      if (!slice.ok) return slice;
      answered[place].slices.push(slice.value);
    }
  }
  return { ok: true, value: null };
};
