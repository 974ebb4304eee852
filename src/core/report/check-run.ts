/** The check run of a review: title, summary, conclusion by the gate, annotations from hints. */
import type { Acceptance } from "#model/acceptance.ts";
import type { Config } from "#model/config.ts";
import type { Hint } from "#model/hint.ts";
import type { Report } from "#model/report.ts";
import { NO_OPTIONS, type RunOptions } from "#model/run-options.ts";
import type { Results } from "#model/results.ts";
import { summaryMarkdown } from "./comment.ts";
import { headline, headlineText } from "./headline.ts";
import { postedHints } from "./hints-posted.ts";
import { isInside } from "./link.ts";
import { hasRegression, isCompared, rowsOf } from "./rows.ts";
import { plainBlock, plainText, shortened } from "./sanitize.ts";

export interface CheckRun {
  /** At most 255 characters. */
  readonly title: string;
  /** Markdown, within GitHub's 65,535 characters. */
  readonly summary: string;
  readonly conclusion: "success" | "neutral" | "failure";
  /** The first ones, as many as the configuration wants: at most 50, which is what GitHub takes a request. */
  readonly annotations: readonly Annotation[];
}

/** Named as in GitHub's API. */
export interface Annotation {
  readonly path: string;
  readonly start_line: number;
  readonly end_line: number;
  readonly annotation_level: "notice" | "warning";
  readonly title: string;
  readonly message: string;
}

export function checkRunOf(report: Report, gate: Config["gate"]): CheckRun {
  const { results, accepted = [], asked = NO_OPTIONS } = report;
  return {
    title: shortened(headlineText(headline(results, rowsOf(results), report)), 255),
    summary: summaryMarkdown(report),
    conclusion: conclusionOf(results, isNarrowed(asked) ? "neutral" : "success", gate, accepted),
    annotations: annotationsOf(results.hints, report.context.hintsInline),
  };
}

/** Less, or by another measure, was looked at than the configuration wants: what is good there is not said to be a success of all. */
const isNarrowed = ({ only, python, base, threshold }: RunOptions): boolean =>
  only.length > 0 || python.length > 0 || base !== null || threshold !== null;

/** A regression or a benchmark that fails on head only, if nobody has accepted it, stops a merge under `gate: fail`; nothing compared is never a success. */
function conclusionOf(
  results: Results,
  good: "success" | "neutral",
  gate: Config["gate"],
  accepted: readonly Acceptance[],
): CheckRun["conclusion"] {
  if (gate === "neutral") return "neutral";
  if (hasRegression(results, accepted)) return gate === "fail" ? "failure" : "neutral";
  return isCompared(results) ? good : "neutral";
}

export const annotationsOf = (hints: readonly Hint[], most: number): readonly Annotation[] =>
  postedHints(hints).slice(0, most).flatMap(annotation);

/** None for a place that cannot be in the repository: GitHub would refuse the whole request. */
function annotation(hint: Hint): readonly Annotation[] {
  const isPlace =
    Number.isSafeInteger(hint.line) &&
    hint.line >= 1 &&
    Number.isSafeInteger(hint.endLine) &&
    hint.endLine >= hint.line;
  if (!isInside(hint.file) || !isPlace) return [];
  const fix = plainBlock(hint.fix).trim().slice(0, 4_000);
  return [
    {
      path: hint.file,
      start_line: hint.line,
      end_line: hint.endLine,
      annotation_level: hint.tier === 1 ? "warning" : "notice",
      title: plainText(hint.rule, 100) || "hint",
      message: `${plainText(hint.message, 2_000)}${fix === "" ? "" : `\n\nInstead:\n${fix}`}`,
    },
  ];
}
