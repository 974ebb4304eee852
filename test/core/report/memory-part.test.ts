// Growth of memory: told without a verdict, and never folded away.
import { expect, test } from "vitest";
import { commentMarkdown } from "#core/report/comment.ts";
import { reportHtml } from "#core/report/html.ts";
import { terminalText } from "#core/report/terminal.ts";
import type { Beside } from "#model/comparison.ts";
import { NO_CONTEXT } from "#model/report.ts";
import { sampleComparison, sampleReport } from "../../support/report.ts";

const MIB = 2 ** 20;
const beside = (metric: Beside["metric"], base: number, head: number, exceeds: boolean): Beside => ({
  metric,
  ratio: head / base,
  interval: null,
  baseValue: base * MIB,
  headValue: head * MIB,
  pairs: 8,
  exceeds,
});
const of = (benchmark: string, interpreter: string, ...told: readonly Beside[]) =>
  sampleComparison({ benchmark, interpreter, beside: told });
const open = (comparisons: readonly ReturnType<typeof of>[], more = {}) =>
  commentMarkdown(sampleReport({ comparisons, versions: null, ...more }, NO_CONTEXT)).split("<details>")[0] ?? "";

test("a line a benchmark, the largest growth first, with where it grew", () => {
  const text = open([
    of("small", "3.11", beside("peak-memory", 100, 130, true)),
    of("small", "3.13", beside("peak-memory", 100, 101, false)),
    of("large", "3.11", beside("peak-memory", 100, 161, true), beside("own-memory", 10, 71, true)),
    of("large", "3.13", beside("peak-memory", 100, 250, true)),
    of("same", "3.11", beside("peak-memory", 100, 100, false)),
  ]);
  expect(text).toContain(`Memory of 2 benchmarks grew by more than 10 %, in every pair:

- \`large\` on \`3.11\`, \`3.13\`: peak memory 100 → 250 MiB, 2.5× as much
- \`small\` on \`3.11\`: peak memory 100 → 130 MiB, +30.0 %`);
});

test("a benchmark's own share is told where the process's peak hides it", () => {
  const text = open([of("b", "3.11", beside("peak-memory", 100, 105, false), beside("own-memory", 5, 10, true))], {
    interpreters: [{ name: "3.11", version: "3.11.1" }],
    parameters: { threshold: 0.03, alpha: 0.01, memoryThreshold: 0.25 },
  });
  expect(text).toContain("grew by more than 25 %");
  expect(text).toContain("- `b`: its own memory 5.00 → 10.00 MiB, 2.0× as much");
});

test("few lines, and where the others are", () => {
  const many = Array.from({ length: 9 }, (_, i) => of(`b${i}`, "3.11", beside("peak-memory", 100, 200 + i, true)));
  expect(open(many).match(/^- /gm)).toHaveLength(5);
  expect(open(many)).toContain("…and 4 more in the JSON");
});

test("nothing grew, nothing said", () => {
  expect(open([of("b", "3.11", beside("peak-memory", 100, 101, false))])).not.toContain("emory");
});

test("the page and the terminal say it, too", () => {
  const report = sampleReport({ comparisons: [of("b", "3.11", beside("peak-memory", 100, 200, true))] });
  expect(reportHtml(report)).toContain("peak memory 100 → 200 MiB, 2.0× as much");
  expect(terminalText(report.results, { colour: false, width: 200 })).toContain("b on 3.11: peak memory 100 → 200 MiB");
});
