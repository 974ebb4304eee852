/** What fails on both sides for one reason is said once. */
import { expect, test } from "vitest";
import { onBothSides } from "#core/plan/both-sides.ts";
import type { Problem } from "#model/problem.ts";

const failed = (
  side: "base" | "head",
  more: Partial<Extract<Problem, { kind: "collection-failed" }>> = {},
): Problem => ({
  kind: "collection-failed",
  path: "bench/x.py",
  interpreter: "3.11",
  detail: `in side-${side}/bench/x.py\nModuleNotFoundError: No module named 'nox'\n`,
  side,
  ...more,
});
const other: Problem = { kind: "uncommitted-changes", files: 1 };

test("one problem in the first one's place, with head's log; all others as they are", () => {
  const elsewhere = failed("base", { path: "bench/y.py" });
  expect(onBothSides([failed("base"), other, elsewhere, failed("head")])).toEqual([
    { ...failed("head"), side: "both" },
    other,
    elsewhere,
  ]);
});

test.each<[string, readonly Problem[]]>([
  ["another reason", [failed("base"), failed("head", { detail: "SyntaxError: x" })]],
  ["another Python", [failed("base"), failed("head", { interpreter: "3.13" })]],
  ["one side", [failed("head")]],
  ["nothing", []],
])("%s: nothing is taken together", (_, problems) => {
  expect(onBothSides(problems)).toEqual(problems);
});
