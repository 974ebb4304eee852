/** The table of interpreters: ratios, intervals and their mean. */
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { coins } from "#core/stats/coins.ts";
import { versionDecisions } from "#core/stats/version-decisions.ts";
import { versionTable } from "#core/stats/versions.ts";
import type { VersionPair } from "#model/pair.ts";
import { pairOf } from "./pairs.ts";

const versionPair = (
  benchmark: string,
  interpreter: string,
  pair: number,
  ratio: number,
  more: Partial<VersionPair> = {},
): VersionPair => ({
  ...pairOf(benchmark, pair, 0.01, 0.01 * ratio),
  metric: "wall-time",
  interpreter,
  reference: "3.11",
  ...more,
});

const six = (benchmark: string, interpreter: string, ratios: readonly number[]) =>
  ratios.map((ratio, i) => versionPair(benchmark, interpreter, i, ratio));

test("ratios, intervals and the geometric mean, by interpreter and benchmark", () => {
  const pairs = [
    ...six("b", "3.13", [0.8, 0.81, 0.79, 0.8, 0.82, 0.78]),
    ...six("a", "3.13", [0.5, 0.51, 0.49, 0.5, 0.52, 0.48]),
    ...six("b", "3.14t", [1.5, 1.51, 1.49, 1.5, 1.52, 1.48]),
  ];
  const missing = [{ interpreter: "3.15", why: "not found" }];
  const table = versionTable("3.11", pairs, missing);
  expect(table.reference).toBe("3.11");
  expect(table.missing).toEqual(missing);
  expect(table.columns.map(({ interpreter, rows }) => [interpreter, rows.map(({ benchmark }) => benchmark)])).toEqual([
    ["3.13", ["b", "a"]],
    ["3.14t", ["b"]],
  ]);
  const [column] = table.columns;
  const [b, a] = column?.rows ?? [];
  expect(b?.ratio).toBeCloseTo(0.8, 2);
  expect(b?.interval).toEqual([expect.closeTo(0.78, 12), expect.closeTo(0.82, 12)]);
  expect(b?.pairs).toBe(6);
  expect(column?.mean?.ratio).toBeCloseTo(Math.sqrt((a?.ratio ?? 0) * (b?.ratio ?? 0)), 12);
  const [low, high] = column?.mean?.interval ?? [0, 0];
  expect(low).toBeCloseTo(Math.sqrt(0.78 * 0.48), 12);
  expect(high).toBeCloseTo(Math.sqrt(0.82 * 0.52), 12);
});

test("too few pairs for an interval give none, for the row and for the mean", () => {
  const table = versionTable(
    "3.11",
    [...six("a", "3.13", [1, 1, 1, 1, 1, 1]), ...six("b", "3.13", [2, 2, 2, 2, 2])],
    [],
  );
  const [column] = table.columns;
  expect(column?.rows.map(({ interval }) => interval === null)).toEqual([false, true]);
  expect(column?.rows[1]?.ratio).toBeCloseTo(2, 12);
  expect(column?.mean?.ratio).toBeCloseTo(Math.SQRT2, 12);
  expect(column?.mean?.interval).toBeNull();
});

test("pairs against another reference and repeated ones take no part, and a flood of pairs is cut", () => {
  const flood = Array.from({ length: 20_000 }, (_, i) => versionPair("a", "3.13", i, i < 100 ? 2 : 50));
  const others = six("a", "3.13", [9, 9, 9, 9, 9, 9]).map((pair) => ({ ...pair, reference: "3.9" }));
  const table = versionTable("3.11", [...others, ...flood, ...six("a", "3.13", [7, 7, 7, 7, 7, 7])], []);
  expect(table.columns).toHaveLength(1);
  expect(table.columns[0]?.rows).toEqual([
    { benchmark: "a", ratio: expect.closeTo(2, 9), interval: expect.anything(), pairs: 100 },
  ]);
});

test("the mean's interval holds the mean, and the truth in at least 95 of 100 tables, with heavy tails and unlike benchmarks", () => {
  // Position noise of both processes with a fair coin for the labels, as it is measured. Bound: six standard deviations below 95 %.
  const tables = 600;
  let held = 0;
  for (let t = 0; t < tables; t++) {
    const pairs = [0.4, 1, 2.5, 0.9].flatMap((truth, b) =>
      Array.from({ length: 6 }, (_, i) => {
        const box = coins("c0ffee", `${t}|${b}|${i}`);
        const heavy = () => 0.01 / (0.02 + box.below(1000) / 1000);
        const noise = (heavy() - heavy()) * (box.flip() ? 1 : -1);
        return versionPair(`b${b}`, "3.13", i, truth * Math.exp(noise));
      }),
    );
    const mean = versionTable("3.11", pairs, []).columns[0]?.mean;
    const [low, high] = mean?.interval ?? [Number.NaN, Number.NaN];
    expect(low <= (mean?.ratio ?? Number.NaN) && (mean?.ratio ?? Number.NaN) <= high).toBe(true);
    const truth = (0.4 * 1 * 2.5 * 0.9) ** 0.25;
    if (low <= truth && truth <= high) held++;
  }
  expect(held).toBeGreaterThan(tables * 0.95 - 6 * Math.sqrt(tables * 0.95 * 0.05));
});

