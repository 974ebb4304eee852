/** Doubts that the pairs of a sample raise themselves. */
import { describe, expect, test } from "vitest";
import { doubtsFrom } from "#core/stats/doubts.ts";
import type { Pair } from "#model/pair.ts";
import { pairOf } from "./pairs.ts";

const pairs = (count: number, more: (pair: number) => Partial<Pair>): readonly Pair[] =>
  Array.from({ length: count }, (_, i) =>
    pairOf("b", i, 0.01, 0.01, { base: [0.01, 0.01], head: [0.01, 0.01], ...more(i) }),
  );

describe("a cold start", () => {
  const cold = (base: number, head: number, usual = 0.01) =>
    doubtsFrom(pairs(3, () => ({ base: [usual], head: [usual], cold: { base, head } })));
  test("is a first call far above the later ones, told once where both sides have it", () => {
    expect(cold(0.01, 0.9)).toEqual([{ kind: "cold-start", side: "head", factor: expect.closeTo(90, 9) }]);
    expect(cold(0.9, 0.01)).toMatchObject([{ side: "base" }]);
    expect(cold(0.3, 0.9)).toEqual([{ kind: "cold-start", side: "both", factor: expect.closeTo(90, 9) }]);
    expect(cold(0.04, 0.04)).toEqual([]);
  });
  test("is none where a fresh process's caches explain it", () => {
    expect(cold(5e-5, 5e-5, 1e-6)).toEqual([]);
    expect(cold(0.5, 0.5, 1e-6)).toHaveLength(1);
  });
  test("is one in most pairs", () => {
    const some = (count: number) => doubtsFrom(pairs(4, (i) => ({ cold: { base: 0.01, head: i < count ? 1 : 0.01 } })));
    expect([2, 3].map((count) => some(count).length)).toEqual([0, 1]);
  });
});

describe("work while waiting", () => {
  // Two turns of 3 timed and 1 untimed calls of 10 ms: each side waits for 80 ms.
  const idle = (base: number, head: number, more: Partial<Pair> = {}) =>
    doubtsFrom(pairs(3, () => ({ loops: 3, warmup: 1, idle: { base, head }, ...more })));
  test("is told with its share of the other side's time", () => {
    expect(idle(0, 0.008)).toEqual([{ kind: "busy-while-waiting", side: "head", share: expect.closeTo(0.1, 9) }]);
    expect(idle(0.02, 0.008)).toHaveLength(2);
    expect(idle(0.003, 0.003)).toEqual([]);
  });
  test("is none where turns are so short that the driver's own work is much of them", () => {
    const short = { base: [1e-4, 1e-4], head: [1e-4, 1e-4] };
    expect(idle(1e-4, 1e-4, short)).toEqual([]);
    expect(idle(1e-4, 8e-4, short)).toMatchObject([{ side: "head", share: expect.closeTo(1, 9) }]);
  });
  test("cannot be told of sequential pairs, nor where the calls are not known", () => {
    expect(idle(0, 1, { mode: "sequential" })).toEqual([]);
    expect(doubtsFrom(pairs(3, () => ({ idle: { base: 1, head: 1 } })))).toEqual([]);
  });
});

test("values that are no times raise none", () => {
  expect(doubtsFrom(pairs(3, () => ({ metric: "track", cold: { base: 9, head: 9 } })))).toEqual([]);
  expect(doubtsFrom([])).toEqual([]);
});
