/** The measurement of the decision's speed does the work that it says it does. */
import { expect, test } from "vitest";
import { decideSpeed, decideSpeedText } from "./decide-speed.ts";

test("every sample is screened, suspects get fresh pairs, and the whole is put beside parsing", () => {
  const speed = decideSpeed("00", 100);
  expect(speed.samples).toBe(600);
  // Two pairs at least for each, and 8 + 13 or more for each of the six that are slower.
  expect(speed.pairs).toBeGreaterThan(600 * 2 + 6 * 19);
  expect(speed.pairs).toBeLessThan(600 * 8);
  for (const seconds of [speed.ruleSeconds, speed.wholeSeconds, speed.parseSeconds]) expect(seconds).toBeGreaterThan(0);
  expect(decideSpeedText(speed)).toMatch(/^600 samples .*\n.*a CPU second/);
});
