/** Comparisons from recorded pairs: the rule replayed, in ratios. */
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { coins } from "#core/stats/coins.ts";
import { comparisonsFromPairs, comparisonsFromRecord } from "#core/stats/compare.ts";
import { logRatio } from "#core/stats/pair-ratio.ts";
import { otherSide } from "#model/side.ts";
import { METRICS, type Pair } from "#model/pair.ts";
import { pairOf, series } from "./pairs.ts";
import { decided, USUAL } from "./replayed.ts";

const family = [
  series("same", 1),
  series("slower", 1.2),
  series("faster", 0.7),
  series("also same", 1.001),
  series("again", 1),
].flat();
const byName = (pairs: readonly Pair[]) =>
  new Map(comparisonsFromPairs(pairs, USUAL).map((row) => [row.benchmark, row]));

const mirrored: Readonly<Record<string, string>> = { regression: "improvement", improvement: "regression" };

/** Pairs of `count` benchmarks with noise that depends on the seed alone. */
const drawn = (seed: string, count: number, noise: number): readonly Pair[] =>
  Array.from({ length: count }, (_, b) =>
    Array.from({ length: 45 }, (_unused, i) => {
      const box = coins(seed, `${b}|${i}`);
      const value = () => [0, 1, 2].map(() => 0.001 * (b + 1) * Math.exp((noise * (box.below(2001) - 1000)) / 1000));
      const head = value().map((seconds) => seconds * ([1, 1.08, 0.9][b % 3] ?? 1));
      return pairOf(`b${b}`, i, 1, 1, { base: value(), head, mode: b % 2 ? "turns" : "sequential" });
    }),
  ).flat();

test("verdicts, ratios, intervals and seconds, in order of first appearance", () => {
  const rows = comparisonsFromPairs(family, USUAL);
  expect(rows.map(({ benchmark, verdict }) => [benchmark, verdict])).toEqual([
    ["same", "unchanged"],
    ["slower", "regression"],
    ["faster", "improvement"],
    ["also same", "unchanged"],
    ["again", "unchanged"],
  ]);
  for (const row of rows) {
    const [low, high] = row.interval ?? [Number.NaN, Number.NaN];
    expect(low).toBeLessThanOrEqual(row.ratio ?? Number.NaN);
    expect(high).toBeGreaterThanOrEqual(row.ratio ?? Number.NaN);
    expect((row.headValue ?? Number.NaN) / (row.baseValue ?? Number.NaN)).toBeCloseTo(row.ratio ?? Number.NaN, 2);
    expect(row.intervalKind).toBe(row.verdict === "unchanged" ? "screen-90" : "walsh-95");
    expect(row.failedOn).toBeNull();
  }
  expect(rows[1]?.ratio).toBeCloseTo(1.2, 2);
  expect(rows[1]?.p).toBeLessThan(0.005);
});

test("running the rule live and replaying what it recorded agree, even where pairs ran out", () => {
  fc.assert(
    fc.property(
      fc.string({ minLength: 1, maxLength: 6 }),
      fc.integer({ min: 1, max: 7 }),
      fc.double({ min: 0.002, max: 0.2, noNaN: true }),
      fc.integer({ min: 0, max: 200 }),
      (seed, count, noise, budget) => {
        const pairs = drawn(seed, count, noise);
        const recorded: Pair[] = [];
        const live = decided(count, USUAL, ({ member, pair: index }) => {
          const pair = pairs.find((one) => one.benchmark === `b${member}` && one.pair === index);
          if (pair === undefined || recorded.length >= budget) return null;
          recorded.push(pair);
          return logRatio(pair);
        });
        const members = Array.from({ length: count }, (_, b) => ({
          benchmark: `b${b}`,
          interpreter: "3.11",
          metric: "wall-time",
        }));
        const replayed = comparisonsFromPairs(recorded, USUAL, members);
        expect(
          replayed.map(({ verdict, pairs: used, p, reason, warnings }) => ({
            verdict,
            pairs: used,
            p,
            reason,
            warnings,
          })),
        ).toEqual(
          live.map(({ verdict, pairs: used, p, reason, warnings }) => ({ verdict, pairs: used, p, reason, warnings })),
        );
        expect(replayed.map(({ ratio }) => ratio)).toEqual(
          live.map(({ estimate }) => (estimate === null ? null : Math.exp(estimate))),
        );
        // Everything measured beside it changes nothing: the rule looks at the pairs that it asks for.
        expect(replayed.reduce((sum, row) => sum + row.pairs, 0)).toBe(recorded.length);
      },
    ),
    { numRuns: 60 },
  );
});

