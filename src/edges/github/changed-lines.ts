/** The `patch` of a changed file in GitHub's API → the line ranges that head added or rewrote. */

/** 1-based and inclusive, ascending. The patch has context lines, so the lines themselves are counted. */
export function changedLines(patch: string): readonly (readonly [number, number])[] {
  const ranges: [number, number][] = [];
  let line = 0;
  let last: [number, number] | undefined;
  for (const text of patch.split("\n")) {
    const start = /^@@ -\d+(?:,\d+)? \+(\d+)/.exec(text)?.[1];
    if (start !== undefined) {
      line = Number(start);
      last = undefined;
    } else if (text.startsWith("+")) {
      if (last?.[1] === line - 1) last[1] = line;
      else ranges.push((last = [line, line]));
      line++;
    } else if (text.startsWith(" ")) line++;
  }
  return ranges;
}
