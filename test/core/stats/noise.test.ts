/** The run's noise floor. */
import { expect, test } from "vitest";
import { coins } from "#core/stats/coins.ts";
import { noiseFloor } from "#core/stats/noise.ts";
import { pairOf } from "./pairs.ts";

/** Sum of twelve uniform numbers less six: close to normal, standard deviation 1. */
const normal = (label: string): number => {
  const box = coins("5eed", label);
  return Array.from({ length: 12 }, () => box.below(1e6) / 1e6).reduce((sum, value) => sum + value, -6);
};

test.each([2, 4, 8])(
  "is the standard deviation of one pair, from %i pairs a benchmark, whatever really changed",
  (count) => {
    const pairs = Array.from({ length: 600 }, (_, b) =>
      Array.from({ length: count }, (_unused, i) =>
        pairOf(`b${b}`, i, 1, Math.exp((b % 5) + 0.02 * normal(`${b}|${i}`))),
      ),
    ).flat();
    expect(noiseFloor(pairs)).toBeGreaterThan(0.017);
    expect(noiseFloor(pairs)).toBeLessThan(0.023);
  },
);

test("is unknown, not 0, where no benchmark has two pairs", () => {
  expect(noiseFloor([])).toBeNull();
  expect(noiseFloor([pairOf("a", 0, 1, 2), pairOf("b", 0, 1, 2)])).toBeNull();
});
