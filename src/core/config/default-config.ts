/** What holds where the configuration says nothing. */
import type { Config } from "#model/config.ts";
import { DEFAULT_ALPHA, DEFAULT_THRESHOLD } from "#model/decision.ts";

export const DEFAULT_CONFIG: Config = {
  workflow: "perf-review.yml",
  python: [],
  suite: [],
  only: ["*"],
  threshold: DEFAULT_THRESHOLD,
  alpha: DEFAULT_ALPHA,
  memoryThreshold: 0.1,
  budgetSeconds: 600,
  gate: "off",
  hints: {},
  scheduler: "local",
  renamed: {},
  variables: [],
  instructions: "off",
};
