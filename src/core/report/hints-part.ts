/** The hints of a comment: place, sentence, and the rewrite folded; beyond a number, the hints themselves are folded. */
import type { Hint } from "#model/hint.ts";
import type { Report } from "#model/report.ts";
import type { Sha } from "#model/side.ts";
import { details } from "./details.ts";
import { postedHints } from "./hints-posted.ts";
import { lineUrl, markdownPlace } from "./link.ts";
import { countText } from "./number.ts";
import { code, codeBlock, proseText } from "./sanitize.ts";
import type { Space } from "./space.ts";

/** Where links to lines lead. */
export interface HintPlaces {
  readonly repositoryUrl: string | null;
  readonly head: Sha | null;
}

export const hintsPart = ({ results, context }: Report, space: Space): string =>
  hintsMarkdown(
    results.hints,
    { repositoryUrl: context.repositoryUrl, head: results.head },
    context.hintsInline,
    space,
  );

/** `inline`: how many stand open, where there is space for so many. */
export function hintsMarkdown(hints: readonly Hint[], places: HintPlaces, inline: number, space: Space): string {
  const posted = postedHints(hints);
  if (posted.length === 0) return "";
  const open = posted.slice(0, Math.min(inline, space.hints));
  const title = `**${countText(posted.length, "hint")}** for lines that this change touches`;
  const items = open.map((hint) => hintMarkdown(hint, places, space));
  const rest = foldedHints(posted.slice(open.length), places, space.folded);
  return [title, ...items, ...(rest === "" ? [] : [rest])].join("\n\n");
}

/** A line each; "" where there are none. */
export function foldedHints(hints: readonly Hint[], places: HintPlaces, most: number): string {
  if (hints.length === 0) return "";
  const lines = hints.slice(0, most).map((hint) => `- ${sentenceOf(hint, places)}`);
  const left = hints.length - lines.length;
  const rest = left > 0 ? [`…and ${left} more in the JSON.`] : [];
  return lines.length === 0
    ? rest.join("")
    : details(`${countText(hints.length, "hint")} more`, [lines.join("\n"), ...rest].join("\n\n"));
}

function hintMarkdown(hint: Hint, places: HintPlaces, space: Space): string {
  const sentence = sentenceOf(hint, places);
  if (hint.fix.trim() === "" || space.block === 0) return sentence;
  return `${sentence}\n${details("What to write instead", codeBlock(hint.fix, languageOf(hint.file), space.block))}`;
}

function sentenceOf(hint: Hint, { repositoryUrl, head }: HintPlaces): string {
  const url = lineUrl(repositoryUrl, head, hint.file, hint.line, hint.endLine);
  return `${markdownPlace(hint.file, hint.line, url)} ${proseText(hint.message)} (${code(hint.rule, 60)})`;
}

/** What GitHub colours a rewrite by. */
const languageOf = (file: string) =>
  /\.ya?ml$/.test(file) ? "yaml" : /(?:docker|container)file/i.test(file) ? "dockerfile" : "python";
