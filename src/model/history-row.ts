/** What one benchmark did at one commit of the default branch: raw, as the review that led to the commit measured it. */
import type { Comparison } from "./comparison.ts";
import type { Sha } from "./side.ts";

export interface HistoryRow {
  readonly repository: number;
  /** Head of the push to the default branch. */
  readonly commit: Sha;
  /** Number of the pull request that was measured. */
  readonly number: number;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly comparison: Comparison;
}
