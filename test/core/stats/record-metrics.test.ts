/** Recorded rows of other metrics than wall time and of two interpreters, and records that a writer goes on with. */
import { describe, expect, test } from "vitest";
import { everyPairOf, everyVersionPairOf, pairsFromText, versionPairsFromText } from "#core/stats/record.ts";
import { jsonLines } from "./pairs.ts";

const row = (more: Readonly<Record<string, unknown>> = {}) => ({
  benchmark: "b",
  interpreter: "3.11",
  metric: "wall-time",
  pair: 0,
  first: "base",
  base: [0.1, 0.2],
  head: [0.3, 0.4],
  ...more,
});

describe("other metrics", () => {
  const value = (metric: string, more: Readonly<Record<string, unknown>> = {}) =>
    row({ metric, mode: "sequential", base: [3e9], head: [4e9], ...more });

  test.each(["peak-memory", "memory", "track"])("%s: a series of its own", (metric) => {
    const rows = [row(), value(metric), value(metric, { pair: 1 }), row({ pair: 1 })];
    const { pairs, members, problems } = pairsFromText(jsonLines(rows), "f");
    expect(problems).toEqual([]);
    expect(pairs.map((pair) => [pair.metric, pair.pair])).toEqual([
      ["wall-time", 0],
      ["wall-time", 1],
      [metric, 0],
      [metric, 1],
    ]);
    expect(members.map((member) => member.metric)).toEqual(["wall-time", metric]);
  });

  test.each([[[0]], [[-1]], [[1e200]], [["1"]], [[]], [null]])("no possible value: %j", (base) => {
    const { pairs, problems } = pairsFromText(jsonLines([value("track", { base })]), "f");
    expect(pairs).toEqual([]);
    expect(problems).toMatchObject([{ kind: "record-invalid", line: 1 }]);
  });

  test("a track may be what no time is", () => {
    expect(pairsFromText(jsonLines([value("track", { base: [1e-100], head: [1e100] })]), "f").pairs).toHaveLength(1);
    expect(pairsFromText(jsonLines([value("wall-time", { base: [1e-100] })]), "f").pairs).toEqual([]);
  });

  test("pairs of two interpreters keep theirs", () => {
    const text = jsonLines([value("peak-memory", { interpreter: "3.13", reference: "3.11" })]);
    expect(versionPairsFromText(text, "v").pairs).toMatchObject([{ metric: "peak-memory", reference: "3.11" }]);
  });
});

test("a writer that goes on gets every pair, what comes after a gap too", () => {
  const text = `${jsonLines([row({ pair: 2 }), row(), row(), "oops"])}{"benchmark":"b`;
  expect(everyPairOf(text).map(({ pair }) => pair)).toEqual([2, 0]);
  const versions = jsonLines([row({ reference: "3.9", pair: 1 }), row()]);
  expect(everyVersionPairOf(versions).map(({ pair, reference }) => [pair, reference])).toEqual([[1, "3.9"]]);
});

describe("pairs of interpreters", () => {
  test("are rows with a reference", () => {
    const text = jsonLines([
      row({ interpreter: "3.13", reference: "3.11" }),
      row({ pair: 1 }),
      row({ reference: "3.11" }),
    ]);
    const { pairs, problems } = versionPairsFromText(text, "v.jsonl");
    expect(pairs).toEqual([{ ...row({ interpreter: "3.13", reference: "3.11" }), mode: "turns" }]);
    expect(problems.map((problem) => ("line" in problem ? problem.line : undefined))).toEqual([2, 3]);
  });

  test("none are no problem", () => {
    expect(versionPairsFromText("", "v.jsonl")).toEqual({ pairs: [], problems: [] });
  });
});
