/** `.github/perf-review.yml` after validation; every field has a default. */
export interface Config {
  /** File name of the trusted workflow that the app dispatches, under .github/workflows. */
  readonly workflow: string;
  /** Requested interpreters; the first is the reference. Empty: the one that is found first. */
  readonly python: readonly string[];
  /** Empty: the suite is looked for in the usual places. */
  readonly suite: readonly Suite[];
  /** Globs over benchmark ids. */
  readonly only: readonly string[];
  readonly threshold: number;
  readonly alpha: number;
  readonly budgetSeconds: number;
  readonly gate: "off" | "neutral" | "fail";
  readonly hints: Readonly<Record<string, "off" | "warn">>;
  readonly scheduler: "local";
}

export interface Suite {
  readonly tool: "pytest-benchmark";
  /** Folder or file inside the repository. */
  readonly path: string;
}

export const CONFIG_FILE = ".github/perf-review.yml";
