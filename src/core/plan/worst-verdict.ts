/** The one verdict that a workflow step can act on. */
import { VERDICTS, type Comparison, type Verdict } from "#model/comparison.ts";

/** Nothing compared is `inconclusive`, never `unchanged`. */
export const worstVerdict = (comparisons: readonly Comparison[]): Verdict =>
  VERDICTS.find((verdict) => comparisons.some((row) => row.verdict === verdict)) ?? "inconclusive";
