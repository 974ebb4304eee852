/** Hints for a terminal: place, sentence, rewrite. */
import type { Hint } from "#model/hint.ts";
import { isPosted, postedHints } from "./hints-posted.ts";
import { sortedHints } from "./hints-sorted.ts";
import { countText } from "./number.ts";
import { cutBlock, plainBlock, plainText } from "./sanitize.ts";

export interface HintsTextOptions {
  /** Candidates too, which are worth a look only where a profile says that the code is hot. */
  readonly all?: boolean;
  /** Of the candidates, those that were asked for by name. */
  readonly isWanted?: (hint: Hint) => boolean;
}

export function hintsText(hints: readonly Hint[], { all = false, isWanted }: HintsTextOptions = {}): string {
  const wanted = isWanted === undefined ? [] : hints.filter((hint) => !isPosted(hint) && isWanted(hint));
  const shown = all ? sortedHints(hints) : [...postedHints(hints), ...sortedHints(wanted)];
  const left = hints.length - shown.length;
  const waiting =
    left === 0
      ? ""
      : ` and ${countText(left, "candidate")} that a profile would have to confirm (--all shows ${left === 1 ? "it" : "them"})`;
  if (shown.length === 0) return left === 0 ? "No hints." : `No hints${waiting.replace(" and ", ", but ")}.`;
  return [...shown.map(hintText), `${countText(shown.length, "hint")}${waiting}`].join("\n\n");
}

export function hintText(hint: Hint): string {
  const lines = hint.endLine > hint.line ? `${hint.line}-${hint.endLine}` : `${hint.line}`;
  const place = `${plainText(hint.file)}:${lines}  ${plainText(hint.rule, 60)}`;
  return [place, `  ${plainText(hint.message)}`, ...fixLines(hint.fix)].join("\n");
}

function fixLines(fix: string): readonly string[] {
  const text = cutBlock(plainBlock(fix).trim(), 1_500, "start");
  return text === "" ? [] : ["  Instead:", ...text.split("\n").map((line) => `    ${line}`)];
}
