/** Colour and columns for a terminal. */

/** ECMA-48 select graphic rendition. */
const STYLES = { bold: "1", dim: "2", red: "31", green: "32", yellow: "33" } as const;
export type Style = keyof typeof STYLES;
export type Paint = (style: Style, text: string) => string;

export const paintOf =
  (colour: boolean): Paint =>
  (style, text) =>
    colour && text !== "" ? `\u001b[${STYLES[style]}m${text}\u001b[0m` : text;

/** Columns padded to their widest cell; the last one is not. Widths are counted before painting. */
export function columns(
  rows: readonly (readonly string[])[],
  paint: (cell: string, column: number, row: number) => string = (cell) => cell,
): readonly string[] {
  const widths: number[] = [];
  for (const row of rows)
    for (const [index, cell] of row.entries()) widths[index] = Math.max(widths[index] ?? 0, width(cell));
  return rows.map((row, rowIndex) =>
    row
      .map(
        (cell, index) =>
          paint(cell, index, rowIndex) +
          (index === row.length - 1 ? "" : " ".repeat((widths[index] ?? 0) - width(cell))),
      )
      .join("  ")
      .trimEnd(),
  );
}

const width = (text: string): number => Array.from(text).length;

/** Breaks between words; a longer word stands alone. */
export function wrapped(text: string, limit: number, indent: string): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && width(last) + 1 + width(word) <= limit) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(`${lines.length === 0 ? "" : indent}${word}`);
  }
  return lines;
}
