/** Which hints are said aloud. */
import { expect, test } from "vitest";
import { isPosted, postedHints } from "#core/report/hints-posted.ts";
import { hintsText } from "#core/report/hints-text.ts";
import { sarifOf } from "#core/report/sarif.ts";
import { sampleHint } from "../../support/report.ts";

test.each([
  [1, null, true],
  ["env", null, true],
  [2, null, false],
  [2, 0.3, true],
  [3, null, false],
  [3, 0.3, false],
] as const)("of tier %s with ceiling %s: %s", (tier, ceiling, posted) => {
  expect(isPosted(sampleHint({ tier, ceiling }))).toBe(posted);
});

test("of several for one region the surest", () => {
  const region = [3, 9] as const;
  const hints = [
    sampleHint({ rule: "b", tier: 2, ceiling: 0.9, line: 4, region }),
    sampleHint({ rule: "a", tier: 1, line: 7, region }),
    sampleHint({ rule: "c", tier: 1, line: 7, region, file: "other.py" }),
  ];
  expect(postedHints(hints).map(({ rule }) => rule)).toEqual(["a", "c"]);
});

test("of where Python runs each rule, even in one line", () => {
  const place = { tier: "env", file: "Dockerfile", line: 2, endLine: 2 } as const;
  const hints = [
    sampleHint({ rule: "a", ...place }),
    sampleHint({ rule: "b", ...place }),
    sampleHint({ rule: "a", ...place }),
  ];
  expect(postedHints(hints).map(({ rule, line }) => `${rule} ${line}`)).toEqual(["a 2", "b 2"]);
});

test("the terminal counts what waits for a profile, and shows it when asked", () => {
  const hints = [sampleHint({ fix: "" }), sampleHint({ fix: "", tier: 2, file: "waiting.py" })];
  expect(hintsText(hints)).toContain("1 hint and 1 candidate that a profile would have to confirm (--all shows it)");
  expect(hintsText(hints)).not.toContain("waiting.py");
  expect(hintsText(hints, { all: true })).toContain("waiting.py");
  expect(hintsText(hints, { isWanted: ({ file }) => file === "waiting.py" })).toMatch(/waiting\.py[^]*2 hints$/);
  expect(hintsText(hints.slice(1))).toMatch(/^No hints, but 1 candidate/);
});

test("SARIF tells failures with a level and candidates as reviews, by rule", () => {
  const rules = [{ name: "ndarray-growth-in-loop", summary: "It grows.", claim: "T8" }];
  const hints = [sampleHint({ file: "a b/c.py", line: 3, endLine: 4 }), sampleHint({ tier: 2, line: 9, endLine: 9 })];
  expect(sarifOf(hints, rules, "1.2.3")).toMatchObject({
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "perf-review", version: "1.2.3", rules: [{ id: "ndarray-growth-in-loop" }] } },
        results: [
          {
            ruleId: "ndarray-growth-in-loop",
            ruleIndex: 0,
            kind: "fail",
            level: "warning",
            locations: [
              {
                physicalLocation: {
                  artifactLocation: { uri: "a%20b/c.py" },
                  region: { startLine: 3, endLine: 4 },
                },
              },
            ],
          },
          { kind: "review", level: "none" },
        ],
      },
    ],
  });
});
