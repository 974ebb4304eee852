/** What the pairs of one benchmark under one interpreter say. */
import type { SampleKey } from "./pair.ts";
import type { Side } from "./side.ts";

export type Verdict = "regression" | "improvement" | "unchanged" | "inconclusive" | "new" | "removed" | "failed";

/** `walsh-95`: Walsh-average interval of the fresh pairs; `screen-90`: estimate ± 1.64 standard errors of the screening pairs. */
export type IntervalKind = "walsh-95" | "screen-90" | "none";

/** Doubts that travel inside the result. */
export type Warning =
  | { readonly kind: "interval-below-threshold" }
  | { readonly kind: "suite-from-base" }
  | { readonly kind: "pairs-lost"; readonly count: number };

export interface Comparison extends SampleKey {
  readonly verdict: Verdict;
  /** head ÷ base, > 0; above 1 is slower. Null where nothing was compared. */
  readonly ratio: number | null;
  /** [low, high] of the ratio. */
  readonly interval: readonly [number, number] | null;
  readonly intervalKind: IntervalKind;
  /** Pairs used in all, screening included. */
  readonly pairs: number;
  /** Median seconds per call over the pairs, for display only: never compared across machines. */
  readonly baseSeconds: number | null;
  readonly headSeconds: number | null;
  /** Exact one-sided signed-rank p of the last look; null before any fresh look. */
  readonly p: number | null;
  /** `inconclusive`: why, in what would settle it. */
  readonly reason: InconclusiveReason | null;
  /** `failed`: where it failed. */
  readonly failedOn: Side | "both" | null;
  readonly warnings: readonly Warning[];
}

export type InconclusiveReason =
  /** Pairs in all: what the next look wanted, and what there was. */
  | { readonly kind: "no-more-pairs"; readonly wanted: number; readonly had: number }
  /** Half the width of the interval of ln(head ÷ base): 0.05 is about ± 5 %. */
  | { readonly kind: "too-noisy"; readonly halfWidth: number }
  /** The fresh pairs pointed the other way than the screening. */
  | { readonly kind: "not-confirmed" };
