/** The app's own comparison of what a run left behind. */
import { describe, expect, test } from "vitest";
import { ingestedResults } from "#flows/ingest-results.ts";
import type { Results } from "#model/results.ts";
import { BASE, HEAD, lines, pairs, REQUEST, results, row } from "../support/results.ts";

const request = { id: REQUEST, base: BASE, head: HEAD };
const parameters = { threshold: 0.03, alpha: 0.01 };
const ingested = (
  told: Results,
  record: string | null,
  changed: Parameters<typeof ingestedResults>[3] = [],
  versions: string | null = null,
) => {
  const files = new Map([["results.json", JSON.stringify(told)]]);
  if (record !== null) files.set("pairs.jsonl", record);
  if (versions !== null) files.set("version-pairs.jsonl", versions);
  return ingestedResults(files, request, parameters, changed);
};
const value = (...args: Parameters<typeof ingested>) => {
  const answer = ingested(...args);
  if (!answer.ok) throw new Error(JSON.stringify(answer.problem));
  return answer.value;
};

describe("verdicts", () => {
  test("are those of the pairs, not those of the results", () => {
    const lied = results({ comparisons: [row("slow", { verdict: "improvement", ratio: 0.5 }), row("same")] });
    const decided = value(lied, lines([...pairs("slow", 1.3, 40), ...pairs("same", 1, 8)])).comparisons;
    expect(decided.map((each) => each.verdict)).toEqual(["regression", "unchanged"]);
    expect(decided[0]?.ratio).toBeCloseTo(1.3, 2);
  });
  test("need pairs: without them nothing is claimed", () => {
    const lied = results({ comparisons: [row("slow", { verdict: "improvement", ratio: 0.5 })] });
    const decided = value(lied, lines(pairs("other", 1, 8)));
    expect(decided.comparisons).toMatchObject([{ benchmark: "slow", verdict: "inconclusive", ratio: null, pairs: 0 }]);
  });
  test("are decided with the base branch's parameters", () => {
    const lied = results({ parameters: { threshold: 5, alpha: 0.4 }, comparisons: [row("slow")] });
    const decided = value(lied, lines(pairs("slow", 1.3, 40)));
    expect(decided.parameters).toEqual(parameters);
    expect(decided.comparisons[0]?.verdict).toBe("regression");
  });
  test("new, removed and failed are taken over", () => {
    const told = results({
      comparisons: [
        row("crashes", { verdict: "failed", failedOn: "head", pairs: 2 }),
        row("new", { verdict: "new", ratio: null, pairs: 0 }),
        row("gone", { verdict: "removed", ratio: null, pairs: 0 }),
        row("unloadable.py::x", { verdict: "failed", failedOn: "head", pairs: 0 }),
      ],
      problems: [{ kind: "collection-failed", path: "unloadable.py", side: "head", interpreter: "3.13", detail: "d" }],
    });
    const decided = value(told, lines(pairs("crashes", 3, 2))).comparisons;
    expect(decided.map((each) => `${each.benchmark} ${each.verdict} ${each.failedOn ?? ""}`)).toEqual([
      "crashes failed head",
      "new new ",
      "gone removed ",
      "unloadable.py::x failed head",
    ]);
  });
  test("keep the Action's doubt about the suite", () => {
    const told = results({ comparisons: [row("b", { warnings: [{ kind: "suite-from-base" }] })] });
    expect(value(told, lines(pairs("b", 1, 8))).comparisons[0]?.warnings).toContainEqual({ kind: "suite-from-base" });
  });
  test("are the same when everything is honest: deciding twice changes nothing", () => {
    const record = lines([...pairs("a", 1.2, 60), ...pairs("b", 1, 60), ...pairs("c", 0.8, 60)]);
    const once = value(results({ comparisons: [row("a"), row("b"), row("c")] }), record);
    expect(value(once, record)).toEqual(once);
    expect(once.comparisons.map((each) => each.verdict)).toEqual(["regression", "unchanged", "improvement"]);
  });
});

test("broken lines of the record are said", () => {
  const problems = value(
    results({ comparisons: [row("b")] }),
    `${lines(pairs("b", 1, 8))}{"benchmark": "b"}\n`,
  ).problems;
  expect(problems).toMatchObject([{ kind: "record-invalid", file: "pairs.jsonl", line: 9 }]);
});
test("an artifact without a record is refused, unless nothing was measured", () => {
  expect(ingested(results(), null)).toMatchObject({ ok: false, problem: { kind: "artifact-rejected" } });
  expect(
    value(results({ comparisons: [], problems: [{ kind: "no-benchmarks", looked: ["b"], only: [] }] }), null).problems,
  ).toHaveLength(1);
  expect(ingestedResults(new Map(), request, parameters, [])).toMatchObject({
    ok: false,
    problem: { kind: "artifact-rejected" },
  });
});
test("hints are shown only at lines that the pull request changed", () => {
  const hint = (file: string, line: number) =>
    ({
      rule: "r",
      tier: 1,
      file,
      line,
      endLine: line + 1,
      claim: "T1",
      message: "m",
      fix: "f",
      ceiling: null,
    }) as const;
  const environment = (file: string) => ({ ...hint(file, 40), tier: "env" }) as const;
  const told = results({
    comparisons: [],
    hints: [
      hint("a.py", 4),
      hint("a.py", 20),
      hint("../a.py", 4),
      hint("large.py", 9),
      environment("a.py"),
      environment("Dockerfile"),
    ],
  });
  const shown = value(told, null, [
    { file: "a.py", lines: [[5, 6]] },
    { file: "large.py", lines: [] },
  ]).hints;
  expect(shown.map((each) => `${each.file}:${each.line}`)).toEqual(["a.py:4", "large.py:9", "a.py:40"]);
});
test.each([
  ["more lines than anybody measures", "0\n".repeat(300_000), /more than 200000 lines/],
  ["empty lines without end", "\n".repeat(300_000), /more than 200000 lines/],
  ["a line without end", `{"base":[${"1,".repeat(600_000)}1]}`, /line of more than/],
  ["a depth bomb", "[".repeat(100_000), /deeper/],
])("a record with %s is refused before it is parsed", (_, record, why) => {
  expect(ingested(results({ comparisons: [row("a")] }), record)).toMatchObject({
    ok: false,
    problem: { kind: "artifact-rejected", detail: expect.stringMatching(why) as string },
  });
});

