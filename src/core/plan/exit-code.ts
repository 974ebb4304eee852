/** The exit code of a terminal review. */
import type { Comparison } from "#model/comparison.ts";

export const EXIT = { clean: 0, found: 1, impossible: 2 } as const;

/** 1: a regression, or a benchmark that fails on head only. 2: nothing could be compared. 0 otherwise, `inconclusive` included. */
export function exitCodeOf(comparisons: readonly Comparison[]): 0 | 1 | 2 {
  if (comparisons.some((c) => c.verdict === "regression" || (c.verdict === "failed" && c.failedOn === "head")))
    return EXIT.found;
  const isAnswer = (c: Comparison) => c.pairs > 0 || c.verdict === "new" || c.verdict === "removed";
  return comparisons.some(isAnswer) ? EXIT.clean : EXIT.impossible;
}
