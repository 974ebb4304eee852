/** Simulated machines: what is quiet, noisy, biased by order, or wrong must look so. */
import { describe, expect, test } from "vitest";
import { calibrationOf } from "#core/stats/calibration.ts";
import { coins, type Coins } from "#core/stats/coins.ts";
import { found, trialsOf } from "#core/stats/trials.ts";
import type { Pair } from "#model/pair.ts";

const SEED = "0123456789abcdef0123456789abcdef";
const PARAMETERS = { threshold: 0.03, alpha: 0.01 };
const coinsOf = (label: string): Coins => coins(SEED, label);
const BENCHMARKS = 3;
const PAIRS = 60;

/** Standard normal (Box & Muller 1958). */
const normal = (coin: Coins): number => {
  const uniform = (): number => (coin.below(2 ** 32) + 1) / 2 ** 32;
  return Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
};

/** ln head, ln base, by the process that is started first and the one that is started second. */
type Machine = (coin: Coins) => readonly [first: number, second: number];

/** `isHeadFirst`: the coin of every pair. */
const measured = (machine: Machine, isHeadFirst: (coin: Coins) => boolean, count = PAIRS): readonly Pair[] =>
  Array.from({ length: BENCHMARKS }, (_, b) => {
    const coin = coinsOf(`benchmark ${b}`);
    return Array.from({ length: count }, (__, pair): Pair => {
      const isFirst = isHeadFirst(coin);
      const [first, second] = machine(coin);
      const [head, base] = isFirst ? [first, second] : [second, first];
      return {
        benchmark: `b${b}`,
        interpreter: "3.13",
        metric: "wall-time",
        pair,
        mode: "sequential",
        first: isFirst ? "head" : "base",
        base: [1e-3 * Math.exp(base)],
        head: [1e-3 * Math.exp(head)],
      };
    });
  }).flat();

const noisy =
  (deviation: number, order = 0): Machine =>
  (coin) => [order + (deviation / Math.SQRT2) * normal(coin), (deviation / Math.SQRT2) * normal(coin)];
const fair = (coin: Coins): boolean => coin.flip();
const calibrated = (pairs: readonly Pair[]) => calibrationOf(pairs, [], PARAMETERS, SEED, coinsOf);
/** Above it with a chance below one in a million, if 1 % is kept: binomial, 1000 trials. */
const SURELY_TOO_MANY = 30;

describe("a quiet machine", () => {
  const quiet = calibrated(measured(noisy(0.01), fair));

  test("its noise is told as it was put in", () => {
    expect(quiet.noise).toBeGreaterThan(0.008);
    expect(quiet.noise).toBeLessThan(0.012);
    for (const row of quiet.rows) {
      expect(row.pairs).toBe(PAIRS);
      expect(row.rootMeanSquare).toBeCloseTo(0.01, 2);
      expect(row.seconds).toBeCloseTo(1e-3, 4);
    }
  });

  test("the threshold works there", () => {
    const { trials } = quiet;
    expect(trials?.falseAlarms.hits).toBeLessThan(SURELY_TOO_MANY);
    expect(trials?.leastThreshold).toBeLessThanOrEqual(0.03);
    expect(trials?.pairsPerBenchmark).toBeLessThan(8);
    expect(quiet.sideP).toBeGreaterThan(0.001);
  });

  test("power grows with the effect", () => {
    const shares = quiet.trials?.power.map((each) => each.found.hits) ?? [];
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    expect(shares.at(-1)).toBeGreaterThan(shares[0] ?? Number.POSITIVE_INFINITY);
  });

  test("the same seed gives the same calibration", () => {
    expect(calibrated(measured(noisy(0.01), fair))).toEqual(quiet);
  });
});

test("a machine whose first process is always slower raises no more alarms, as coins say who is first", () => {
  const { trials, sideP, noise } = calibrated(measured(noisy(0.005, 0.05), fair));
  expect(trials?.falseAlarms.hits).toBeLessThan(SURELY_TOO_MANY);
  expect(sideP).toBeGreaterThan(0.001);
  expect(noise).toBeGreaterThan(0.04);
});

test("without coins such a machine is told by its sides", () => {
  const { sideP, trials } = calibrated(measured(noisy(0.005, 0.05), () => true));
  expect(sideP).toBeLessThan(1e-6);
  // signs are drawn anew for the trials, which is why the sides are tested beside them
  expect(trials?.falseAlarms.hits).toBeLessThan(SURELY_TOO_MANY);
});

test("on a noisy machine less is found, and the least threshold is larger", () => {
  const quiet = calibrated(measured(noisy(0.01), fair)).trials;
  const loud = calibrated(measured(noisy(0.06), fair)).trials;
  expect(loud?.power[0]?.found.hits).toBeLessThan(quiet?.power[0]?.found.hits ?? 0);
  expect(loud?.leastThreshold ?? Number.POSITIVE_INFINITY).toBeGreaterThan(quiet?.leastThreshold ?? 0);
});

test("a noise beyond every threshold has no least one", () => {
  expect(calibrated(measured(noisy(3), fair)).trials?.leastThreshold).toBeNull();
});

describe("too little", () => {
  test("fewer pairs than a screening takes are shown and not drawn from", () => {
    const { trials, sideP, rows, noise } = calibrated(measured(noisy(0.01), fair, 7));
    expect({ trials, sideP }).toEqual({ trials: null, sideP: null });
    expect(rows.map((row) => row.found)).toEqual(rows.map(() => null));
    expect(noise).toBeGreaterThan(0);
  });

  test("no pair is no number", () => {
    const members = [{ benchmark: "b", interpreter: "3.13" }];
    const nothing = calibrationOf([], members, PARAMETERS, SEED, coinsOf);
    expect(nothing).toMatchObject({ noise: null, sideP: null, trials: null });
    expect(nothing.rows).toEqual([
      { ...members[0], pairs: 0, seconds: null, deviation: null, rootMeanSquare: null, found: null },
    ]);
  });
});

test("every benchmark has its turn of being slowed, and is found if it is", () => {
  const still = Array.from({ length: 3 }, () => Array.from({ length: 20 }, (_, i) => 1e-4 * (1 + i)));
  const tried = found(still, PARAMETERS, 0.05, coinsOf);
  expect(new Set(tried.map(({ member }) => member))).toEqual(new Set([0, 1, 2]));
  expect(tried.filter(({ isFound }) => !isFound)).toEqual([]);
  expect(found(still, PARAMETERS, 0, coinsOf).filter(({ isFound }) => isFound)).toEqual([]);
});

test("large families are tried less often, and at least some times", () => {
  const one = [1e-4, -1.2e-4, 3e-5];
  expect(
    trialsOf(
      Array.from({ length: 120 }, () => one),
      PARAMETERS,
      coinsOf,
    ).falseAlarms.of,
  ).toBe(100);
});