test("exchanging base and head in every pair mirrors verdicts and inverts ratios", () => {
  fc.assert(
    fc.property(
      fc.string({ minLength: 1, maxLength: 6 }),
      fc.double({ min: 0.002, max: 0.1, noNaN: true }),
      (seed, noise) => {
        const pairs = drawn(seed, 6, noise);
        const there = comparisonsFromPairs(pairs, USUAL);
        const back = comparisonsFromPairs(
          pairs.map((pair) => ({ ...pair, first: otherSide(pair.first), base: pair.head, head: pair.base })),
          USUAL,
        );
        for (const [i, row] of there.entries()) {
          expect(back[i]?.verdict).toBe(mirrored[row.verdict] ?? row.verdict);
          expect((back[i]?.ratio ?? Number.NaN) * (row.ratio ?? Number.NaN)).toBeCloseTo(1, 12);
          expect((back[i]?.interval?.[0] ?? Number.NaN) * (row.interval?.[1] ?? Number.NaN)).toBeCloseTo(1, 12);
          expect([back[i]?.pairs, back[i]?.p, back[i]?.baseValue]).toEqual([row.pairs, row.p, row.headValue]);
        }
      },
    ),
    { numRuns: 40 },
  );
});

test("measuring everything in another unit changes nothing but the seconds", () => {
  fc.assert(
    fc.property(
      fc.string({ minLength: 1, maxLength: 6 }),
      fc.double({ min: 1e-4, max: 1e4, noNaN: true }),
      (seed, scale) => {
        const pairs = drawn(seed, 6, 0.03);
        const scaled = pairs.map((pair) => ({
          ...pair,
          base: pair.base.map((value) => value * scale),
          head: pair.head.map((value) => value * scale),
        }));
        const rows = comparisonsFromPairs(pairs, USUAL);
        for (const [i, row] of comparisonsFromPairs(scaled, USUAL).entries()) {
          expect([row.verdict, row.pairs]).toEqual([rows[i]?.verdict, rows[i]?.pairs]);
          expect(row.ratio).toBeCloseTo(rows[i]?.ratio ?? Number.NaN, 10);
          expect(row.p).toBe(rows[i]?.p);
        }
      },
    ),
    { numRuns: 40 },
  );
});

const key = (benchmark: string) => ({ benchmark, interpreter: "3.11", metric: "wall-time" });

