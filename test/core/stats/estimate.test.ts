/** Robust centre and spread: known values and the laws that they obey. */
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { hodgesLehmann, median, pairVariance, walshAverages } from "#core/stats/estimate.ts";

const values = fc.array(fc.double({ min: -10, max: 10, noNaN: true }), { minLength: 2, maxLength: 15 });

test("medians", () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(median([10, 9, 1, 2])).toBe(5.5);
  expect(median([])).toBeNaN();
});

test("Walsh averages are all means of two, each value with itself", () => {
  expect([...walshAverages([1, 3, 8])].toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4.5, 5.5, 8]);
});

test("the estimate mirrors, lies inside the values and ignores their order", () => {
  fc.assert(
    fc.property(values, (some) => {
      const estimate = hodgesLehmann(some);
      expect(hodgesLehmann(some.map((value) => -value)) + 0).toBe(-estimate + 0);
      expect(hodgesLehmann(some.toReversed())).toBe(estimate);
      expect(estimate).toBeGreaterThanOrEqual(Math.min(...some));
      expect(estimate).toBeLessThanOrEqual(Math.max(...some));
    }),
  );
});

test("the variance knows no sign and no centre, and grows with the square of the scale", () => {
  fc.assert(
    fc.property(values, (some) => {
      const variance = pairVariance(some);
      expect(pairVariance(some.map((value) => -value))).toBe(variance);
      expect(pairVariance(some.map((value) => value + 1))).toBeCloseTo(variance, 8);
      expect(pairVariance(some.map((value) => value * 4))).toBeCloseTo(variance * 16, 8);
    }),
  );
});

test("one value has no variance", () => {
  expect(() => pairVariance([1])).toThrow(RangeError);
});

test("selecting and sorting give the same median, bit for bit, ties, both zeros and awkward orders included", () => {
  const sorted = (list: readonly number[]): number => {
    const all = Float64Array.from(list).toSorted();
    const upper = all[all.length >> 1] ?? Number.NaN;
    return all.length % 2 === 1 ? upper : ((all[(all.length >> 1) - 1] ?? Number.NaN) + upper) / 2;
  };
  const value = fc.oneof(fc.constantFrom(0, -0, 1, -1), fc.double({ noNaN: true, min: -1e9, max: 1e9 }));
  fc.assert(
    fc.property(fc.array(value, { maxLength: 300 }), (list) => {
      expect(median(list)).toBe(sorted(list));
      expect(median(list.toSorted((a, b) => a - b))).toBe(sorted(list));
      expect(median(list.map((each) => -each))).toBe(sorted(list.map((each) => -each)));
    }),
    { numRuns: 300 },
  );
});
