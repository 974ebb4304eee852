/** The coins are fair, repeatable and independent between streams. Bounds lie six standard deviations out, at fixed seeds. */
import { describe, expect, test } from "vitest";
import { coins } from "#core/stats/coins.ts";

const SEED = "00112233445566778899aabbccddeeff";
const SEEDS = [SEED, "0".repeat(32), "f".repeat(32), "0123456789abcdef0123456789abcdef"];

/** Six standard deviations of a binomial count about its mean: odds of 2 in a billion for fair coins. */
const expectFair = (count: number, n: number, p = 0.5): void => {
  expect(Math.abs(count - n * p)).toBeLessThan(6 * Math.sqrt(n * p * (1 - p)));
};

const flips = (seed: string, label: string, n: number): readonly boolean[] => {
  const box = coins(seed, label);
  return Array.from({ length: n }, () => box.flip());
};

const heads = (some: readonly boolean[]): number => some.filter(Boolean).length;

test("the same seed and label give the same coins, and any other give others", () => {
  const box = flips(SEED, "b|3.11|0", 128);
  expect(flips(SEED, "b|3.11|0", 128)).toEqual(box);
  const others = [
    flips(SEED, "b|3.11|1", 128),
    flips(SEED, "", 128),
    flips(SEEDS[1] ?? "", "b|3.11|0", 128),
    flips(`${SEED}b`, "|3.11|0", 128),
  ];
  for (const other of others) expect(other).not.toEqual(box);
});

test("what one stream gives does not depend on another's use", () => {
  const alone = flips(SEED, "second", 64);
  const first = coins(SEED, "first");
  const second = coins(SEED, "second");
  expect(
    alone.map(() => {
      first.below(1000);
      return second.flip();
    }),
  ).toEqual(alone);
});

describe.each(SEEDS)("seed %s", (seed) => {
  test("long streams are fair, and so is every coin against the one before", () => {
    const n = 40_000;
    const box = flips(seed, "benchmarks/test_heat.py::test_step[64]|3.11|7", n);
    expectFair(heads(box), n);
    for (const lag of [1, 2, 3, 7]) expectFair(box.slice(lag).filter((coin, i) => coin === box[i]).length, n - lag);
  });

  test("the first coins of neighbouring labels are fair and independent: one stream a pair is all that is ever drawn", () => {
    const n = 20_000;
    const streams = Array.from({ length: n }, (_, pair) => flips(seed, `b|3.11|${pair}`, 8));
    for (let turn = 0; turn < 8; turn++) {
      expectFair(streams.filter((stream) => stream[turn]).length, n);
      expectFair(streams.slice(1).filter((stream, i) => stream[turn] === streams[i]?.[turn]).length, n - 1);
      expectFair(streams.filter((stream) => stream[turn] === stream[(turn + 1) % 8]).length, n);
    }
  });

  test("whole numbers below n are equally likely", () => {
    const n = 30_000;
    for (const sides of [2, 3, 7, 10]) {
      const box = coins(seed, `below ${sides}`);
      const counts = Array.from({ length: sides }, () => 0);
      for (let i = 0; i < n; i++) {
        const drawn = box.below(sides);
        counts[drawn] = (counts[drawn] ?? Number.NaN) + 1;
      }
      expect(counts.length).toBe(sides);
      for (const count of counts) expectFair(count, n, 1 / sides);
    }
  });
});

test("the same label under neighbouring seeds is fair", () => {
  const n = 20_000;
  const firsts = Array.from({ length: n }, (_, i) => coins(i.toString(16).padStart(32, "0"), "b|3.11|0").flip());
  expectFair(heads(firsts), n);
  expectFair(firsts.slice(1).filter((coin, i) => coin === firsts[i]).length, n - 1);
});

test("below one is always 0, below 2^32 is possible, and anything else is refused", () => {
  const box = coins(SEED, "edges");
  expect([box.below(1), box.below(1)]).toEqual([0, 0]);
  const large = Array.from({ length: 64 }, () => box.below(2 ** 32));
  expect(Math.max(...large)).toBeGreaterThan(2 ** 31);
  for (const n of [0, -1, 1.5, 2 ** 32 + 1, Number.NaN]) expect(() => box.below(n)).toThrow(RangeError);
});
