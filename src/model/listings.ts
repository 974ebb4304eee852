/** What was listed on both sides under one interpreter. */
import type { Listing } from "./benchmark.ts";

/** The lists of one interpreter; null where that side has no environment or could not be listed. */
export interface SideListings {
  readonly interpreter: string;
  /** Base as it will run, with what only its own suite has. */
  readonly base: Listing | null;
  readonly head: Listing | null;
  /** Head's suite on base's code, with what is new there. */
  readonly laid?: Listing | null;
  /** Head has an environment, and its suite could not be listed there: not one module of it. */
  readonly isHeadBroken?: boolean;
}
