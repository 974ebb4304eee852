/** The hints of a comment: place, sentence, and the rewrite folded. */
import type { Hint } from "#model/hint.ts";
import type { Report } from "#model/report.ts";
import { details } from "./details.ts";
import { postedHints } from "./hints-posted.ts";
import { lineUrl, markdownPlace } from "./link.ts";
import { countText } from "./number.ts";
import { code, codeBlock, proseText } from "./sanitize.ts";
import type { Space } from "./space.ts";

export const hintsPart = ({ results, context }: Report, space: Space): string =>
  hintsMarkdown(results.hints, { repositoryUrl: context.repositoryUrl, head: results.head }, space);

/** Where the lines can be looked at; null where that is not known. */
interface Place {
  readonly repositoryUrl: string | null;
  readonly head: string | null;
}

export function hintsMarkdown(hints: readonly Hint[], { repositoryUrl, head }: Place, space: Space): string {
  const posted = postedHints(hints);
  if (posted.length === 0) return "";
  const shown = posted.slice(0, space.hints);
  const left = posted.length - shown.length;
  const title = `**${countText(posted.length, "hint")}** for lines that this change touches`;
  const items = shown.map((hint) =>
    hintMarkdown(hint, lineUrl(repositoryUrl, head, hint.file, hint.line, hint.endLine), space),
  );
  return [title, ...items, ...(left > 0 ? [`…and ${left} more in the check run and the JSON.`] : [])].join("\n\n");
}

function hintMarkdown(hint: Hint, url: string | null, space: Space): string {
  const sentence = `${markdownPlace(hint.file, hint.line, url)} ${proseText(hint.message)} (${code(hint.rule, 60)})`;
  if (hint.fix.trim() === "" || space.block === 0) return sentence;
  return `${sentence}\n${details("What to write instead", codeBlock(hint.fix, "python", space.block))}`;
}
