/** Every golden vector of the reference implementation: estimates, exact p, intervals, and whole decisions. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { hodgesLehmann, pairVariance } from "#core/stats/estimate.ts";
import { signedRankP, walshInterval } from "#core/stats/signed-rank.ts";
import { decided, USUAL } from "./replayed.ts";

interface Golden {
  readonly signed_rank: readonly {
    y: number[];
    p: number;
    hl: number;
    raw_var: number;
    ci95: [number, number] | null;
  }[];
  readonly decide: readonly {
    x: number[][];
    result: { verdict: string; estimate: number; pairs: number; half_width?: number; ci95?: [number, number] }[];
  }[];
}

const golden: Golden = JSON.parse(readFileSync(new URL("golden.json", import.meta.url), "utf8"));
const words: Readonly<Record<string, string>> = {
  regressed: "regression",
  improved: "improvement",
  "no change": "unchanged",
  inconclusive: "inconclusive",
};

const expectClose = (got: number | undefined, wanted: number): void => {
  expect(Math.abs((got ?? Number.NaN) - wanted)).toBeLessThanOrEqual(1e-12 * Math.max(1, Math.abs(wanted)));
};

test("the vectors are there", () => {
  expect(golden.signed_rank.length).toBeGreaterThanOrEqual(31);
  expect(golden.decide.flatMap(({ result }) => result).length).toBeGreaterThanOrEqual(66);
});

test.each(golden.signed_rank.map((vector, i) => ({ i, vector })))("signed rank, vector $i", ({ vector }) => {
  expectClose(signedRankP(vector.y), vector.p);
  expectClose(hodgesLehmann(vector.y), vector.hl);
  expectClose(pairVariance(vector.y), vector.raw_var);
  const interval = walshInterval(vector.y, 0.95);
  expect(interval === null).toBe(vector.ci95 === null);
  if (interval === null || vector.ci95 === null) return;
  expectClose(interval[0], vector.ci95[0]);
  expectClose(interval[1], vector.ci95[1]);
});

describe.each(golden.decide.map((vector, i) => ({ i, vector })))("decide, vector $i", ({ vector }) => {
  const decisions = decided(vector.x.length, USUAL, ({ member, pair }) => vector.x[member]?.[pair] ?? null);

  test.each(vector.result.map((wanted, member) => ({ member, wanted })))("member $member", ({ member, wanted }) => {
    const got = decisions[member];
    expect(got?.verdict).toBe(words[wanted.verdict]);
    expect(got?.pairs).toBe(wanted.pairs);
    expectClose(got?.estimate ?? undefined, wanted.estimate);
    expect(got?.intervalKind).toBe(wanted.ci95 === undefined ? "screen-90" : "walsh-95");
    const half = wanted.half_width ?? Number.NaN;
    const [low, high] = wanted.ci95 ?? [wanted.estimate - half, wanted.estimate + half];
    expectClose(got?.interval?.[0], low);
    expectClose(got?.interval?.[1], high);
  });
});
