/** Text of a command's answer, taken apart without trusting it. */

/** Lines that are not empty, without their ends. */
export const linesOf = (text: string): readonly string[] =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");

/** `count` fields before the rest of the line, which may hold the separator itself; null where there are fewer. */
export const fieldsOf = (line: string, separator: string, count: number): readonly string[] | null => {
  const parts = line.split(separator);
  return parts.length <= count ? null : [...parts.slice(0, count), parts.slice(count).join(separator)];
};

/** Seconds since 1970 from their digits; null for every other notation, whose time zone nobody knows. */
export const epochFromText = (text: string): number | null => {
  const seconds = /^\d{9,11}(?:\.\d+)?$/.test(text) ? Math.floor(Number(text)) : 0;
  return seconds > 0 ? seconds : null;
};

/** What a program said of its failure: its last lines, standard error first. */
export const saidBy = ({ stdout, stderr }: { readonly stdout: string; readonly stderr: string }): string => {
  const lines = linesOf(stderr).length > 0 ? linesOf(stderr) : linesOf(stdout);
  return lines.slice(-3).join("; ").slice(0, 1000);
};
