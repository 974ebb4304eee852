// The check run: what GitHub shows beside the commit, and what it stops.
import { expect, test } from "vitest";
import { unmeasured } from "#core/plan/unmeasured.ts";
import { checkRunOf } from "#core/report/check-run.ts";
import { fullReport, sampleChange, sampleComparison, sampleHint, sampleReport } from "../../support/report.ts";

const regressed = sampleReport({ comparisons: [sampleChange("a", "3.11", 1.1, 1)] });
const broken = sampleReport({ comparisons: [unmeasured("a", "3.11", "failed", "head")] });
const improved = sampleReport({ comparisons: [sampleChange("a", "3.11", 0.9, 1)] });
const undecided = sampleReport({ comparisons: [sampleComparison({ verdict: "inconclusive" })] });
const brokenBase = sampleReport({
  comparisons: [unmeasured("a", "3.11", "failed", "base")],
});
const empty = sampleReport({ comparisons: [] });

test.each([
  [regressed, "neutral", "neutral", "failure"],
  [broken, "neutral", "neutral", "failure"],
  [improved, "success", "neutral", "success"],
  [undecided, "success", "neutral", "success"],
  [brokenBase, "neutral", "neutral", "neutral"],
  [empty, "neutral", "neutral", "neutral"],
])("conclusion %#: off, neutral, fail", (report, off, neutral, fail) => {
  expect([
    checkRunOf(report, "off").conclusion,
    checkRunOf(report, "neutral").conclusion,
    checkRunOf(report, "fail").conclusion,
  ]).toEqual([off, neutral, fail]);
});

test("the title is the answer, the summary has no marker", () => {
  const check = checkRunOf(fullReport(), "off");
  expect(check.title).toBe(
    "1 benchmark fails on head, 2 slower, 1 faster; 2 unchanged, 1 inconclusive, 1 new, 1 removed",
  );
  expect(check.summary).not.toContain("<!--");
});

test("a hint that is posted becomes an annotation in GitHub's own fields", () => {
  const hints = Array.from({ length: 60 }, (_, index) =>
    sampleHint({ line: index + 1, endLine: index + 2, tier: index === 0 ? 1 : "env" }),
  );
  const { annotations } = checkRunOf(sampleReport({ hints }, { hintsInline: 50 }), "off");
  expect(annotations).toHaveLength(50);
  expect(annotations[0]).toEqual({
    path: "heat/history.py",
    start_line: 1,
    end_line: 2,
    annotation_level: "warning",
    title: "ndarray-growth-in-loop",
    message: expect.stringContaining("Instead:\nparts = []"),
  });
  expect(annotations[1]?.annotation_level).toBe("notice");
});

test.each([0, 2, 5, 50])("of hints without end %d are annotations, the first ones", (hintsInline) => {
  const hints = Array.from({ length: 20_000 }, (_, index) => sampleHint({ line: index + 1, endLine: index + 1 }));
  const { annotations } = checkRunOf(sampleReport({ hints }, { hintsInline }), "off");
  expect(annotations.map((each) => each.start_line)).toEqual(
    Array.from({ length: hintsInline }, (_, index) => index + 1),
  );
});

test.each([
  "../secret.py",
  "/etc/passwd",
  "a/../../b.py",
  "C:\\x.py",
  "a\\b.py",
  "",
  "a//b.py",
  "./a.py",
  "a\nb.py",
  "\u202eyp.a",
])("attack 20: a hint in %j is no annotation: GitHub would refuse all of them", (file) => {
  expect(checkRunOf(sampleReport({ hints: [sampleHint({ file })] }), "off").annotations).toEqual([]);
});

test.each([
  [0, 1],
  [3, 2],
  [1.5, 2],
  [Number.NaN, 1],
  [1, Infinity],
])("nor is one on the lines %d to %d", (line, endLine) => {
  expect(checkRunOf(sampleReport({ hints: [sampleHint({ line, endLine })] }), "off").annotations).toEqual([]);
});
