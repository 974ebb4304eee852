/** Recorded files, whole and broken: what can be used is used, and every line that cannot is named. */
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { comparisonsFromPairs } from "#core/stats/compare.ts";
import { pairsFromText } from "#core/stats/record.ts";
import { METRICS } from "#model/pair.ts";
import { jsonLines, pairOf, series } from "./pairs.ts";
import { USUAL } from "./replayed.ts";

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

/** Of both sides or of none. */
const oddExtras = {
  peak: { base: { process: 1, own: 1 }, head: { process: 0, own: 1 } },
  cold: { base: 1 },
  instructions: { base: 0, head: 1 },
};

const linesOf = (text: string) =>
  pairsFromText(text, "f.jsonl").problems.map((problem) => ("line" in problem ? problem.line : undefined));
const detailsOf = (text: string) =>
  pairsFromText(text, "f.jsonl").problems.map((problem) => ("detail" in problem ? problem.detail : ""));

describe("a good file", () => {
  test("gives its pairs back, with everything optional that is well formed", () => {
    const rich = row({
      order: "bh",
      mode: "turns",
      cpu: { base: [0.1, null], head: [0, 0.2] },
      loops: 7,
      warmup: 0,
      core: null,
      idle: { base: 0, head: 0.2 },
      peak: { base: { process: 4096, own: 0 }, head: { process: 8192, own: null } },
      cold: { base: 0.5, head: 2 },
      instructions: { base: 1000.5, head: 2000 },
    });
    const { pairs, problems, members } = pairsFromText(jsonLines([{ ...rich, more: 3 }, row({ pair: 1 })]), "f.jsonl");
    expect(pairs).toEqual([rich, { ...row({ pair: 1 }), mode: "turns" }]);
    expect(members).toEqual([{ benchmark: "b", interpreter: "3.11", metric: "wall-time" }]);
    expect(problems).toEqual([]);
  });

  test("what is recorded comes back the same", () => {
    const pairs = [...series("a", 1.1), ...series("b", 1)];
    expect(pairsFromText(jsonLines(pairs), "f").pairs).toEqual(pairs);
  });

  test.each([
    ["Windows line ends", (text: string) => text.replaceAll("\n", "\r\n")],
    ["a byte order mark", (text: string) => `\uFEFF${text}`],
    ["blank lines", (text: string) => `\n${text.replaceAll("\n", "\n  \n")}\n\n`],
    ["no end of the last line", (text: string) => text.trimEnd()],
    ["another order of lines", (text: string) => text.trimEnd().split("\n").toReversed().join("\n")],
  ])("is read all the same with %s", (_name, changed) => {
    const pairs = series("a", 1.1);
    const read = pairsFromText(changed(jsonLines(pairs)), "f");
    expect(read.problems).toEqual([]);
    expect(read.pairs).toEqual(pairs);
  });

  test("malformed extras are left out, the pair counts", () => {
    const odd = row({
      cpu: { base: [1], head: "x" },
      loops: 0,
      warmup: -1,
      core: 1.5,
      idle: { base: -1, head: 0 },
      ...oddExtras,
    });
    const { pairs, problems } = pairsFromText(jsonLines([odd]), "f");
    expect(pairs).toEqual([{ ...row(), mode: "turns" }]);
    expect(problems).toEqual([]);
  });

  test("sequential sides may have unlike numbers of values", () => {
    expect(pairsFromText(jsonLines([row({ mode: "sequential", head: [1, 2, 3] })]), "f").pairs).toHaveLength(1);
  });
});

