/** Measures one pair of each of several benchmarks in two processes that they share. */
import { coins } from "#core/stats/coins.ts";
import type { Pair } from "#model/pair.ts";
import type { Drivers } from "#ports";
import { pairDraws } from "./draws.ts";
import { startLimit } from "./lane.ts";
import { pairRow, unanswered } from "./pair-row.ts";
import type { Entry } from "./round.ts";
import { MOST_STARTS, openShared } from "./shared.ts";
import { coresFor } from "./take-pair.ts";
import { takenTurns } from "./turns.ts";

export interface SharedHooks {
  /** Whether there is time for its turns; asked just before them. */
  isAffordable(entry: Entry): boolean;
  measured(entry: Entry, pair: Pair): void;
}

const labelOf = ({ lane, index }: Entry, word: string): readonly (string | number)[] => [
  word,
  lane.environments.base.side,
  lane.environments.base.interpreter,
  lane.member.interpreter,
  lane.member.benchmark,
  index,
];

/** In an order that coins choose, the same on both sides: nobody always comes after the same one. */
const shuffled = ([first, ...rest]: readonly Entry[]): readonly Entry[] => {
  if (first === undefined) return [];
  const coin = coins(first.seed, JSON.stringify(labelOf(first, "shared order")));
  return [first, ...rest]
    .map((entry) => ({ entry, at: coin.below(2 ** 32) }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ entry }) => entry);
};

/**
 * Which benchmark goes wrong here may be another one's fault: it is returned, to be measured in processes of its own, and the others go
 * on in new ones. Peak memory and first calls are left out, as what came before in the process takes part in them. Coins are as in a
 * pair of its own, but that the order of start, the hash seed and the memory layouts are those of all.
 */
export const sharedRound = async (
  entries: readonly Entry[],
  drivers: Drivers,
  hooks: SharedHooks,
): Promise<readonly Entry[]> => {
  const alone: Entry[] = [];
  let left = shuffled(entries);
  for (let start = 0; left.length > 1 && start < MOST_STARTS; start++) {
    const [first, ...others] = left;
    if (first === undefined || !hooks.isAffordable(first)) return alone;
    const together = pairDraws(first.seed, labelOf(first, "shared"), [], 0);
    const { places, processes } = together;
    const shared = openShared(
      drivers,
      [first.lane, ...others.map(({ lane }) => lane)],
      places,
      processes,
      first.limits,
    );
    try {
      for (const entry of left) {
        if (!hooks.isAffordable(entry)) return alone;
        left = left.slice(1);
        const asked = { ...entry, label: labelOf(entry, "shared turns") };
        const own = pairDraws(entry.seed, asked.label, coresFor(asked), entry.rehearsed.turns.turns);
        const draws = { ...own, places, processes };
        const answered = { base: unanswered(), head: unanswered() };
        const pair = shared.of(entry.lane);
        const ready = pair.ready(startLimit(entry.lane.member, entry.limits));
        const taken = await takenTurns(pair, ready, asked, draws, answered);
        const finished = taken.ok ? await pair.finish() : taken;
        if (!finished.ok) {
          alone.push(entry);
          break;
        }
        for (const each of Object.values(answered)) each.cold = null;
        hooks.measured(entry, pairRow(asked, draws, answered));
      }
      if (left.length === 0) await shared.finish();
    } finally {
      await shared.dispose();
    }
  }
  return [...alone, ...left];
};
