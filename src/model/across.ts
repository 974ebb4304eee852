/** One verdict over base × head × Python: what the comparisons of one benchmark say together. */
import type { Verdict } from "./comparison.ts";

export interface Across {
  readonly benchmark: string;
  readonly metric: string;
  /** The most important verdict of any interpreter. */
  readonly verdict: Verdict;
  /** Interpreters with that verdict, in order. */
  readonly on: readonly string[];
  /** Those that were measured and say otherwise, in order. */
  readonly notOn: readonly string[];
  /** Those of which nothing is known: inconclusive or failed otherwise. */
  readonly unknown: readonly string[];
  /** `all`: every interpreter; `only`: others were decided otherwise; `some`: others are not known. */
  readonly extent: "all" | "only" | "some";
}
