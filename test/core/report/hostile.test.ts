// Whatever the results hold, the comment fits, and everything live in it is ours.
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { unmeasured } from "#core/plan/unmeasured.ts";
import { checkRunOf } from "#core/report/check-run.ts";
import { commentMarkdown } from "#core/report/comment.ts";
import { reportHtml } from "#core/report/html.ts";
import { failedMarkdown } from "#core/report/moments.ts";
import { utf8Length } from "#core/report/space.ts";
import { terminalText } from "#core/report/terminal.ts";
import type { Report } from "#model/report.ts";
import { HOSTILE_NAME, hostileText } from "../../support/hostile.ts";
import { intrusions, outsideCode } from "../../support/markdown.ts";
import { problemsOfEveryKind } from "../../support/problems.ts";
import { sampleChange, sampleComparison, sampleHint, sampleReport, sampleVersions } from "../../support/report.ts";

const OWN = "https://github.com/lab/heat/";

const GROWN = {
  metric: "peak-memory",
  ratio: 2,
  interval: null,
  baseValue: 1e8,
  headValue: 2e8,
  pairs: 8,
  exceeds: true,
} as const;

/** The foreign string wherever a stranger can put one. */
function reportOf(foreign: string, benchmarks: number, interpreters: number): Report {
  const pythons = Array.from({ length: interpreters }, (_, index) => `${foreign}${index}`);
  const names = Array.from({ length: benchmarks }, (_, index) => `${foreign}${index}`);
  const makers = [
    (name: string, python: string) => ({
      ...sampleChange(name, python, 1.5, 1),
      warnings: [
        { kind: "renamed" as const, from: foreign },
        { kind: "sequential" as const, why: foreign },
      ],
    }),
    (name: string, python: string) => sampleChange(name, python, 0.5, 1),
    (name: string, python: string) => sampleComparison({ benchmark: name, interpreter: python, beside: [GROWN] }),
    (name: string, python: string) =>
      sampleComparison({
        benchmark: name,
        interpreter: python,
        verdict: "inconclusive",
        reason: { kind: "too-noisy", halfWidth: 0.1 },
      }),
    (name: string, python: string) => unmeasured(name, python, "failed", "head"),
    (name: string, python: string) => unmeasured(name, python, "removed"),
  ];
  return sampleReport(
    {
      interpreters: pythons.map((name) => ({ name, version: foreign })),
      comparisons: names.flatMap((name, index) =>
        pythons.flatMap((python) => makers[index % makers.length]?.(name, python) ?? []),
      ),
      versions: sampleVersions({
        reference: foreign,
        columns: pythons.map((interpreter) => ({
          interpreter,
          rows: names.map((benchmark) => ({ benchmark, ratio: 0.9, interval: null, pairs: 6 })),
          mean: { ratio: 0.9, interval: null },
        })),
        missing: pythons.map((interpreter) => ({ interpreter, why: foreign })),
      }),
      hints: names.slice(0, 60).map((file) => sampleHint({ file, rule: foreign, message: foreign, fix: foreign })),
      problems: problemsOfEveryKind(foreign),
      machine: {
        cpu: foreign,
        cores: 2,
        node: foreign,
        kernel: foreign,
        facts: { [foreign]: foreign },
        doubts: [
          { kind: "governor", value: foreign },
          { kind: "virtual", value: foreign },
        ],
      },
      shards: Array.from({ length: 100 }, (_, index) => ({
        benchmarks: [foreign],
        machine: {
          cpu: `${foreign}${index}`,
          cores: 2,
          node: `${foreign}${index}`,
          kernel: foreign,
          doubts: [{ kind: "busy", value: foreign }],
        },
      })),
      seed: foreign,
    },
    { baseName: foreign, headName: foreign },
  );
}

test("attack 17: 500 benchmarks with names of 10 kB on 12 interpreters fit", () => {
  const report = reportOf(HOSTILE_NAME, 500, 12);
  const comment = commentMarkdown(report);
  expect(utf8Length(comment)).toBeLessThanOrEqual(65_535);
  expect(comment).toMatch(/…and \d+ more in the JSON/);
  expect(comment.endsWith("<!-- perf-review:7 -->")).toBe(true);
  expect(intrusions(comment, OWN)).toEqual([]);
  expect(utf8Length(checkRunOf(report, "fail").summary)).toBeLessThanOrEqual(65_535);
});

test("500 benchmarks with usual names keep as many rows as fit", () => {
  const comment = commentMarkdown(reportOf("benchmarks/test_heat.py::test_step", 500, 2));
  expect(utf8Length(comment)).toBeLessThanOrEqual(65_535);
  expect(comment.match(/^\| 🔴/gm)?.length).toBeGreaterThan(20);
});

test("attack 17: every level of space is small enough at last, in the widest characters too", () => {
  for (const wide of ["🔥", "漢", "`", "|", "$", "@a", "\u0301"])
    expect(utf8Length(commentMarkdown(reportOf(wide.repeat(5_000), 60, 9)))).toBeLessThanOrEqual(65_535);
});

test("attack 16: nothing foreign lives in a comment", () => {
  fc.assert(
    fc.property(hostileText, (foreign) => {
      const comment = commentMarkdown(reportOf(foreign, 6, 2));
      expect(intrusions(comment, OWN)).toEqual([]);
      const tables = comment.split("\n").filter((line) => line.startsWith("| 🔴") || line.startsWith("| 🟢"));
      for (const row of tables) expect(row.match(/\|/g)).toHaveLength(6);
      const live = outsideCode(comment);
      expect(live.match(/<details(?: open)?>/g)?.length).toBe(live.match(/<\/details>/g)?.length);
    }),
    { numRuns: 100 },
  );
});

test("attack 16: nothing foreign lives in a short comment", () => {
  fc.assert(
    fc.property(hostileText, (foreign) => {
      for (const problem of problemsOfEveryKind(foreign)) expect(intrusions(failedMarkdown(problem), OWN)).toEqual([]);
    }),
    { numRuns: 50 },
  );
});

test("attack 16: nothing foreign lives in the page", () => {
  const page = reportHtml(reportOf(HOSTILE_NAME, 12, 2));
  expect(page).not.toMatch(/<(?:script|img|iframe|link|object|base|form)\b/i);
  expect(page).not.toMatch(/\son\w+="|javascript:[^<]*"/i);
  for (const [, url] of page.matchAll(/\b(?:href|src)="([^"]*)"/g))
    expect(url).toMatch(/^https:\/\/github\.com\/lab\/heat\//);
  for (const tag of ["table", "tbody", "section", "details", "pre", "code", "ul", "dl"])
    expect([tag, page.match(new RegExp(`<${tag}\\b`, "g"))?.length]).toEqual([
      tag,
      page.match(new RegExp(`</${tag}>`, "g"))?.length,
    ]);
});

test("attack 16: nothing foreign reaches the terminal's controls", () => {
  fc.assert(
    fc.property(hostileText, (foreign) => {
      const text = terminalText(reportOf(foreign, 6, 2).results, { colour: false, width: 100 });
      expect(text).not.toMatch(/(?![\n\t])\p{Cc}|\p{Cf}/u);
    }),
    { numRuns: 100 },
  );
});
