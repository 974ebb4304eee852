/** The order of hints: the surest first, then what can bring most, then by place. */
import type { Hint } from "#model/hint.ts";

const RANK: Readonly<Record<string, number>> = { 1: 0, 2: 1, 3: 2, env: 3 };

export function sortedHints(hints: readonly Hint[]): readonly Hint[] {
  return hints.toSorted(
    (a, b) =>
      (RANK[a.tier] ?? 9) - (RANK[b.tier] ?? 9) ||
      (b.ceiling ?? 0) - (a.ceiling ?? 0) ||
      (a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line),
  );
}
