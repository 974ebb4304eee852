/** Totals of two processes that differ in their calls. */
import { expect, test } from "vitest";
import { countedRounds, instructionsPerCall } from "#core/stats/instructions.ts";

test("what both processes do alike drops out", () => {
  const start = 30_000_000;
  const total = (rounds: number) => ({ rounds, total: start + rounds * 7 * 1234 });
  expect(instructionsPerCall(total(10), total(110), 7)).toBe(1234);
});

test.each([
  [
    { rounds: 5, total: 100 },
    { rounds: 5, total: 200 },
  ],
  [
    { rounds: 5, total: 100 },
    { rounds: 6, total: 100 },
  ],
  [
    { rounds: 6, total: 100 },
    { rounds: 5, total: 50 },
  ],
])("totals that cannot be right are no number: %j, %j", (fewer, more) => {
  expect(instructionsPerCall(fewer, more, 1)).toBeNull();
});

test.each([1e-9, 1e-6, 1e-3, 0.1, 100])("a round of %d s is run again, and not for ever", (seconds) => {
  const [fewer, more] = countedRounds(seconds);
  expect(fewer).toBeGreaterThanOrEqual(1);
  expect(more).toBeGreaterThan(fewer);
  expect(more * seconds).toBeLessThan(Math.max(0.1, 3 * seconds));
});
