/** What a pair draws from its coins, always in the same order. */
import type { Coins } from "#core/stats/coins.ts";

/** PYTHONHASHSEED is 0 to 2^32 − 1, and 0 switches randomisation off: https://docs.python.org/3/using/cmdline.html#envvar-PYTHONHASHSEED */
const HASH_SEEDS = 2 ** 32 - 1;

/** The same for both sides of a pair, another for each pair: 1 to 2^32 − 1. */
export const drawnHashSeed = (coin: Coins): number => 1 + coin.below(HASH_SEEDS);
