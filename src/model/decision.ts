/** The parameters of the verdict and what one `decide` call says of each member of its family. */
import type { InconclusiveReason, IntervalKind, Warning } from "./comparison.ts";

export interface DecisionParameters {
  /** Smallest change worth knowing, as a ratio above 0: 0.03 is 3 %. */
  readonly threshold: number;
  /** False alarms per pull request, 0–1. */
  readonly alpha: number;
  /** Growth of memory that is pointed out, as a ratio above 0; no verdict rests on it. Absent: the default. */
  readonly memoryThreshold?: number;
}
export const DEFAULT_THRESHOLD = 0.03;
export const DEFAULT_ALPHA = 0.01;
export const DEFAULT_MEMORY_THRESHOLD = 0.1;

/** `screen`: pairs 0–7, which may only drop a member; `decide`: the fresh pairs from 8 on. */
export type PairPhase = "screen" | "decide";

/** The rule asks for one pair of one member of its family. */
export interface PairRequest {
  /** Index in the family, from 0. */
  readonly member: number;
  /** Index of the pair, from 0. */
  readonly pair: number;
  readonly phase: PairPhase;
  /** Pairs in all that the member needs for the look that it is on the way to. */
  readonly wanted: number;
  /** How large a change it is suspected of, |ln(head ÷ base)|: infinite before the first look, 0 where pairs can only show that it is none. */
  readonly suspicion: number;
}

/** What the rule says of one member. */
export interface Decision {
  readonly verdict: "regression" | "improvement" | "unchanged" | "inconclusive";
  /** Hodges–Lehmann estimate of ln(head ÷ base); null without a pair. */
  readonly estimate: number | null;
  /** [low, high] of ln(head ÷ base). */
  readonly interval: readonly [number, number] | null;
  readonly intervalKind: IntervalKind;
  /** Pairs used in all, screening included. */
  readonly pairs: number;
  /** Exact one-sided signed-rank p of the last look at fresh pairs; null before any. */
  readonly p: number | null;
  readonly reason: InconclusiveReason | null;
  readonly warnings: readonly Warning[];
}
