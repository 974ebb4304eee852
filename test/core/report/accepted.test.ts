// Accepted regressions, options and a table of Python versions alone, in the comment and in the check run.
import { expect, test } from "vitest";
import { checkRunOf } from "#core/report/check-run.ts";
import { summaryMarkdown } from "#core/report/comment.ts";
import type { Acceptance } from "#model/acceptance.ts";
import type { Comparison } from "#model/comparison.ts";
import { NO_CONTEXT } from "#model/report.ts";
import { NO_OPTIONS } from "#model/run-options.ts";
import { results, row } from "../../support/results.ts";
import { sha } from "../../support/sha.ts";

const slow = (benchmark: string): Comparison => ({
  ...row(benchmark),
  verdict: "regression",
  ratio: 1.3,
  interval: [1.2, 1.4],
  pairs: 20,
});
const accepted = (benchmark: string, more: Partial<Acceptance> = {}): Acceptance => ({
  pull: { repository: 1, number: 2 },
  benchmark,
  head: sha("a"),
  login: "ann",
  because: null,
  until: { kind: "head" },
  most: 1.4,
  at: 0,
  ...more,
});
const report = (comparisons: readonly Comparison[], more: object = {}) => ({
  results: results({ comparisons }),
  context: NO_CONTEXT,
  ...more,
});

test("the gate opens when every regression is accepted, and not before", () => {
  const both = [slow("b.py::a"), slow("b.py::b")];
  const conclusions = [
    [],
    [accepted("b.py::a")],
    [accepted("b.py::a"), accepted("b.py::b")],
    [accepted("b.py::c")],
  ].map((list) => checkRunOf(report(both, { accepted: list }), "fail").conclusion);
  expect(conclusions).toEqual(["failure", "failure", "success", "failure"]);
  expect(checkRunOf(report(both, { accepted: [accepted("b.py::a")] }), "neutral").conclusion).toBe("neutral");
  const first = (list: readonly Acceptance[]) => summaryMarkdown(report(both, { accepted: list })).split("\n")[0];
  expect(first([accepted("b.py::a")])).toBe("🔴 **2 benchmarks slower** · 1 accepted");
  expect(first([accepted("b.py::a"), accepted("b.py::b")])).toBe("⚪ **2 benchmarks slower** · 2 accepted");
});

test("who, why and until when are told; names and reasons do nothing", () => {
  const list = [
    accepted("b.py::a[|@all]", { login: "x`<b>", because: "#1 <img src=x>\n- @lab/all", until: { kind: "pull" } }),
    accepted("b.py::b", { until: { kind: "date", date: "2026-12-31" } }),
  ];
  const shown = summaryMarkdown(report([slow("b.py::a[|@all]"), slow("b.py::b")], { accepted: list }));
  expect(shown.split("\n").filter((line) => line.includes("is accepted by"))).toMatchInlineSnapshot(`
    [
      "- <code>b&#46;py&#58;&#58;a&#91;&#124;&#64;all&#93;</code> is accepted by <code>x&#96;&lt;b&gt;</code> in this pull request: #&#8203;1 &lt;img src=x&gt; - @&#8203;lab/all",
      "- \`b.py::b\` is accepted by \`ann\` until 2026-12-31.",
    ]
  `);
});

test("what a command wanted otherwise is told", () => {
  const asked = {
    ...NO_OPTIONS,
    only: ["a|b", "@all"],
    python: ["3.13"],
    base: "v1.0",
    budgetSeconds: 90,
    threshold: 0.05,
  };
  expect(summaryMarkdown(report([slow("b.py::a")], { asked }))).toContain(
    "As the command asked: only <code>a&#124;b</code>, `@all` · Python `3.13` · compared with where it left `v1.0` · budget 1 min 30 s · threshold 5 %.",
  );
});

test.each([
  [{}, "success"],
  [{ budgetSeconds: 60 }, "success"],
  [{ only: ["b*"] }, "neutral"],
  [{ python: ["3.13"] }, "neutral"],
  [{ base: "v1" }, "neutral"],
  [{ threshold: 0.7 }, "neutral"],
])("what was looked at through %j is no success of the gate", (more, conclusion) => {
  const same: Comparison = { ...slow("b.py::a"), verdict: "unchanged" };
  expect(checkRunOf(report([same], { asked: { ...NO_OPTIONS, ...more } }), "fail").conclusion).toBe(conclusion);
  expect(checkRunOf(report([slow("b.py::a")], { asked: { ...NO_OPTIONS, ...more } }), "fail").conclusion).toBe(
    "failure",
  );
});

test("a table of Python versions alone is no comparison, and never a success", () => {
  const column = { interpreter: "3.13", rows: [], mean: { ratio: 0.9, interval: [0.88, 0.92] as const } };
  const alone = {
    ...report([]),
    results: results({ comparisons: [], versions: { reference: "3.11", columns: [column], missing: [] } }),
  };
  // A review that brought nothing else has come to nothing.
  expect(summaryMarkdown(alone).split("\n")[0]).toBe("⚪ **Nothing could be compared**");
  const wanted = { ...alone, asked: { ...NO_OPTIONS, measure: "versions" as const } };
  expect(summaryMarkdown(wanted).split("\n")[0]).toBe("⚪ **Python versions compared**");
  expect(summaryMarkdown(wanted)).toContain("<details open>");
  expect(checkRunOf(wanted, "fail")).toMatchObject({ title: "Python versions compared", conclusion: "neutral" });
});
