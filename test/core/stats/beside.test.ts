/** What the pairs tell beside the metric that decides. */
import { describe, expect, test } from "vitest";
import { besideFrom, OWN_MEMORY_FLOOR } from "#core/stats/beside.ts";
import type { Pair } from "#model/pair.ts";
import { pairOf } from "./pairs.ts";
import { USUAL } from "./replayed.ts";

const MIB = 2 ** 20;
const pairs = (count: number, more: (pair: number) => Partial<Pair>): readonly Pair[] =>
  Array.from({ length: count }, (_, i) => pairOf("b", i, 0.01, 0.01, more(i)));
const peak = (base: number, head: number, own: readonly [number | null, number | null] = [null, null]) => ({
  peak: { base: { process: base, own: own[0] }, head: { process: head, own: own[1] } },
});
const of = (all: readonly Pair[], metric: string, memoryThreshold?: number) =>
  besideFrom(all, memoryThreshold === undefined ? USUAL : { ...USUAL, memoryThreshold }).find(
    (each) => each.metric === metric,
  );

test("pairs that tell nothing more have nothing beside them", () => {
  expect(
    besideFrom(
      pairs(8, () => ({})),
      USUAL,
    ),
  ).toEqual([]);
  expect(besideFrom([], USUAL)).toEqual([]);
});

describe("CPU time", () => {
  test("is compared turn by turn, as wall time is", () => {
    // The machine slows down by 10 from turn to turn, for both sides alike: their medians say nothing, their ratios all.
    const drifting = pairs(6, () => ({
      base: [1, 10, 100],
      head: [1, 10, 100],
      cpu: { base: [1, 10, 100], head: [1.2, 12, 120] },
    }));
    expect(of(drifting, "cpu-time")).toMatchObject({
      ratio: expect.closeTo(1.2, 9),
      interval: [expect.closeTo(1.2, 9), expect.closeTo(1.2, 9)],
      baseValue: 10,
      headValue: 12,
      exceeds: false,
    });
  });

  test("of turns that one side cannot tell is left out, and so is a pair of mostly such turns", () => {
    const holes = (head: readonly (number | null)[]) =>
      of(
        pairs(1, () => ({ base: [1, 1, 1], head: [1, 1, 1], cpu: { base: [1, 1, 1], head } })),
        "cpu-time",
      );
    expect(holes([2, null, 2])?.ratio).toBeCloseTo(2, 12);
    expect(holes([2, null, 0])).toBeUndefined();
    expect(holes([null, null, null])).toBeUndefined();
  });

  test("of sequential pairs is that of the medians", () => {
    const [one] = besideFrom(
      pairs(1, () => ({ mode: "sequential", base: [1, 1, 1], head: [1, 1], cpu: { base: [1, 2, 90], head: [6, 6] } })),
      USUAL,
    );
    expect(one?.ratio).toBeCloseTo(3, 12);
  });
});

describe("peak memory", () => {
  test("exceeds its threshold when it grew by more, in every pair of at least two", () => {
    const grown = (count: number, head: (pair: number) => number, threshold?: number) =>
      of(
        pairs(count, (i) => peak(100 * MIB, head(i))),
        "peak-memory",
        threshold,
      )?.exceeds;
    expect(grown(2, () => 120 * MIB)).toBe(true);
    expect(grown(2, () => 109 * MIB)).toBe(false);
    expect(grown(2, () => 109 * MIB, 0.05)).toBe(true);
    expect(grown(1, () => 300 * MIB)).toBe(false);
    expect(grown(9, (i) => (i === 4 ? 100 : 300) * MIB)).toBe(false);
    expect(grown(9, () => 50 * MIB)).toBe(false);
  });

  test("has an interval from six pairs on, which holds its ratio", () => {
    const some = (count: number) =>
      of(
        pairs(count, (i) => peak(100 * MIB, (120 + i) * MIB)),
        "peak-memory",
      );
    expect(some(5)?.interval).toBeNull();
    expect(some(5)?.ratio).toBeCloseTo(1.22, 2);
    const { ratio, interval } = some(6) ?? {};
    expect(interval).toEqual([expect.closeTo(1.2, 9), expect.closeTo(1.25, 9)]);
    expect(ratio).toBeGreaterThan(1.2);
    expect(ratio).toBeLessThan(1.25);
  });

  test("is not told beside itself", () => {
    expect(
      of(
        pairs(2, () => ({ ...peak(1, 2), metric: "peak-memory" })),
        "peak-memory",
      ),
    ).toBeUndefined();
  });
});

describe("a benchmark's own memory", () => {
  const own = (base: number | null, head: number | null) =>
    of(
      pairs(3, () => peak(MIB, MIB, [base, head])),
      "own-memory",
    );
  test("is told where both sides use more than the floor", () => {
    expect(own(2 * MIB, 6 * MIB)).toMatchObject({ ratio: expect.closeTo(3, 9), exceeds: true, baseValue: 2 * MIB });
    expect(own(0, 6 * MIB)).toBeUndefined();
    expect(own(6 * MIB, OWN_MEMORY_FLOOR)).toBeUndefined();
    expect(own(null, 6 * MIB)).toBeUndefined();
  });
  test("survives a pair in which nothing was left to see", () => {
    const all = pairs(5, (i) => peak(MIB, MIB, [i === 2 ? 0 : 4 * MIB, 8 * MIB]));
    expect(of(all, "own-memory")).toMatchObject({ ratio: expect.closeTo(2, 9), pairs: 5 });
  });
});

test("instructions are told, and never exceed anything", () => {
  const counted = pairs(2, () => ({ instructions: { base: 1000, head: 5000 } }));
  expect(of(counted, "instructions")).toMatchObject({
    ratio: expect.closeTo(5, 9),
    baseValue: 1000,
    headValue: 5000,
    exceeds: false,
  });
});

test("a value that cannot be is not compared", () => {
  expect(
    of(
      pairs(2, () => peak(0, 5)),
      "peak-memory",
    ),
  ).toBeUndefined();
});
