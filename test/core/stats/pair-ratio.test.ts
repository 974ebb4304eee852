/** The one number of a pair. */
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { logRatio } from "#core/stats/pair-ratio.ts";

const seconds = fc.double({ min: 1e-9, max: 1e3, noNaN: true });
const turns = fc.array(fc.tuple(seconds, seconds), { minLength: 1, maxLength: 20 });
const mode = fc.constantFrom("turns" as const, "sequential" as const);

test("turns: the median of the turns' ratios, not the ratio of the medians", () => {
  const base = [1, 10, 100];
  const head = [2, 11, 100];
  expect(logRatio({ mode: "turns", base, head })).toBeCloseTo(Math.log(1.1), 12);
  expect(logRatio({ mode: "turns", base: [1, 10, 100], head: [3, 20, 100] })).toBeCloseTo(Math.log(2), 12);
  expect(logRatio({ mode: "turns", base: [1, 4], head: [1, 8] })).toBeCloseTo(Math.log(2) / 2, 12);
});

test("sequential: the ratio of the medians, of unlike numbers of values too", () => {
  expect(logRatio({ mode: "sequential", base: [1, 2, 50], head: [3, 3] })).toBeCloseTo(Math.log(1.5), 12);
});

test("exchanging the sides changes the sign and nothing else; the unit does not matter", () => {
  fc.assert(
    fc.property(turns, mode, fc.double({ min: 1e-3, max: 1e3, noNaN: true }), (values, how, scale) => {
      const base = values.map(([b]) => b);
      const head = values.map(([, h]) => h);
      const ratio = logRatio({ mode: how, base, head });
      expect(logRatio({ mode: how, base: head, head: base }) + 0).toBe(-ratio + 0);
      const scaled = { mode: how, base: base.map((value) => value * scale), head: head.map((value) => value * scale) };
      expect(logRatio(scaled)).toBeCloseTo(ratio, 10);
    }),
  );
});
