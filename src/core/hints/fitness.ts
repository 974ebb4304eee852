/** Why a text is not given to the parser, and what of it is hidden from the parser. */

/** In UTF-16 units; room for a generated file of 5 MB. Longer ones are data. */
export const LARGEST_SOURCE = 6_000_000;

/**
 * tree-sitter-python's scanner keeps its open blocks in 1024 bytes: 2, up to 255 for open strings, and 2 a level (scanner.c of
 * 0.25.0, `serialize`); one more and it writes beyond them, which spoils the parser for every later file. Python allows 100 levels
 * (CPython, Parser/lexer/state.h, MAXINDENT).
 */
const MOST_INDENTATIONS = 383;

/** Null where nothing is wrong with it. */
export const unfitness = (text: string): string | null => {
  if (text.length > LARGEST_SOURCE)
    return `${text.length} characters; files over ${LARGEST_SOURCE} are left out, because they are data`;
  if (text.includes("\0")) return "holds NUL characters, so it is no Python source";
  return indentations(text) > MOST_INDENTATIONS
    ? `more than ${MOST_INDENTATIONS} different indentations, which the parser cannot bear; Python allows 100 levels`
    : null;
};

const [TAB, FORM_FEED, RETURN, SPACE, BACKSLASH] = [9, 12, 13, 32, 92];

/** How many different widths the lines begin with: there are never more open blocks than these, whatever is a string or a bracket. */
const indentations = (text: string): number => {
  // So many widths are so many characters together, of which a tab makes 8: most files are too short for them.
  const characters = (MOST_INDENTATIONS * (MOST_INDENTATIONS + 1)) / 2;
  if (text.length < (text.includes("\t") ? characters / 8 : characters)) return 0;
  const widths = new Set<number>();
  let latest = 0;
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at)) {
    let width = 0;
    // As the scanner counts, which joins a line to the next one at a backslash.
    for (at += 1; ; at += 1) {
      const character = text.charCodeAt(at);
      if (character === SPACE) width += 1;
      else if (character === TAB) width += 8;
      else if (character === FORM_FEED || character === RETURN) width = 0;
      else if (character === BACKSLASH && text.startsWith("\n", at + 1)) at += 1;
      else if (character === BACKSLASH && text.startsWith("\r\n", at + 1)) at += 2;
      else break;
    }
    if (width !== latest) widths.add((latest = width));
  }
  return widths.size;
};

/** IPython's commands at the left edge (`%matplotlib inline`, `!pip install x`) as comments of the same length: they are no Python. */
export const withoutCommands = (text: string): string =>
  text.includes("\n%") || text.includes("\n!") || text.startsWith("%") || text.startsWith("!")
    ? text.replaceAll(/^[%!](?=%?[A-Za-z_./~])/gm, "#")
    : text;
