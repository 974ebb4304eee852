/** How much a file of an artifact may hold before anything parses it: parsed, a few kilobytes of archive can fill the memory. */

export interface Bounds {
  /** UTF-16 units of the whole text. */
  readonly characters: number;
  readonly lines: number;
  /** UTF-16 units of one line. */
  readonly lineCharacters: number;
}

/** Deeper than anything that the Action writes. JSON of 25 million levels takes 1.7 GB and 20 s to parse (measured, V8 of Node 24). */
const MOST_LEVELS = 32;

/** The raw pairs: 20,000 samples of 8 pairs and some of more; a pair of 20 turns is about 1,000 characters. */
export const PAIRS_BOUNDS: Bounds = { characters: 64_000_000, lines: 200_000, lineCharacters: 1_000_000 };
/** The results: 20,000 rows of 18 lines each as the Action writes them, or 9,000 with all that can be told beside their metric. */
export const RESULTS_BOUNDS: Bounds = { characters: 16_000_000, lines: 1_000_000, lineCharacters: 16_000_000 };

/** What is too much about a JSON text or JSON Lines, to follow the file's name; null for nothing. Linear in the text, and keeps nothing of it. */
export function excessOf(text: string, { characters, lines, lineCharacters }: Bounds): string | null {
  if (text.length > characters) return `is longer than ${characters} characters`;
  let [line, lineStart, level] = [1, 0, 0];
  let isInString = false;
  for (let at = 0; at < text.length; at++) {
    const sign = text.charCodeAt(at);
    if (sign === NEWLINE) {
      line++;
      lineStart = at + 1;
      // JSON has no line break inside a string, and JSON Lines begins anew: one broken line does not hide the next ones.
      isInString = false;
      if (line > lines) return `has more than ${lines} lines`;
    } else if (at - lineStart >= lineCharacters) return `has a line of more than ${lineCharacters} characters`;
    else if (isInString) {
      if (sign === BACKSLASH && text.charCodeAt(at + 1) !== NEWLINE) at++;
      else if (sign === QUOTE) isInString = false;
    } else if (sign === QUOTE) isInString = true;
    else if (sign === BRACE || sign === BRACKET) {
      if (++level > MOST_LEVELS) return `is nested deeper than ${MOST_LEVELS} levels`;
    } else if (sign === END_BRACE || sign === END_BRACKET) level = Math.max(0, level - 1);
  }
  return null;
}

const [NEWLINE, QUOTE, BACKSLASH] = [0x0a, 0x22, 0x5c];
const [BRACKET, END_BRACKET, BRACE, END_BRACE] = [0x5b, 0x5d, 0x7b, 0x7d];
