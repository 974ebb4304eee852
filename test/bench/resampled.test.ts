/** Pull requests made of pairs: what is put in is found, and nothing else. */
import { expect, test } from "vitest";
import { called, decided } from "./resampled.ts";
import { OTHER_RULES } from "./other-rules.ts";
import { noiseRows } from "./noise.ts";
import { powerText } from "./power.ts";
import type { Taken } from "./taken.ts";

/** Pairs of `names` benchmarks whose log ratios are spread by about `spread`. */
const pairs = (names: number, spread: number, mode: Taken["mode"] = "turns"): readonly Taken[] =>
  Array.from({ length: 20 * names }, (_, i) => {
    const ratio = spread * Math.sin(1 + i * i);
    const values = Array.from({ length: 5 }, (__, j) => 0.001 * (1 + spread * Math.cos(i + 3 * j)));
    return {
      name: `n${i % names}`,
      secondsPerCall: 0.001,
      mode,
      ratio,
      base: values,
      head: values.map((value) => value * Math.exp(ratio)),
      seconds: 1,
    };
  });
const asked = { threshold: 0.03, alpha: 0.01, seed: "test" };

test("a change of 10 % in quiet pairs is found every time, and nobody else is accused", () => {
  const found = decided(pairs(12, 0.01), { ...asked, effect: 0.1, count: 50 });
  expect(found).toMatchObject({ found: 50, accused: 0 });
});

test("pairs without noise accuse nobody, and noisy ones leave most undecided", () => {
  expect(decided(pairs(5, 0), { ...asked, effect: 0, count: 20 })).toMatchObject({ accused: 0, inconclusive: 0 });
  expect(decided(pairs(12, 0.5), { ...asked, effect: 0, count: 20 }).inconclusive).toBeGreaterThan(0.5);
});

test("another tool's rule is given as many processes as it wants", () => {
  for (const rule of OTHER_RULES) {
    const found = called(pairs(12, 0.001), rule, { effect: 0.5, count: 20, seed: "test" });
    expect(found).toMatchObject({ found: 20, pairsPerBenchmark: rule.processes });
  }
});

test("noise a tenth as large at the same cost is shown as a tenth", () => {
  const rows = noiseRows([...pairs(1, 0.01), ...pairs(1, 0.1, "sequential")], "test");
  expect(rows.map(({ name }) => name)).toEqual(["n0", "all up to 2 ms"]);
  expect(rows[0]?.ratio).toBeCloseTo(0.1, 6);
  expect(rows[0]?.interval[0]).toBeLessThanOrEqual(0.1);
  expect(rows[0]?.interval[1]).toBeGreaterThanOrEqual(0.1);
});

test("without a pair there is nothing to resample", () => {
  expect(() => powerText([], "test")).toThrow(RangeError);
});
