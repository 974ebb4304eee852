/** The one verdict that a workflow step can act on. */
import type { Comparison, Verdict } from "#model/comparison.ts";

/** Most important first; nothing compared is `inconclusive`, never `unchanged`. */
const ORDER: readonly Verdict[] = [
  "regression",
  "failed",
  "improvement",
  "inconclusive",
  "unchanged",
  "new",
  "removed",
];

export const worstVerdict = (comparisons: readonly Comparison[]): Verdict =>
  ORDER.find((verdict) => comparisons.some((row) => row.verdict === verdict)) ?? "inconclusive";
