/** Measures one round of pairs, one after the other; of one that failed a second try is made, whole and with new coins. */
import type { Pair } from "#model/pair.ts";
import type { Clock, Drivers } from "#ports";
import type { Outcome, PairFailure } from "./live-pair.ts";
import { startPair, type PairAsked, type PairUnderWay } from "./take-pair.ts";

/**
 * When the next pair of a round is started: when the present one is all over, when its turns are over and it is ending, or when its
 * turns begin. Nobody who chooses knows which side is which, so the rule's guarantee holds for each.
 */
export type Overlap = "none" | "end" | "turns";

export interface RoundWorld {
  readonly drivers: Drivers;
  readonly clock: Clock;
  readonly overlap: Overlap;
}

export type Entry = Omit<PairAsked, "label">;

export interface RoundHooks {
  /** Whether there is time for it; asked just before it is started. */
  isAffordable(entry: Entry): boolean;
  /** Told once a pair has ended well, with the seconds from its start to its end. */
  measured(entry: Entry, pair: Pair, seconds: number): void;
}

const labelOf = ({ lane, index }: Entry, attempt: number): readonly (string | number)[] => [
  "pair",
  lane.environments.base.side,
  lane.environments.base.interpreter,
  lane.member.interpreter,
  lane.member.benchmark,
  index,
  attempt,
];

/** What runs by itself has no other process beside it, whose work would not meet both sides alike. */
const isApart = (entry: Entry | undefined): boolean => entry?.rehearsed.mode === "sequential";

interface Started {
  readonly pair: PairUnderWay;
  readonly at: number;
}

/** One answer an entry, in order: null for a pair that there was no time for. Good pairs are told as they come. */
export const roundOf = async (
  entries: readonly Entry[],
  world: RoundWorld,
  hooks: RoundHooks,
): Promise<readonly (Outcome<Pair> | null)[]> => {
  const begin = (entry: Entry | undefined, attempt: number): Started | null => {
    if (entry === undefined || !hooks.isAffordable(entry)) return null;
    const at = world.clock.seconds();
    return { pair: startPair(world.drivers, { ...entry, label: labelOf(entry, attempt) }), at };
  };
  const complete = async (entry: Entry, { pair, at }: Started): Promise<Outcome<Pair>> => {
    const outcome = await pair.finish();
    if (outcome.ok) hooks.measured(entry, outcome.value, world.clock.seconds() - at);
    return outcome;
  };
  const again = async (entry: Entry, failure: PairFailure): Promise<Outcome<Pair>> => {
    const second = begin(entry, 1);
    if (second === null) return failure;
    await second.pair.takeTurns();
    return complete(entry, second);
  };

  const endings: Promise<Outcome<Pair> | null>[] = [];
  let upcoming: Started | null = null;
  for (const [i, entry] of entries.entries()) {
    const current = upcoming ?? begin(entry, 0);
    upcoming = null;
    if (current === null) {
      endings.push(Promise.resolve(null));
      continue;
    }
    const next = entries[i + 1];
    const overlap = isApart(entry) || isApart(next) ? "none" : world.overlap;
    const turns = current.pair.takeTurns();
    if (overlap === "turns") {
      await current.pair.ready;
      upcoming = begin(next, 0);
    }
    await turns;
    const ending = complete(entry, current);
    endings.push(ending);
    if (overlap === "end") upcoming = begin(next, 0);
    else if (overlap === "none") await ending;
  }

  const outcomes: (Outcome<Pair> | null)[] = [];
  for (const [i, ended] of (await Promise.all(endings)).entries()) {
    const entry = entries[i];
    // Alone this time: what failed because of a neighbour works now.
    outcomes.push(entry === undefined || ended === null || ended.ok ? ended : await again(entry, ended));
  }
  return outcomes;
};
