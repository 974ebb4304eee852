// Reasons, in every form of the report.
import { expect, test } from "vitest";
import { commentMarkdown } from "#core/report/comment.ts";
import { reportHtml } from "#core/report/html.ts";
import { terminalText } from "#core/report/terminal.ts";
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