describe("a bad line is named and the rest goes on", () => {
  test.each([
    ["no JSON", "{oops"],
    ["no object", "[1, 2]"],
    ["null", "null"],
    ["a text", '"b"'],
    ["NaN", JSON.stringify(row()).replace("0.1", "NaN")],
    ["infinity by overflow", JSON.stringify(row()).replace("0.1", "1e999")],
    ["no benchmark", row({ benchmark: undefined })],
    ["an empty name", row({ benchmark: "" })],
    ["a name that is a number", row({ interpreter: 3.11 })],
    ["no metric", row({ metric: undefined })],
    ["no pair", row({ pair: undefined })],
    ["a negative pair", row({ pair: -1 })],
    ["a broken pair", row({ pair: 0.5 })],
    ["a pair as text", row({ pair: "0" })],
    ["no first", row({ first: undefined })],
    ["another first", row({ first: "b" })],
    ["another mode", row({ mode: "both" })],
    ["no base", row({ base: undefined })],
    ["base as a number", row({ base: 0.1 })],
    ["an empty list", row({ base: [], head: [] })],
    ["a zero", row({ base: [0, 0.1] })],
    ["a negative value", row({ head: [0.1, -0.1] })],
    ["a value as text", row({ head: ["0.1", 0.1] })],
    ["null as value", row({ head: [null, 0.1] })],
    ["no possible time", row({ head: [1e300, 0.1] })],
    ["unlike numbers of turns", row({ head: [0.1] })],
    ["another letter in order", row({ order: "bx" })],
    ["a letter too many", row({ order: "bhb" })],
    ["order as list", row({ order: ["b", "h"] })],
    ["a reference", row({ reference: "3.11" })],
    ["keys on the prototype only", '{"__proto__": {"benchmark": "b", "interpreter": "3.11"}}'],
  ])("%s", (_name, line) => {
    const bad = typeof line === "string" ? line : JSON.stringify(line);
    const good = series("good", 1.2);
    const text = `${JSON.stringify(good[0])}\n${bad}\n${jsonLines(good.slice(1))}`;
    const { pairs, problems } = pairsFromText(text, "f.jsonl");
    expect(pairs).toEqual(good);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({ kind: "record-invalid", file: "f.jsonl", line: 2 });
    expect(detailsOf(text)[0]).not.toContain("\n");
    expect(({} as Record<string, unknown>)["benchmark"]).toBeUndefined();
  });

  test("a last line that was cut off", () => {
    const text = jsonLines(series("a", 1, 0, 3));
    expect(pairsFromText(text.slice(0, -20), "f").pairs).toHaveLength(2);
    expect(detailsOf(text.slice(0, -20))).toEqual([expect.stringContaining("cut off")]);
    expect(linesOf(text.slice(0, -20))).toEqual([3]);
  });

  test("a pair given twice: the first counts", () => {
    const text = jsonLines([row(), row({ pair: 1 }), row({ base: [9, 9] })]);
    expect(pairsFromText(text, "f").pairs.map(({ base }) => base)).toEqual([
      [0.1, 0.2],
      [0.1, 0.2],
    ]);
    expect(linesOf(text)).toEqual([3]);
  });

  test("a gap: what comes after it is not used, and that is said where it goes on", () => {
    const pairs = series("a", 1.2).filter(({ pair }) => pair !== 11);
    const text = jsonLines([...pairs, ...series("b", 1)]);
    const read = pairsFromText(text, "f");
    expect(read.pairs.filter(({ benchmark }) => benchmark === "a").map(({ pair }) => pair)).toEqual(
      Array.from({ length: 11 }, (_, i) => i),
    );
    expect(linesOf(text)).toEqual([12]);
    expect(detailsOf(text)[0]).toMatch(/^pair 11 .* is missing, so the 28 pairs after it cannot be used$/);
    const [a, b] = comparisonsFromPairs(read.pairs, USUAL, read.members);
    expect(a).toMatchObject({ verdict: "inconclusive", pairs: 11, reason: { kind: "no-more-pairs", had: 11 } });
    expect(b?.verdict).toBe("unchanged");
  });

  test("a benchmark of which nothing can be used stays a member", () => {
    const text = jsonLines([row({ base: [-1, -1] }), row({ benchmark: "c", pair: 8 }), row({ benchmark: "d" })]);
    const read = pairsFromText(text, "f");
    expect(read.members.map(({ benchmark }) => benchmark)).toEqual(["b", "c", "d"]);
    expect(comparisonsFromPairs(read.pairs, USUAL, read.members).map(({ verdict, pairs }) => [verdict, pairs])).toEqual(
      [
        ["inconclusive", 0],
        ["inconclusive", 0],
        ["inconclusive", 1],
      ],
    );
  });

  test("unknown metrics: one problem a metric, at its first line", () => {
    const unknown = [row({ metric: "heat" }), row({ metric: "heat", pair: 1 }), row({ metric: "__proto__" })];
    const text = jsonLines([row(), ...unknown]);
    expect(pairsFromText(text, "f").pairs).toHaveLength(1);
    expect(linesOf(text)).toEqual([2, 4]);
    expect(detailsOf(text)[0]).toContain("track");
  });

  test("of more problems than can be read, a hundred are listed and the rest counted", () => {
    const text = `${"oops\n".repeat(250)}${JSON.stringify(row())}\n`;
    expect(linesOf(text)).toEqual([...Array.from({ length: 100 }, (_, i) => i + 1), null]);
    expect(detailsOf(text).at(-1)).toContain("150 more");
  });

  test("long foreign values are quoted in short", () => {
    expect(detailsOf(jsonLines([row({ first: "x".repeat(100_000) })]))[0]?.length).toBeLessThan(200);
  });
});

