/** Head under every interpreter against the reference one. No verdicts: ratios and intervals only. */
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
}

export interface VersionRow {
  readonly benchmark: string;
  /** time under `interpreter` ÷ time under the reference: below 1 is faster. */
  readonly ratio: number | null;
  readonly interval: readonly [number, number] | null;
  readonly pairs: number;
}
