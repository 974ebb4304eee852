// The table of Python versions in words: verdicts, memory, and what others have published.
import { expect, test } from "vitest";
import { commentMarkdown } from "#core/report/comment.ts";
import { reportHtml } from "#core/report/html.ts";
import { publishedFigures, versionText } from "#core/report/version-cells.ts";
import { sampleReport, sampleVersions } from "../../support/report.ts";

const table = (reference: string, ...interpreters: readonly string[]) => ({
  reference,
  missing: [],
  columns: interpreters.map((interpreter) => ({ interpreter, rows: [], mean: null })),
});
const texts = (reference: string, ...others: readonly string[]) =>
  publishedFigures(table(reference, ...others)).map(({ text }) => text);

test("published figures are those of versions in the table", () => {
  expect(texts("3.11", "3.13")).toEqual(["3.11 → 3.13 about 11 % faster"]);
  expect(texts("3.13", "3.11")).toEqual(["3.11 → 3.13 about 11 % faster"]);
  expect(texts("3.9", "3.13")).toEqual(["3.10 and older → 3.13 about 42 % faster"]);
  expect(texts("3.10", "3.11", "3.13")).toEqual([
    "3.11 → 3.13 about 11 % faster, 3.10 and older → 3.13 about 42 % faster",
  ]);
  expect(texts("3.14", "3.14+jit")).toEqual(["the JIT 10 % slower to 20 % faster"]);
  for (const none of [["3.11", "3.12"], ["3.12", "3.13"], ["3.11", "3.13t"], ["pypy3.11", "3.13"], ["3.13"]] as const)
    expect(texts(...(none as readonly [string, ...string[]]))).toEqual([]);
});

test("a row has its verdict as a mark and its interval whatever the verdict", () => {
  const row = { benchmark: "b", ratio: 1.1, interval: [1.05, 1.15], pairs: 6 } as const;
  expect(versionText({ ...row, verdict: "regression" })).toBe("🔴 +10.0 % (+5.0 to +15.0 %)");
  expect(versionText({ ...row, verdict: "inconclusive" })).toBe("+10.0 % (+5.0 to +15.0 %)");
  expect(versionText(row)).toBe("+10.0 % (+5.0 to +15.0 %)");
  expect(versionText({ ...row, metric: "peak-memory", ratio: 3, interval: null })).toBe("3.0× as much");
  expect(versionText(undefined)).toBe("not measured");
});

test("memory has a line of its own, and verdicts are explained where there are some", () => {
  const [column] = sampleVersions().columns;
  const rows = column?.rows.map((row) => ({ ...row, verdict: "improvement" as const })) ?? [];
  const versions = sampleVersions({
    columns: [
      { ...column!, rows, memory: 0.88 },
      { interpreter: "3.14", rows: [], mean: null },
    ],
  });
  const comment = commentMarkdown(sampleReport({ versions }));
  expect(comment).toContain("| **memory** | **−12.0 %** | **not measured** |");
  expect(comment).toContain("🟢 faster and 🔴 slower by the rule of this report");
  expect(comment).toContain("[source](https://blog.jetbrains.com/pycharm/2025/08/the-state-of-python-2025/)");
  const page = reportHtml(sampleReport({ versions }));
  expect(page).toContain('<th scope="row">memory</th><td class="number">−12.0 %</td>');
  expect(page).toContain("3.11 → 3.13 about 11 % faster (<a");
  expect(commentMarkdown(sampleReport())).not.toContain("**memory**");
});
