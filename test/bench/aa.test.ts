/** The A/A simulation keeps the promise, and would notice if it were broken. */
import { expect, test } from "vitest";
import { aaSimulation } from "./aa.ts";
import { clopperPearson } from "#core/stats/binomial.ts";

test("fair coins: the false alarm rate is compatible with 1 % per pull request, at a seed drawn now", () => {
  const report = aaSimulation({ pullRequests: 1800, powerPullRequests: 0 });
  expect(report.falseAlarms.of).toBe(1800);
  expect(report.isKept, `seed ${report.seed}`).toBe(true);
});

test("no coins: drift and order effects accuse nearly everyone, so the simulation can tell", () => {
  const report = aaSimulation({ pullRequests: 180, powerPullRequests: 0, labels: "fixed" });
  expect(report.isKept).toBe(false);
  for (const name of ["drift", "first is slower", "period of two"]) {
    const alarms = report.scenarios.find((scenario) => scenario.name === name)?.falseAlarms;
    expect(alarms?.hits, name).toBeGreaterThan((alarms?.of ?? Number.NaN) / 2);
  }
});

test("large changes are found", () => {
  const report = aaSimulation({ pullRequests: 9, powerPullRequests: 10 });
  const found = report.scenarios.map(({ power }) => power.find(({ effect }) => effect === 0.1)?.found.hits ?? 0);
  expect(found.reduce((sum, hits) => sum + hits, 0)).toBeGreaterThan(5 * found.length);
});

// Published values: Clopper & Pearson as in R's binom.test.
test.each([
  [0, 10, 0, 0.3084971],
  [10, 10, 0.6915029, 1],
  [5, 10, 0.187086, 0.812914],
  [1, 100, 0.0002531, 0.0544594],
])("exact interval of %i in %i", (hits, n, low, high) => {
  const [from, to] = clopperPearson(hits, n, 0.95);
  expect(from).toBeCloseTo(low, 6);
  expect(to).toBeCloseTo(high, 6);
});
