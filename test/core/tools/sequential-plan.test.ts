/** How processes that run one after the other are measured. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sequentialPlan } from "#core/tools/sequential-plan.ts";

describe("sequentialPlan", () => {
  test.each([
    [1e-6, 10_000, 5],
    [0.004, 3, 5],
    [0.05, 1, 5],
    [0.5, 1, 3],
    [2.5, 1, 1],
  ])("of calls that take %f s: %i calls in a round, %i rounds", (seconds, loops, turns) => {
    expect(sequentialPlan(seconds)).toEqual({ loops, warmup: 0, turns });
  });

  test("has rounds of at least 10 ms, and no more calls than that takes", () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-9, max: 1000, noNaN: true }), (seconds) => {
        const { loops, turns } = sequentialPlan(seconds);
        expect(loops * seconds).toBeGreaterThanOrEqual(0.01 * (1 - 1e-12));
        if (loops > 1) expect((loops - 1) * seconds).toBeLessThan(0.01);
        expect(turns).toBeGreaterThan(0);
      }),
    );
  });

  test.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY])("throws for %f s", (seconds) => {
    expect(() => sequentialPlan(seconds)).toThrow(RangeError);
  });
});