test("exchanging the interpreters inverts every ratio", () => {
  const ratio = fc.double({ min: 0.1, max: 10, noNaN: true });
  fc.assert(
    fc.property(fc.array(ratio, { minLength: 1, maxLength: 10 }), (ratios) => {
      const there = versionTable("3.11", six("a", "3.13", ratios), []).columns[0];
      const back = versionTable(
        "3.11",
        six("a", "3.13", ratios).map((pair) => ({ ...pair, base: pair.head, head: pair.base })),
        [],
      ).columns[0];
      expect((there?.mean?.ratio ?? Number.NaN) * (back?.mean?.ratio ?? Number.NaN)).toBeCloseTo(1, 10);
      expect(there?.mean?.interval === null).toBe(ratios.length < 6);
    }),
  );
});

test("no pairs, no columns", () => {
  expect(versionTable("3.11", [], [])).toEqual({ reference: "3.11", columns: [], missing: [] });
});

test("verdicts come from the rule over all rows of all columns, and from the pairs that are there", () => {
  const rows = (columns: number) =>
    Array.from({ length: columns }, (_, c) => [
      ...Array.from({ length: 40 }, (_unused, i) => versionPair("slower", `3.${c + 12}`, i, 1.3 + i / 1000)),
      ...Array.from({ length: 6 }, (_unused, i) => versionPair("same", `3.${c + 12}`, i, 1)),
      ...Array.from({ length: 6 }, (_unused, i) => versionPair("cut", `3.${c + 12}`, i, 0.5 + i / 1000)),
    ]).flat();
  const verdicts = (pairs: readonly VersionPair[], alpha: number) =>
    versionTable("3.11", pairs, [], { threshold: 0.03, alpha }).columns.map(({ rows: own }) =>
      own.map(({ verdict }) => verdict),
    );
  expect(verdicts(rows(2), 0.01)).toEqual([
    ["regression", "unchanged", "inconclusive"],
    ["regression", "unchanged", "inconclusive"],
  ]);
  // One family: the more rows are suspects, the more pairs each of them needs.
  const wanted = (columns: number) =>
    versionDecisions(
      Array.from({ length: columns }, () => ({
        ratios: new Map(Array.from({ length: 80 }, (_, i) => [i, 0.3 + i / 1000])),
      })),
      { threshold: 0.03, alpha: 0.01 },
    )[0]?.pairs;
  expect(wanted(64)).toBeGreaterThan(wanted(1) ?? Number.NaN);
  // What is too little for a verdict is shown all the same.
  const cut = versionTable("3.11", rows(1), [], { threshold: 0.03, alpha: 0.01 }).columns[0]?.rows[2];
  expect(cut?.ratio).toBeCloseTo(0.5, 2);
  expect(cut?.interval).toEqual([expect.closeTo(0.5, 9), expect.closeTo(0.505, 9)]);
});

test("a row that fresh pairs decided shows these alone", () => {
  const pairs = Array.from({ length: 40 }, (_, i) => versionPair("b", "3.13", i, i < 8 ? 3 : 1.2 + i / 10_000));
  const [row] = versionTable("3.11", pairs, [], { threshold: 0.03, alpha: 0.01 }).columns[0]?.rows ?? [];
  expect(row?.verdict).toBe("regression");
  expect(row?.interval?.[1]).toBeLessThan(1.21);
  expect(row?.ratio).toBeLessThan(1.21);
});

test("without parameters nobody asked for verdicts", () => {
  expect(versionTable("3.11", six("a", "3.13", [1, 1]), []).columns[0]?.rows[0]).not.toHaveProperty("verdict");
});

test("memory: a row's from its pairs, a column's the geometric mean of the rows that have one", () => {
  const peak = (base: number, head: number) => ({
    peak: { base: { process: base, own: null }, head: { process: head, own: null } },
  });
  const table = versionTable(
    "3.11",
    [
      versionPair("a", "3.13", 0, 1, peak(100, 80)),
      versionPair("b", "3.13", 0, 1, peak(100, 20)),
      versionPair("c", "3.13", 0, 1),
      versionPair("c", "3.14", 0, 1),
    ],
    [],
  );
  expect(table.columns[0]?.rows.map(({ memory }) => memory)).toEqual([
    expect.closeTo(0.8, 9),
    expect.closeTo(0.2, 9),
    undefined,
  ]);
  expect(table.columns[0]?.memory).toBeCloseTo(0.4, 9);
  expect(table.columns[1]).not.toHaveProperty("memory");
});

test("the mean is of times alone, and other metrics keep their rows", () => {
  const memory = six("a", "3.13", [0.1, 0.1, 0.1, 0.1, 0.1, 0.1]).map((pair) => ({
    ...pair,
    metric: "peak-memory" as const,
  }));
  const [column] = versionTable("3.11", [...memory, ...six("a", "3.13", [2, 2, 2, 2, 2, 2])], []).columns;
  expect(column?.mean?.ratio).toBeCloseTo(2, 9);
  expect(column?.rows.map(({ metric }) => metric)).toEqual(["peak-memory", undefined]);
  expect(versionTable("3.11", memory, []).columns[0]?.mean).toBeNull();
});
