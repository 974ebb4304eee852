/** Output of `git diff --unified=0` → head's changed lines per file. */
import type { ChangedFile } from "#model/change.ts";

interface Growing {
  readonly file: string;
  readonly lines: [number, number][];
}

/**
 * Reads the format of git-diff(1), "Generating patch text with -p", of git 2.24 and later, made with the
 * prefixes `a/` and `b/` and without context lines. Files that head no longer has are left out; renames without
 * a change, and changes that only delete, have no lines. Content cannot be taken for a header: the lines of a
 * hunk are counted off by the hunk's own numbers.
 */
export function changedFilesFromDiff(text: string): ChangedFile[] {
  const changed: Growing[] = [];
  let current: Growing | undefined;
  let left = 0;
  for (const line of text.split("\n")) {
    if (left > 0) {
      // "\ No newline at end of file" is no line of either side.
      if (!line.startsWith("\\")) left--;
      continue;
    }
    const hunk = /^@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/.exec(line);
    if (hunk !== null) {
      const [removed, start, added] = [Number(hunk[1] ?? 1), Number(hunk[2]), Number(hunk[3] ?? 1)];
      left = removed + added;
      if (added > 0) current?.lines.push([start, start + added - 1]);
      continue;
    }
    if (line.startsWith("diff --git ")) current = undefined;
    const file = pathOf(line, "rename to ", "") ?? pathOf(line, "copy to ", "") ?? pathOf(line, "+++ ", "b/");
    if (file === null || file === current?.file) continue;
    current = { file, lines: [] };
    changed.push(current);
  }
  return changed;
}

function pathOf(line: string, header: string, prefix: string): string | null {
  if (!line.startsWith(header)) return null;
  // git ends a path that holds a space with a tab.
  const written = line.slice(header.length).replace(/\t$/, "");
  const path = written.startsWith('"') ? unquoted(written) : written;
  if (prefix !== "" && !path.startsWith(prefix)) return null;
  return path.slice(prefix.length);
}

const ESCAPES: Readonly<Record<string, number>> = { a: 7, b: 8, t: 9, n: 10, v: 11, f: 12, r: 13, '"': 34, "\\": 92 };

/** Undoes git's C-style quoting (core.quotePath in git-config(1)): octal escapes are bytes of UTF-8. */
export function unquoted(quoted: string): string {
  const inside = quoted.slice(1, quoted.endsWith('"') ? -1 : undefined);
  let encoded = "";
  for (const [part, octal, letter] of inside.matchAll(/\\([0-7]{3})|\\(.)|[^\\]+/gs)) {
    if (octal !== undefined) encoded += `%${(Number.parseInt(octal, 8) & 255).toString(16).padStart(2, "0")}`;
    else if (letter !== undefined)
      encoded += `%${(ESCAPES[letter] ?? letter.charCodeAt(0)).toString(16).padStart(2, "0")}`;
    else encoded += encodeURIComponent(part.toWellFormed());
  }
  try {
    return decodeURIComponent(encoded);
  } catch {
    // Bytes that are not UTF-8: keep the quoted form, which names the file at least.
    return inside;
  }
}
