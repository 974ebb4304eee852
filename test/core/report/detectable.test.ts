// What a run of a given noise finds.
import { expect, test } from "vitest";
import { detectableChange } from "#core/report/detectable.ts";

const parameters = { threshold: 0.03, alpha: 0.01 };

test("a quiet run finds what it looks for: the threshold", () => {
  expect(detectableChange(0.008, parameters)).toBe(0.03);
});

test("a noisy one finds less, in proportion to its noise", () => {
  // z(0.002) = 2.878 and z(0.2) = 0.842 of the normal table, 27 pairs: 3.720 · 0.08 ÷ √25.78 = 0.0586
  expect(detectableChange(0.08, parameters)).toBeCloseTo(Math.expm1(0.0586), 3);
});

test("nothing is known without a noise", () => {
  for (const noise of [null, Number.NaN, -1]) expect(detectableChange(noise, parameters)).toBeNull();
});
