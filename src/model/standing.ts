/** How far a running review has got: what its runner tells the app while it measures. */
import type { Progress } from "./progress.ts";

export const STANDING_SCHEMA = 1;
/** The artifact of a running run that holds it, and the file in there. */
export const STANDING_ARTIFACT = "perf-review-progress";
export const STANDING_FILE = "progress.json";

export interface Standing {
  readonly schema: typeof STANDING_SCHEMA;
  /** The request that asked for the review. */
  readonly request: string | null;
  /** Jobs of a scheduler, as they stood last; null where none were told of. */
  readonly jobs: Omit<Extract<Progress, { readonly kind: "jobs" }>, "kind" | "waitedSeconds"> | null;
  /** The last phase that pairs were told of; null before the first. */
  readonly phase: Extract<Progress, { readonly kind: "pairs" }>["phase"] | null;
  /** Benchmarks that pairs were measured of. */
  readonly measured: number;
  /** Benchmarks in all; null while it is not known. */
  readonly benchmarks: number | null;
}
