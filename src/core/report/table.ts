/** A GitHub table of cells that are harmless already. */
import { markdownTable } from "markdown-table";

export const table = (
  head: readonly string[],
  rows: readonly (readonly string[])[],
  align: readonly string[] = [],
): string => markdownTable([head, ...rows], { align, alignDelimiters: false });

/** What was left out, and where it is. */
export function moreText(left: number, where: string): string {
  return left > 0 ? `\n\n…and ${left} more in ${where}.` : "";
}