describe("the family", () => {
  test("is what members says: one without pairs is inconclusive, others take no part", () => {
    const rows = comparisonsFromPairs(family, USUAL, [key("not there"), key("slower")]);
    expect(rows.map(({ benchmark, verdict, pairs }) => [benchmark, verdict, pairs])).toEqual([
      ["not there", "inconclusive", 0],
      ["slower", "regression", 8 + 9],
    ]);
    expect(rows[0]).toMatchObject({
      ratio: null,
      interval: null,
      intervalKind: "none",
      baseValue: null,
      headValue: null,
    });
    expect(rows[0]?.reason).toEqual({ kind: "no-more-pairs", wanted: 2, had: 0 });
  });

  test("keeps interpreters apart, and names that look like JavaScript's own", () => {
    const names = ["__proto__", "constructor", "toString"];
    const pairs = names.flatMap((name) => [
      ...series(name, 1.2),
      ...series(name, 0.8).map((pair) => ({ ...pair, interpreter: "3.14" })),
    ]);
    const rows = comparisonsFromPairs(pairs, USUAL);
    expect(rows.map(({ benchmark, interpreter, verdict }) => [benchmark, interpreter, verdict])).toEqual(
      names.flatMap((name) => [
        [name, "3.11", "regression"],
        [name, "3.14", "improvement"],
      ]),
    );
  });

  test("of a record: wall time first, then every other metric as a family of its own", () => {
    const of = (metric: Pair["metric"], pairs: readonly Pair[]) => pairs.map((pair) => ({ ...pair, metric }));
    const memory = [...of("peak-memory", series("memory", 3)), ...of("peak-memory", series("time", 1))];
    const tracked = of("track", series("number", 0.5));
    const mixed = [...memory, ...tracked, ...family];
    const rows = comparisonsFromPairs(mixed, USUAL);
    expect(rows).toEqual([family, memory, tracked].flatMap(alone));
    expect(rows.slice(5).map(({ benchmark, metric, verdict }) => [benchmark, metric, verdict])).toEqual([
      ["memory", "peak-memory", "regression"],
      ["time", "peak-memory", "unchanged"],
      ["number", "track", "improvement"],
    ]);
    const members = mixed.filter(({ pair }) => pair === 0);
    expect(comparisonsFromRecord(mixed, USUAL, members)).toEqual(rows);
  });

  test("of a plan: all members share one alpha, whatever their metrics", () => {
    const many = Array.from({ length: 40 }, (_, i) => series(`b${i}`, 1.5));
    const pairs = many.flatMap((one, i) => one.map((pair) => ({ ...pair, metric: METRICS[i % 2] ?? "track" })));
    const members = pairs.filter(({ pair }) => pair === 0);
    const together = comparisonsFromPairs(pairs, USUAL, members);
    expect(together.map(({ metric }) => metric)).toEqual(members.map(({ metric }) => metric));
    expect(together.every(({ verdict }) => verdict === "regression")).toBe(true);
    // Forty suspects need more fresh pairs than twice twenty.
    expect(together[0]?.pairs).toBeGreaterThan(comparisonsFromPairs(pairs, USUAL)[0]?.pairs ?? 0);
  });

  test("a member has the pairs of its own metric alone", () => {
    const memory = series("b", 3).map((pair) => ({ ...pair, metric: "peak-memory" as const }));
    const [row] = comparisonsFromPairs([...memory, ...series("b", 1)], USUAL, [key("b")]);
    expect(row).toMatchObject({ metric: "wall-time", verdict: "unchanged" });
  });
});

const alone = (pairs: readonly Pair[]) => comparisonsFromPairs(pairs, USUAL);

test("the mode is that of the pairs: one without turns gives its name to all", () => {
  const pairs = series("b", 1);
  expect(alone(pairs)[0]?.mode).toBe("turns");
  expect(alone(pairs.map((pair) => ({ ...pair, mode: "sequential" })))[0]?.mode).toBe("sequential");
  expect(alone(pairs.map((pair) => ({ ...pair, mode: pair.pair ? "turns" : "sequential" })))[0]?.mode).toBe(
    "sequential",
  );
  expect(comparisonsFromPairs([], USUAL, [key("b")])[0]).not.toHaveProperty("mode");
});

test("what is told beside comes from the pairs that the rule asked for, and changes no verdict", () => {
  const plain = series("b", 1);
  const told = plain.map((pair) => ({
    ...pair,
    peak: { base: { process: 1e8, own: null }, head: { process: pair.pair < 2 ? 2e8 : 9e8, own: null } },
  }));
  const [without] = alone(plain);
  const [row] = alone(told);
  expect(row).toEqual({ ...without, beside: [expect.objectContaining({ metric: "peak-memory", exceeds: true })] });
  expect(row?.pairs).toBe(2);
  expect(row?.beside?.[0]).toMatchObject({ baseValue: 1e8, headValue: 2e8, pairs: 2 });
});

test("a file that ends before the answer is inconclusive, and says how many pairs were wanted", () => {
  const row = byName(family.filter(({ benchmark, pair }) => benchmark !== "slower" || pair < 16)).get("slower");
  expect(row?.verdict).toBe("inconclusive");
  expect(row?.reason).toEqual({ kind: "no-more-pairs", wanted: 8 + 10, had: 16 });
  expect(row?.intervalKind).toBe("walsh-95");
});

test("no pairs, no comparisons", () => {
  expect(comparisonsFromPairs([], USUAL)).toEqual([]);
});
