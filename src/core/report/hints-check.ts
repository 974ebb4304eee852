/** The check run before anything is measured: the hints that the text alone tells. */
import type { Hint } from "#model/hint.ts";
import { annotationsOf, type CheckRun } from "./check-run.ts";
import { foldedHints, type HintPlaces } from "./hints-part.ts";
import { postedHints } from "./hints-posted.ts";
import { countText } from "./number.ts";
import { fitting } from "./space.ts";

export interface HintsCheckOptions extends HintPlaces {
  /** Changed files that nobody looked at, being too many or too large. */
  readonly left: number;
  /** `hints-inline` of the configuration. */
  readonly inline: number;
}

export const hintsCheckOf = (
  hints: readonly Hint[],
  { left, inline, ...places }: HintsCheckOptions,
): Omit<CheckRun, "conclusion"> => {
  const posted = postedHints(hints);
  const unread = leftText(left);
  const found =
    posted.length === 0
      ? "No hints for the changed lines"
      : `${countText(posted.length, "hint")} for lines that this change touches`;
  const where = posted.length === 0 || inline === 0 ? "" : ": see the annotations";
  const first = `${found}, from the text alone${where}. What is slow in fact, measuring will tell.${unread}`;
  return {
    title: `${found}; nothing is measured yet`,
    summary: fitting(({ folded }) =>
      [first, foldedHints(posted.slice(inline), places, folded)].filter((part) => part !== "").join("\n\n"),
    ),
    annotations: annotationsOf(hints, inline),
  };
};

/** Of changed files that nobody looked at. */
export const leftText = (left: number): string =>
  left === 0
    ? ""
    : ` ${countText(left, "changed file")} ${left === 1 ? "is" : "are"} left to the measuring run: too many, too large, or not readable here.`;
