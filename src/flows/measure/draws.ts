/** What a pair draws from its coins for its processes, always in the same order. */
import type { Coins } from "#core/stats/coins.ts";

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
