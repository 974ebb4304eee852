/** What the pairs of one benchmark under one interpreter say. */
import type { PairMode, SampleKey } from "./pair.ts";
import type { Side } from "./side.ts";

/** Most important first. */
export const VERDICTS = ["regression", "failed", "improvement", "inconclusive", "unchanged", "new", "removed"] as const;
export type Verdict = (typeof VERDICTS)[number];

/** `walsh-95`: Walsh-average interval of the fresh pairs; `screen-90`: estimate ± 1.64 standard errors of the screening pairs. */
export type IntervalKind = "walsh-95" | "screen-90" | "none";

/** Doubts that travel inside the result. */
export type Warning =
  | { readonly kind: "interval-below-threshold" }
  | { readonly kind: "suite-from-base" }
  | { readonly kind: "pairs-lost"; readonly count: number }
  /** On base it is called `from`. */
  | { readonly kind: "renamed"; readonly from: string }
  /** Its own source differs between base and head, and each side ran its own. */
  | { readonly kind: "benchmark-changed" }
  /** Why its processes ran one after the other, as data: "declared", "mpi", "long", "memory", "not together". */
  | { readonly kind: "sequential"; readonly why: string }
  /** The side used CPU time while it was the other's turn: seconds per second. */
  | { readonly kind: "busy-while-waiting"; readonly side: Side; readonly share: number }
  /** The first call took this many times as long as later ones; of both sides: on the side where it is more. */
  | { readonly kind: "cold-start"; readonly side: Side | "both"; readonly factor: number };

/** A metric that is told beside the one that decides, from the same pairs. No verdict, no share of alpha. */
export interface Beside {
  readonly metric: "cpu-time" | "peak-memory" | "own-memory" | "instructions";
  readonly ratio: number;
  readonly interval: readonly [number, number] | null;
  readonly baseValue: number;
  readonly headValue: number;
  readonly pairs: number;
  /** Above its own threshold, in every pair. */
  readonly exceeds: boolean;
}

export interface Comparison extends SampleKey {
  readonly verdict: Verdict;
  /** head ÷ base, > 0; above 1 is slower. Null where nothing was compared. */
  readonly ratio: number | null;
  /** [low, high] of the ratio. */
  readonly interval: readonly [number, number] | null;
  readonly intervalKind: IntervalKind;
  /** Pairs used in all, screening included. */
  readonly pairs: number;
  /** Median value over the pairs (wall time: seconds per call), for display only: never compared across machines. */
  readonly baseValue: number | null;
  readonly headValue: number | null;
  /** Exact one-sided signed-rank p of the last look; null before any fresh look. */
  readonly p: number | null;
  /** `inconclusive`: why, in what would settle it. */
  readonly reason: InconclusiveReason | null;
  /** `failed`: where it failed. */
  readonly failedOn: Side | "both" | null;
  readonly warnings: readonly Warning[];
  /** How its pairs were measured; absent without pairs. */
  readonly mode?: PairMode;
  readonly beside?: readonly Beside[];
}

export type InconclusiveReason =
  /** Pairs in all: what the next look wanted, and what there was; and the time that the missing ones would have taken. */
  | { readonly kind: "no-more-pairs"; readonly wanted: number; readonly had: number; readonly seconds?: number }
  /** Half the width of the interval of ln(head ÷ base): 0.05 is about ± 5 %. */
  | { readonly kind: "too-noisy"; readonly halfWidth: number }
  /** The fresh pairs pointed the other way than the screening. */
  | { readonly kind: "not-confirmed" }
  /** Whoever was to measure it brought no result; a problem says why. */
  | { readonly kind: "not-measured" };