test.each(["", "\n\n", "\uFEFF", "\r\n"])("an empty file is one problem: %j", (text) => {
  expect(pairsFromText(text, "f")).toEqual({
    pairs: [],
    members: [],
    problems: [{ kind: "record-invalid", file: "f", line: null, detail: "the file holds no pairs" }],
  });
});

test("anything at all is read without an error, and never gives an impossible pair", () => {
  const anyRow = fc.record(
    {
      benchmark: fc.oneof(fc.string(), fc.constant("b"), fc.constant("__proto__")),
      interpreter: fc.oneof(fc.constant("3.11"), fc.anything()),
      metric: fc.oneof(fc.constant("wall-time"), fc.constantFrom(...METRICS), fc.string()),
      pair: fc.oneof(fc.nat({ max: 5 }), fc.anything()),
      first: fc.oneof(fc.constantFrom("base", "head"), fc.anything()),
      order: fc.oneof(fc.constantFrom("b", "bh"), fc.anything()),
      mode: fc.oneof(fc.constantFrom("turns", "sequential"), fc.anything()),
      base: fc.oneof(fc.array(fc.double()), fc.constant([1]), fc.anything()),
      head: fc.oneof(fc.array(fc.double()), fc.constant([1]), fc.anything()),
      cpu: fc.anything(),
    },
    { requiredKeys: [] },
  );
  const line = fc.oneof(
    anyRow.map((value) => JSON.stringify(value) ?? ""),
    fc.string(),
    fc.json(),
  );
  fc.assert(
    fc.property(fc.array(line, { maxLength: 20 }), (lines) => {
      const { pairs, members } = pairsFromText(lines.join("\n"), "f");
      for (const pair of pairs) {
        for (const value of [...pair.base, ...pair.head]) expect(value > 0 && Number.isFinite(value)).toBe(true);
        if (pair.mode === "turns") expect(pair.base.length).toBe(pair.head.length);
      }
      for (const comparison of comparisonsFromPairs(pairs, USUAL, members)) {
        if (comparison.ratio !== null) expect(Number.isFinite(comparison.ratio) && comparison.ratio > 0).toBe(true);
      }
    }),
  );
});

test("a hundred thousand lines, shuffled into one benchmark and into many", () => {
  const one = Array.from({ length: 50_000 }, (_, i) => pairOf("one", i, 1, 1));
  const many = Array.from({ length: 50_000 }, (_, i) => pairOf(`many ${i % 5000}`, Math.floor(i / 5000), 1, 1));
  const read = pairsFromText(jsonLines([...one.toReversed(), ...many]), "f");
  expect(read.problems).toEqual([]);
  expect(read.pairs).toHaveLength(100_000);
  expect(comparisonsFromPairs(read.pairs, USUAL, read.members)).toHaveLength(5001);
});
