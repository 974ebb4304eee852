// Numbers as people read them.
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  bytesText,
  changeText,
  countText,
  durationText,
  numbersText,
  percentText,
  timesText,
  timeText,
  wholeText,
} from "#core/report/number.ts";

test.each([
  [12.34e-6, "12.3 µs"],
  [1.5e-9, "1.50 ns"],
  [2e-10, "0.200 ns"],
  [0.0009996, "1.00 ms"],
  [0.9999, "1.00 s"],
  [0.1, "100 ms"],
  [123.4, "123 s"],
  [4321, "4321 s"],
  [0, "—"],
  [Number.NaN, "—"],
  [null, "—"],
])("%d seconds are %s", (seconds, text) => {
  expect(timeText(seconds)).toBe(text);
});

test.each([
  [12.31e-6, 14.12e-6, "12.3 → 14.1 µs"],
  [0.95e-3, 1.1e-3, "950 → 1100 µs"],
  [1e-6, 5, "1.00 µs → 5.00 s"],
  [1.204e-3, 2.9e-3, "1.20 → 2.90 ms"],
  [null, 1, "— → 1.00 s"],
  [null, null, "—"],
])("from %d to %d seconds is %s", (base, head, text) => {
  expect(timesText(base, head)).toBe(text);
});

describe("changes", () => {
  test.each<[number, [number, number] | null, string]>([
    [1.081, null, "+8.1 %"],
    [1.081, [1.069, 1.094], "+8.1 % (+6.9 to +9.4 %)"],
    [1.0812, [1.0808, 1.0816], "+8.12 % (+8.08 to +8.16 %)"],
    [1.32, [1.1, 1.6], "+32 % (+10 to +60 %)"],
    [0.95, [0.93, 0.97], "−5.0 % (−7.0 to −3.0 %)"],
    [1, [0.99, 1.01], "0.0 % (−1.0 to +1.0 %)"],
    [2.41, [2.35, 2.48], "2.41× as slow (2.35 to 2.48×)"],
    [3.2, [2.1, 5], "3.2× as slow (2.1 to 5.0×)"],
    [0.25, [0.2, 0.3], "4.0× as fast (3.3 to 5.0×)"],
    [150, null, "150× as slow"],
    [2, null, "2.0× as slow"],
    [0.5, null, "2.0× as fast"],
  ])("a ratio of %d in %j is %s", (ratio, interval, text) => {
    expect(changeText(ratio, interval)).toBe(text);
  });

  test("impossible numbers are a dash", () => {
    for (const ratio of [0, -1, Number.NaN, Number.POSITIVE_INFINITY, null]) expect(changeText(ratio)).toBe("—");
  });

  test("an interval is never wider than told by more than a last digit, and its ends are in order", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.51, max: 1.99, noNaN: true }),
        fc.double({ min: 1e-4, max: 0.3, noNaN: true }),
        (ratio, half) => {
          const text = changeText(ratio, [ratio * (1 - half), ratio * (1 + half)]);
          const numbers = [...text.replaceAll("−", "-").matchAll(/[-+]?\d+(?:\.\d+)?/g)].map(Number);
          expect(numbers).toHaveLength(3);
          const [middle = 0, low = 0, high = 0] = numbers;
          expect(low).toBeLessThanOrEqual(middle);
          expect(middle).toBeLessThanOrEqual(high);
          expect(Math.abs(middle - (ratio - 1) * 100)).toBeLessThanOrEqual(0.51);
        },
      ),
    );
  });
});

test.each([
  [0.03, "3 %"],
  [0.025, "2.5 %"],
  [0.00812, "0.81 %"],
  [1.5, "150 %"],
  [0, "0 %"],
])("%d is %s", (share, text) => {
  expect(percentText(share)).toBe(text);
});

test.each([
  [0.84, "0.8 s"],
  [0, "0 s"],
  [45.4, "45 s"],
  [59.7, "1 min"],
  [130, "2 min 10 s"],
  [3599.6, "1 h"],
  [3900, "1 h 5 min"],
  [7200, "2 h"],
  [Number.NaN, "—"],
])("%d seconds of waiting are %s", (seconds, text) => {
  expect(durationText(seconds)).toBe(text);
});

test("counts", () => {
  expect(countText(1, "pair")).toBe("1 pair");
  expect(countText(12_345, "process", "processes")).toBe("12,345 processes");
  expect(wholeText(1_234_567)).toBe("1,234,567");
});

test.each([
  [112 * 2 ** 20, 180 * 2 ** 20, "112 → 180 MiB"],
  [0.5 * 2 ** 30, 3 * 2 ** 30, "512 → 3072 MiB"],
  [900, 1100, "900 → 1100 B"],
  [null, 2048, "— → 2.00 KiB"],
  [0, null, "—"],
])("%d and %d bytes are %s", (base, head, text) => {
  expect(bytesText(base, head)).toBe(text);
});

test.each([
  [1.5, 2, "1.50 → 2.00"],
  [12_000, 15_500, "12.0 → 15.5 thousand"],
  [0.00123, 0.002, "1.23 → 2.00 thousandths"],
  [3.1e12, 3.2e12, "3100 → 3200 billion"],
  [1e-300, 1e-300, expect.stringMatching(/^0\.0+ → 0\.0+ thousandths$/)],
])("%d and %d are %s", (base, head, text) => {
  expect(numbersText(base, head)).toEqual(text);
});

test("of an amount there is more or less, not slow or fast", () => {
  expect(changeText(2.4, [2.3, 2.5], "amount")).toBe("2.4× as much (2.3 to 2.5×)");
  expect(changeText(0.25, null, "amount")).toBe("4.0× less");
  expect(changeText(1.2, null, "amount")).toBe("+20.0 %");
});
