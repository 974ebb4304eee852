/** What holds where the configuration says nothing. */
import { DEFAULT_HINTS_INLINE, type Config } from "#model/config.ts";
import { DEFAULT_ALPHA, DEFAULT_MEMORY_THRESHOLD, DEFAULT_THRESHOLD } from "#model/decision.ts";

export const DEFAULT_CONFIG: Config = {
  workflow: "perf-review.yml",
  observe: null,
  python: [],
  suite: [],
  only: ["*"],
  paths: ["*"],
  pathsIgnore: [],
  drafts: false,
  threshold: DEFAULT_THRESHOLD,
  alpha: DEFAULT_ALPHA,
  memoryThreshold: DEFAULT_MEMORY_THRESHOLD,
  budgetSeconds: 600,
  gate: "off",
  hints: {},
  hintsInline: DEFAULT_HINTS_INLINE,
  scheduler: { name: "local" },
  launcher: null,
  renamed: {},
  extras: [],
  variables: [],
  instructions: "off",
};
