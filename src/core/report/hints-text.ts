/** Hints for a terminal: place, sentence, rewrite. */
import type { Hint } from "#model/hint.ts";
import { sortedHints } from "./hints-sorted.ts";
import { countText } from "./number.ts";
import { cutBlock, plainBlock, plainText } from "./sanitize.ts";

export function hintsText(hints: readonly Hint[]): string {
  if (hints.length === 0) return "No hints.";
  return [...sortedHints(hints).map(hintText), countText(hints.length, "hint")].join("\n\n");
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
