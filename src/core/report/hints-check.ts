/** The check run before anything is measured: the hints that the text alone tells. */
import type { Hint } from "#model/hint.ts";
import { annotationsOf, type CheckRun } from "./check-run.ts";
import { postedHints } from "./hints-posted.ts";
import { countText } from "./number.ts";

/** `left`: changed Python files that nobody looked at, being too many or too large. */
export const hintsCheckOf = (hints: readonly Hint[], left: number): Omit<CheckRun, "conclusion"> => {
  const posted = postedHints(hints);
  const rest = leftText(left);
  const found =
    posted.length === 0
      ? "No hints for the changed lines"
      : `${countText(posted.length, "hint")} for lines that this change touches`;
  return {
    title: `${found}; nothing is measured yet`,
    summary: `${found}, from the text alone${posted.length === 0 ? "" : ": see the annotations"}. What is slow in fact, measuring will tell.${rest}`,
    annotations: annotationsOf(hints),
  };
};

export const leftText = (left: number): string =>
  left === 0
    ? ""
    : ` ${countText(left, "changed file")} ${left === 1 ? "is" : "are"} left to the measuring run: too many, too large, or not readable here.`;
