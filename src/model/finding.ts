/** One thing that `perf-review doctor` looked at. */

/** `unknown`: it could not be looked at, which says nothing either way. */
export const FINDING_STATES = ["good", "doubt", "bad", "unknown"] as const;
export type FindingState = (typeof FINDING_STATES)[number];

export interface Finding {
  /** What was looked at, in one to three words: "run folder". Not unique. */
  readonly name: string;
  readonly state: FindingState;
  /** What was found, foreign strings raw; without a stop at its end. */
  readonly text: string;
  /** What to change, without a stop at its end; null where there is nothing to do, or nobody knows what. */
  readonly cure: string | null;
}
