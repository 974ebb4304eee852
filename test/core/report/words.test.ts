// Reasons, in every form of the report.
import { expect, test } from "vitest";
import { commentMarkdown } from "#core/report/comment.ts";
import { reportHtml } from "#core/report/html.ts";
import { terminalText } from "#core/report/terminal.ts";
import { reasonText } from "#core/report/words.ts";
import { sampleComparison, sampleReport } from "../../support/report.ts";

test.each([
  ["more time for a run that could go on", "00112233445566778899aabbccddeeff", "a larger budget settles it"],
  ["nothing for recorded pairs: nobody can measure more of them", null, "the file has no more"],
])("too few pairs want %s", (_, seed, words) => {
  const short = sampleComparison({ verdict: "inconclusive", reason: { kind: "no-more-pairs", wanted: 20, had: 19 } });
  const report = sampleReport({ comparisons: [short], seed });
  const sentence = `19 of 20 pairs that the decision needs: ${words}`;
  expect(commentMarkdown(report)).toContain(sentence);
  expect(reportHtml(report)).toContain(sentence);
  expect(terminalText(report.results, { colour: false, width: 200 })).toContain(sentence);
});

test.each([
  [170, "about 3 min more settle it"],
  [180, "about 3 min more settle it"],
  [4.2, "about 5 s more settle it"],
  [4000, "about 1 h 7 min more settle it"],
])("%d seconds of missing pairs: %s", (seconds, words) => {
  const reason = { kind: "no-more-pairs", wanted: 20, had: 8, seconds } as const;
  const report = sampleReport({ comparisons: [sampleComparison({ verdict: "inconclusive", reason })] });
  expect(commentMarkdown(report)).toContain(`8 of 20 pairs that the decision needs: ${words}`);
});

test("a benchmark's old name is quoted as names are, wherever it is told", () => {
  const from = "b.py::test_`a`|<i>@all</i>";
  const renamed = sampleComparison({ verdict: "regression", ratio: 1.5, warnings: [{ kind: "renamed", from }] });
  const report = sampleReport({ comparisons: [renamed] });
  const comment = commentMarkdown(report);
  expect(comment).toContain("<sub>renamed from <code>b&#46;py&#58;&#58;test&#95;&#96;a&#96;&#124;&lt;i&gt;");
  expect(comment).not.toContain("<i>");
  expect(reportHtml(report)).toContain("renamed from b.py::test_&#96;a&#96;|&lt;i&gt;");
  expect(terminalText(report.results, { colour: false, width: 200 })).toContain(`renamed from ${from}`);
});

test("doubts in words, each once", () => {
  const doubted = sampleComparison({
    verdict: "regression",
    ratio: 1.5,
    warnings: [
      { kind: "cold-start", side: "both", factor: 91.3 },
      { kind: "busy-while-waiting", side: "head", share: 0.31 },
      { kind: "sequential", why: "memory" },
      { kind: "benchmark-changed" },
    ],
  });
  const other = { ...doubted, interpreter: "3.13" };
  const cell = /\| 🔴 [^|]*/.exec(commentMarkdown(sampleReport({ comparisons: [doubted, other] })))?.[0];
  expect(cell).toMatchInlineSnapshot(
    `"| 🔴 slower on all<br><sub>the first call takes 91 times as long, which is not counted</sub><br><sub>head works 31 % of the time in which it should wait</sub><br><sub>measured one after the other: two at a time do not fit into memory</sub><br><sub>the benchmark itself was changed, and each side ran its own</sub> "`,
  );
});

test("CPU time is told beside a change that it does not share", () => {
  const beside = (ratio: number) =>
    [
      { metric: "cpu-time", ratio, interval: null, baseValue: 1e-3, headValue: 1e-3 * ratio, pairs: 8, exceeds: false },
    ] as const;
  const of = (ratio: number) =>
    commentMarkdown(
      sampleReport({ comparisons: [sampleComparison({ verdict: "regression", ratio: 1.5, beside: beside(ratio) })] }),
    );
  expect(of(1.001)).toContain("<sub>CPU time +0.1 %</sub>");
  expect(of(1.49)).not.toContain("CPU time");
});

test("other metrics have their own unit and words", () => {
  const of = (metric: string, baseValue: number) => ({
    ...sampleComparison({ benchmark: metric, metric, verdict: "regression", ratio: 2.4 }),
    baseValue,
    headValue: 2.4 * baseValue,
    interval: null,
  });
  const comment = commentMarkdown(sampleReport({ comparisons: [of("memory", 3e6), of("track", 1234)] }));
  expect(comment).toContain("🔴 larger (memory)");
  expect(comment).toContain("2.86 → 6.87 MiB".replaceAll(" ", "\u00a0"));
  expect(comment).toContain("1.23 → 2.96 thousand".replaceAll(" ", "\u00a0"));
  expect(comment).toContain("2.4× as much".replaceAll(" ", "\u00a0"));
  expect(comment).not.toContain("slow");
});

test.each([
  [{ baseValue: 0.001 }, "a quieter machine or a longer benchmark settles it"],
  [{ baseValue: 0.25 }, "turns gain little for calls of 250 ms, so a quieter machine or a smaller input settles it"],
  [{ baseValue: 3, mode: "sequential" }, "it does not take turns, so a quieter machine or a smaller input settles it"],
  [{ baseValue: 4e8, metric: "peak-memory" }, "a quieter machine or a longer benchmark settles it"],
] as const)("what would settle %o", (more, cure) => {
  const comparison = sampleComparison({
    verdict: "inconclusive",
    reason: { kind: "too-noisy", halfWidth: 0.06 },
    ...more,
  });
  expect(reasonText(comparison, sampleReport({}).results)).toBe(`known to ±6 % only: ${cure}`);
});
