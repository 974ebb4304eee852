/** The answer to `/perf hints`: what the text of the changed lines tells, without measuring. */
import type { Hint } from "#model/hint.ts";
import { hintsMarkdown, type HintPlaces } from "./hints-part.ts";
import { postedHints } from "./hints-posted.ts";
import { leftText } from "./hints-check.ts";
import { fitting } from "./space.ts";

/** So many times as many as a review's comment shows: here they were asked for. */
const TIMES = 6;

export function hintsAnswerMarkdown(hints: readonly Hint[], left: number, places: HintPlaces): string {
  const rest = leftText(left);
  if (postedHints(hints).length === 0)
    return `⚪ **No hints for the lines that this change touches.**${rest} What is slow in fact, measuring will tell.`;
  const note = `From the text alone: what is slow in fact, measuring will tell.${rest}`;
  return fitting(
    (space) => `${hintsMarkdown(hints, places, Infinity, { ...space, hints: space.hints * TIMES })}\n\n${note}`,
  );
}
