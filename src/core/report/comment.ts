/** The comment on a pull request: the answer first, then what changed, then everything else, folded. */
import type { Report } from "#model/report.ts";
import { NO_OPTIONS } from "#model/run-options.ts";
import { acceptedPart } from "./accepted-part.ts";
import { askedPart } from "./asked-part.ts";
import { changesPart } from "./changes-part.ts";
import { details } from "./details.ts";
import { foldedPart } from "./folded-part.ts";
import { footerPart } from "./footer-part.ts";
import { comparedMarkdown, headline, headlineMarkdown } from "./headline.ts";
import { hintsPart } from "./hints-part.ts";
import { isPosted } from "./hints-posted.ts";
import { markedBody } from "./marker.ts";
import { problemsPart } from "./problems-part.ts";
import { machineMarkdown } from "./machine-part.ts";
import { memoryGrowths, memoryPart } from "./memory-part.ts";
import { isCompared, isVersionsOnly, rowsOf, type Row } from "./rows.ts";
import { fitting } from "./space.ts";
import { versionsPart } from "./versions-part.ts";

/** Fits GitHub's limit whatever the results hold; ends with the marker where the context has one. */
export const commentMarkdown = (report: Report): string => markedBody(summaryMarkdown(report), report.context.marker);

/** The comment without its marker. */
export function summaryMarkdown(report: Report): string {
  const { results } = report;
  const rows = rowsOf(results);
  const { accepted = [], asked = NO_OPTIONS } = report;
  const first = headlineMarkdown(headline(results, rows, report));
  return fitting((space) => {
    // What would settle the undecided ones is worth a look; else the machine was good enough.
    const isUndecided = rows.some((row) => row.outcome === "inconclusive");
    const open = [
      changesPart(results, rows, space),
      acceptedPart(accepted, space),
      memoryPart(results, space),
      problemsPart(results.problems, space),
      isUndecided ? machineMarkdown(results) : "",
      hintsPart(report, space),
    ];
    const folded = [
      versionsPart(results, space, isVersionsOnly(report)),
      foldedPart(results, rows, space),
      footerPart(results, !isUndecided, isVersionsOnly(report)),
    ];
    const rest = isQuiet(report, rows)
      ? [details("Every benchmark, other Python versions, how sure this is", joined(folded))]
      : folded;
    return joined([first, comparedMarkdown(report, space), askedPart(asked), ...open, ...rest]);
  });
}

/** Nothing that anybody has to read: then the comment is three lines. */
function isQuiet({ results }: Report, rows: readonly Row[]): boolean {
  const isAnswered = rows.every((row) => row.outcome === "unchanged" || row.outcome === "new");
  return (
    isAnswered &&
    isCompared(results) &&
    results.problems.length === 0 &&
    !results.hints.some(isPosted) &&
    memoryGrowths(results).length === 0
  );
}

const joined = (parts: readonly string[]): string => parts.filter((part) => part !== "").join("\n\n");
