/** The app's own comparison of what a run left behind. */
import { describe, expect, test } from "vitest";
import { ingestedResults } from "#flows/ingest-results.ts";
import type { Results } from "#model/results.ts";
import { BASE, HEAD, lines, pairs, REQUEST, results, row } from "../support/results.ts";

const request = { id: REQUEST, base: BASE, head: HEAD };
const parameters = { threshold: 0.03, alpha: 0.01 };
const ingested = (told: Results, record: string | null, changed: Parameters<typeof ingestedResults>[3] = []) => {
  const files = new Map([["results.json", JSON.stringify(told)]]);
  if (record !== null) files.set("pairs.jsonl", record);
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
  const told = results({
    comparisons: [],
    hints: [hint("a.py", 4), hint("a.py", 20), hint("../a.py", 4), hint("large.py", 9)],
  });
  const shown = value(told, null, [
    { file: "a.py", lines: [[5, 6]] },
    { file: "large.py", lines: [] },
  ]).hints;
  expect(shown.map((each) => `${each.file}:${each.line}`)).toEqual(["a.py:4", "large.py:9"]);
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
