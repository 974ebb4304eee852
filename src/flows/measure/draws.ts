/** What a pair draws from its coins for its processes, always in the same order. */
import { coins, type Coins } from "#core/stats/coins.ts";
import { otherSide, SIDES, type Side } from "#model/side.ts";

/** PYTHONHASHSEED is 0 to 2^32 − 1, and 0 switches randomisation off: https://docs.python.org/3/using/cmdline.html#envvar-PYTHONHASHSEED */
const HASH_SEEDS = 2 ** 32 - 1;

/** Where things lie in memory is a coin of each process, so that it is noise and no difference of the sides: seeds, 0 to 2^32 − 1. */
const LAYOUTS = 2 ** 32;

export interface ProcessDraws {
  /** 1 to 2^32 − 1. */
  readonly hashSeed: number;
  readonly layout: number;
}

/** By order of start: one hash seed for both, a layout for each. Exchanging base and head exchanges nothing here. */
export const drawn = (coin: Coins): readonly [ProcessDraws, ProcessDraws] => {
  const hashSeed = 1 + coin.below(HASH_SEEDS);
  return [
    { hashSeed, layout: coin.below(LAYOUTS) },
    { hashSeed, layout: coin.below(LAYOUTS) },
  ];
};

export interface PairDraws {
  /** The place whose process is started first in front. */
  readonly places: readonly [Side, Side];
  readonly processes: readonly [ProcessDraws, ProcessDraws];
  /** The core that both are pinned to; null: none. */
  readonly core: number | null;
  /** One letter a turn: whose slice comes first. */
  readonly order: string;
}

/** Both places, the one that a coin chose in front. */
export const ordered = (isHeadFirst: boolean): readonly [Side, Side] => {
  const first = SIDES[isHeadFirst ? 1 : 0] ?? "base";
  return [first, otherSide(first)];
};

/** All of a pair's coins. `label`: what distinguishes it from all others of the run; `cores`: those to choose from, empty: none is chosen. */
export const pairDraws = (
  seed: string,
  label: readonly (string | number)[],
  cores: readonly number[],
  turns: number,
): PairDraws => {
  const coin = coins(seed, JSON.stringify(label));
  const places = ordered(coin.flip());
  const processes = drawn(coin);
  const core = cores.length === 0 ? null : (cores[coin.below(cores.length)] ?? null);
  const order = Array.from({ length: turns }, () => (coin.flip() ? "h" : "b")).join("");
  return { places, processes, core, order };
};
