/** Head under every interpreter against the reference one. Ratios with intervals, and verdicts with an alpha of their own. */
import type { Verdict } from "./comparison.ts";
import type { Metric } from "./pair.ts";

export interface VersionTable {
  /** The first configured interpreter that was found. */
  readonly reference: string;
  readonly columns: readonly VersionColumn[];
  /** Configured interpreters that were not measured, and why. */
  readonly missing: readonly { readonly interpreter: string; readonly why: string }[];
}

export interface VersionColumn {
  readonly interpreter: string;
  readonly rows: readonly VersionRow[];
  /** Geometric mean of the rows' ratios with the interval of their mean logarithm; null without rows. */
  readonly mean: { readonly ratio: number; readonly interval: readonly [number, number] | null } | null;
  /** Geometric mean of the rows' memory; null without rows that have one. */
  readonly memory?: number | null;
}

export interface VersionRow {
  readonly benchmark: string;
  /** What is compared; absent: wall time. The mean is of times alone. */
  readonly metric?: Metric;
  /** time under `interpreter` ÷ time under the reference: below 1 is faster. */
  readonly ratio: number | null;
  readonly interval: readonly [number, number] | null;
  readonly pairs: number;
  /** head under this interpreter ÷ under the reference, whole processes; null where it is not known. */
  readonly memory?: number | null;
  /** Of the rule, over all rows of all columns as one family with its own alpha; absent where none was asked for. */
  readonly verdict?: Extract<Verdict, "regression" | "improvement" | "unchanged" | "inconclusive">;
}
