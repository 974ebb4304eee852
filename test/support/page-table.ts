/** Tables of a page that people and tests read. */
import { readFileSync } from "node:fs";

/** Cells of the table below a heading, without its head; none where there is no such heading. */
export const rowsOf = (page: URL, heading: string): readonly (readonly string[])[] => {
  const [, section = ""] = readFileSync(page, "utf8").split(`\n## ${heading}\n`);
  const lines = (section.split("\n## ")[0] ?? "").split("\n").filter((line) => line.startsWith("|"));
  return lines.slice(2).map((line) =>
    line
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
};
