/** What a command wants otherwise than the configuration, for one run. */

/** What is measured: head against base, or head alone under every interpreter. */
export type Measure = "changes" | "versions";

/** Options of `/perf run` that stand before a value, as they are typed. */
export const RUN_OPTION_NAMES = ["only", "python", "base", "budget", "threshold"] as const;
export type RunOptionName = (typeof RUN_OPTION_NAMES)[number];

/** As typed: foreign strings. */
export type TypedOptions = Readonly<Partial<Record<RunOptionName, string>>>;

/** Checked; empty and null: as configured. */
export interface RunOptions {
  readonly measure: Measure;
  /** Globs over benchmark ids. */
  readonly only: readonly string[];
  /** The first is the reference. */
  readonly python: readonly string[];
  /** Branch, tag or commit whose merge base with the head is compared with. */
  readonly base: string | null;
  readonly budgetSeconds: number | null;
  /** A ratio: 0.05 is 5 %. */
  readonly threshold: number | null;
}

export const NO_OPTIONS: RunOptions = {
  measure: "changes",
  only: [],
  python: [],
  base: null,
  budgetSeconds: null,
  threshold: null,
};