describe("what only the Action can know is taken over", () => {
  const doubts = [
    { kind: "sequential", why: "long" },
    { kind: "renamed", from: "old" },
    { kind: "benchmark-changed" },
  ] as const;
  test("doubts about what was compared and how; those that the pairs tell come from the pairs", () => {
    const lied = [
      ...doubts,
      { kind: "cold-start", side: "head", factor: 9 },
      { kind: "interval-below-threshold" },
    ] as const;
    const told = results({ comparisons: [row("b", { warnings: lied })] });
    expect(value(told, lines(pairs("b", 1, 8))).comparisons[0]?.warnings).toEqual(doubts);
  });
  test("the time that missing pairs would take, where the same pairs are missing", () => {
    const of = (had: number) =>
      value(
        results({ comparisons: [row("b", { reason: { kind: "no-more-pairs", wanted: 4, had, seconds: 70 } })] }),
        lines(pairs("b", 1.05, 3)),
      ).comparisons[0]?.reason;
    expect(of(3)).toEqual({ kind: "no-more-pairs", wanted: 4, had: 3, seconds: 70 });
    expect(of(2)).toEqual({ kind: "no-more-pairs", wanted: 4, had: 3 });
  });
  test("the machine with its doubts, environments and notes", () => {
    const told = results({
      machine: {
        cpu: "c",
        cores: 1,
        node: "n",
        kernel: "k",
        facts: { governor: "powersave" },
        doubts: [{ kind: "one-core", value: "1" }],
      },
      environments: [{ side: "base", interpreter: "3.13", version: "3.13.1", lock: ["numpy==2.2"] }],
      notes: ["pytest-xdist is switched off"],
    });
    const { machine, environments, notes } = value(told, lines(pairs("b.py::test_a", 1, 8)));
    expect({ machine, environments, notes }).toEqual({
      machine: told.machine,
      environments: told.environments,
      notes: told.notes,
    });
  });
});

test("one verdict over all interpreters is computed again", () => {
  const lie = {
    benchmark: "b",
    metric: "wall-time",
    verdict: "improvement",
    on: ["3.13"],
    notOn: [],
    unknown: [],
    extent: "all",
  } as const;
  const told = results({ comparisons: [row("b"), row("b", { interpreter: "3.11" })], across: [lie] });
  const other = pairs("b", 1, 40).map((pair) => ({ ...pair, interpreter: "3.11" }));
  expect(value(told, lines([...pairs("b", 1.3, 40), ...other])).across).toEqual([
    { ...lie, verdict: "regression", notOn: ["3.11"], extent: "only" },
  ]);
});

describe("the table of interpreters", () => {
  const table = (ratio: number): Results["versions"] => ({
    reference: "3.11",
    columns: [
      {
        interpreter: "3.13",
        rows: [{ benchmark: "b.py::test_a", ratio, interval: null, pairs: 6, verdict: "improvement" }],
        mean: { ratio, interval: null },
      },
    ],
    missing: [{ interpreter: "3.9", why: "not found" }],
  });
  const record = lines(pairs("b.py::test_a", 1, 8));
  const versionLines = lines(pairs("b.py::test_a", 1.3, 40).map((pair) => ({ ...pair, reference: "3.11" })));
  test("is that of its pairs, with verdicts of the base branch's parameters", () => {
    const { versions } = value(results({ versions: table(0.1) }), record, [], versionLines);
    expect(versions).toMatchObject({
      reference: "3.11",
      columns: [{ interpreter: "3.13", rows: [{ ratio: expect.closeTo(1.3, 2), verdict: "regression", pairs: 40 }] }],
      missing: [{ interpreter: "3.9", why: "not found" }],
    });
  });
  test("needs pairs", () => {
    expect(ingested(results({ versions: table(0.1) }), record)).toMatchObject({
      ok: false,
      problem: { kind: "artifact-rejected", detail: "it holds no version-pairs.jsonl" },
    });
    expect(value(results({ versions: { ...table(1)!, columns: [] } }), record).versions?.columns).toEqual([]);
    expect(value(results(), record, [], versionLines).versions).toBeNull();
  });
  test("has bounds", () => {
    expect(ingested(results({ versions: table(1) }), record, [], "0\n".repeat(300_000))).toMatchObject({
      ok: false,
      problem: { detail: expect.stringMatching(/^version-pairs.jsonl has more than/) as string },
    });
  });
  test("says which lines cannot be read", () => {
    const { problems } = value(results({ versions: table(1) }), record, [], `${versionLines}{}\n`);
    expect(problems).toMatchObject([{ kind: "record-invalid", file: "version-pairs.jsonl", line: 41 }]);
  });
});

test("of one benchmark told twice the second is no other member", () => {
  const twice = results({ comparisons: [row("b"), row("b", { ratio: 7 })] });
  expect(value(twice, lines(pairs("b", 1, 8))).comparisons).toHaveLength(1);
});
