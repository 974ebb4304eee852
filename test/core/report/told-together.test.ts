/** One line for what many benchmarks share, in every report. */
import { expect, test } from "vitest";
import { commentMarkdown } from "#core/report/comment.ts";
import { reportHtml } from "#core/report/html.ts";
import { terminalText } from "#core/report/terminal.ts";
import { toldTogether } from "#core/report/told-together.ts";
import type { Problem } from "#model/problem.ts";
import { sampleReport } from "../../support/report.ts";

const failed = (benchmark: string, more: Partial<Extract<Problem, { kind: "benchmark-failed" }>> = {}): Problem => ({
  kind: "benchmark-failed",
  benchmark,
  interpreter: "3.13",
  side: "both",
  detail: `in ${benchmark}\nAttributeError: no attribute 'append'`,
  ...more,
});
const spent: Problem = { kind: "budget-spent", budgetSeconds: 60, undecided: 3 };

test("the same error on the same side under the same Python; all else is told by itself, and nothing twice", () => {
  const problems = [
    failed("a[1]"),
    spent,
    failed("a[2]"),
    failed("b", { side: "head" }),
    failed("c", { interpreter: "3.11" }),
    failed("d", { detail: "ValueError" }),
    failed("a[2]"),
    spent,
  ];
  expect(
    toldTogether(problems).map(({ problem, more }) => ["benchmark" in problem ? problem.benchmark : "", more]),
  ).toEqual([
    ["a[1]", 1],
    ["", 0],
    ["b", 0],
    ["c", 0],
    ["d", 0],
  ]);
});

test("in the terminal, in the comment and on the page", () => {
  const report = sampleReport({ problems: [failed("a[1]"), failed("a[2]"), failed("a[3]")] });
  const words = /a\[1\]\S* and 2 more fail on both sides under Python/;
  for (const text of [
    terminalText(report.results, { colour: false, width: 120 }),
    commentMarkdown(report),
    reportHtml(report),
  ]) {
    expect(text.replaceAll(/\s+/g, " ")).toMatch(words);
    expect(text).not.toContain("a[2]");
  }
});
