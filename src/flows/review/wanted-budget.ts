/** Which budget would have been enough, once it was not. */
import type { Comparison } from "#model/comparison.ts";
import type { Measured } from "#model/measured.ts";

/** What was not even rehearsed takes a rehearsal, as long as a pair, and the 4 pairs that a benchmark usually takes (2.3 to 3.9 on five machines). */
const PAIRS_OF_THE_UNSEEN = 5;

/**
 * Seconds: the budget, and what the pairs would take that are missing (as each row says, `toldBy`). Null where none is, or nothing was
 * measured to judge by. `rows`: those of the one worker that had the budget.
 */
export function wantedSeconds(
  rows: readonly Comparison[],
  pairSeconds: NonNullable<Measured["pairSeconds"]>,
  budgetSeconds: number,
): number | null {
  if (pairSeconds.length === 0) return null;
  const mean = pairSeconds.reduce((sum, { seconds }) => sum + seconds, 0) / pairSeconds.length;
  const missing = rows.reduce(
    (sum, { reason }) =>
      reason?.kind === "no-more-pairs" ? sum + (reason.seconds ?? PAIRS_OF_THE_UNSEEN * mean) : sum,
    0,
  );
  return missing > 0 ? budgetSeconds + missing : null;
}
