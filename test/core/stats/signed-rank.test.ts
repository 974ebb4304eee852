/** The exact test against brute force over all signs, and the laws of its interval. */
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { walshAverages } from "#core/stats/estimate.ts";
import { coveringInterval, signedRankP, signedRankTail, verdictP, walshInterval } from "#core/stats/signed-rank.ts";

const allSigns = (values: readonly number[]): readonly (readonly number[])[] =>
  Array.from({ length: 2 ** values.length }, (_, mask) => values.map((value, i) => ((mask >> i) & 1 ? -value : value)));

const rankSum = (values: readonly number[]): number => {
  const order = values.map(Math.abs).toSorted((a, b) => a - b);
  return values.reduce((sum, value) => (value > 0 ? sum + order.indexOf(Math.abs(value)) + 1 : sum), 0);
};

const distinct = fc.uniqueArray(fc.integer({ min: 1, max: 10_000 }), { minLength: 1, maxLength: 9 });
const logs = fc.double({ min: -1, max: 1, noNaN: true });

test.each([0, 1, 2, 5, 6, 12, 27, 60])("the table of %i pairs is a distribution", (n) => {
  const tail = signedRankTail(n);
  expect(tail.length).toBe((n * (n + 1)) / 2 + 1);
  expect(tail[0]).toBeCloseTo(1, 12);
  expect(tail.at(-1)).toBe(2 ** -n);
  for (const [w, p] of tail.entries()) expect(p).toBeLessThanOrEqual((tail[w - 1] ?? 1) + 1e-15);
  // Symmetry: P(W+ ≥ w) + P(W+ ≥ total + 1 − w) = 1.
  for (let w = 1; w < tail.length; w++) expect((tail[w] ?? 0) + (tail[tail.length - w] ?? 0)).toBeCloseTo(1, 12);
});

test.each([-1, 1.5, 601, Number.NaN])("there is no table of %d pairs", (n) => {
  expect(() => signedRankTail(n)).toThrow(RangeError);
});

test("p equals the share of sign patterns with as large a positive rank sum", () => {
  fc.assert(
    fc.property(distinct, fc.nat(), (sizes, pattern) => {
      const patterns = allSigns(sizes);
      const observed = patterns[pattern % patterns.length] ?? [];
      const asLarge = patterns.filter((other) => rankSum(other) >= rankSum(observed)).length;
      expect(verdictP(observed)).toBe(signedRankP(observed));
      expect(signedRankP(observed)).toBeCloseTo(asLarge / patterns.length, 12);
    }),
    { numRuns: 40 },
  );
});

test("under random signs p is at most a level no more often than the level, ties and zeros included", () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 9 }),
      fc.double({ min: 0.001, max: 1, noNaN: true }),
      (sizes, level) => {
        const patterns = allSigns(sizes);
        const flagged = patterns.filter((pattern) => verdictP(pattern) <= level).length;
        expect(flagged / patterns.length).toBeLessThanOrEqual(level + 1e-12);
      },
    ),
    { numRuns: 300 },
  );
});

test("the interval moves with the values, mirrors with them, and needs six at 95 %", () => {
  fc.assert(
    fc.property(fc.array(logs, { minLength: 1, maxLength: 20 }), logs, (values, shift) => {
      const interval = walshInterval(values, 0.95);
      expect(interval === null).toBe(values.length < 6);
      if (interval === null) return;
      expect(interval[0]).toBeLessThanOrEqual(interval[1]);
      const mirrored = walshInterval(
        values.map((value) => -value),
        0.95,
      );
      expect([-(mirrored?.[1] ?? 0) + 0, -(mirrored?.[0] ?? 0) + 0]).toEqual([interval[0] + 0, interval[1] + 0]);
      const moved = walshInterval(
        values.map((value) => value + shift),
        0.95,
      );
      expect(moved?.[0]).toBeCloseTo(interval[0] + shift, 9);
      expect(moved?.[1]).toBeCloseTo(interval[1] + shift, 9);
    }),
  );
});

test("equal sizes: not a bit smaller than the truth", () => {
  expect(verdictP([1, 1, 1, 1, -1])).toBe(6 / 32);
  expect(verdictP([0, 0, 0, 0, 0, 0])).toBe(1);
  expect(verdictP([])).toBe(1);
});

test("six pairs give the whole range: 2 × 2^-6 is just below 5 %", () => {
  expect(coveringInterval([3, 1, 2, 6, 5, 4], 0.95)).toEqual([1, 6]);
  expect(coveringInterval([3, 1, 2, 5, 4], 0.95)).toBeNull();
});

test("the covering interval holds exactly the centres that two one-sided tests do not reject", () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer({ min: -1000, max: 1000 }), { minLength: 6, maxLength: 14 }), (values) => {
      const [low, high] = coveringInterval(values, 0.95) ?? [Number.NaN, Number.NaN];
      // Just beside every Walsh average, where the test's answer can change.
      for (const average of walshAverages(values)) {
        for (const centre of [average - 0.1, average + 0.1]) {
          const above = signedRankP(values.map((value) => value - centre));
          const below = signedRankP(values.map((value) => centre - value));
          expect(low < centre && centre < high).toBe(2 * Math.min(above, below) > 0.05);
        }
      }
    }),
    { numRuns: 30 },
  );
});

test.each([6, 8, 9, 12, 20, 33])(
  "of %i values, the interval beside a verdict lies one Walsh average inside the covering one",
  (n) => {
    const values = Array.from({ length: n }, (_, i) => 2 ** i); // no two Walsh averages are equal
    const ordered = walshAverages(values).toSorted((a, b) => a - b);
    const [low, high] = coveringInterval(values, 0.95) ?? [Number.NaN, Number.NaN];
    expect(walshInterval(values, 0.95)).toEqual([
      ordered[ordered.indexOf(low) + 1],
      ordered[ordered.indexOf(high) - 1],
    ]);
  },
);

test("true coverage of both, counted over all signs: the noise is its own mirror image", () => {
  const sizes = [1, 2.3, 4.1, 8.7, 16.9, 33.1, 64.7, 131.3];
  const covered = (interval: typeof walshInterval): number => {
    const patterns = allSigns(sizes);
    const holds = patterns.filter((pattern) => {
      const [low, high] = interval(pattern, 0.95) ?? [Number.NaN, Number.NaN];
      return low < 0 && 0 < high;
    });
    return holds.length / patterns.length;
  };
  expect(covered(coveringInterval)).toBeGreaterThanOrEqual(0.95);
  expect(covered(walshInterval)).toBeGreaterThan(0.935);
  expect(covered(walshInterval)).toBeLessThan(0.95);
});
