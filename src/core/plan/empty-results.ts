/** The results of a review that came to nothing: no rows, only what went wrong. */
import { DEFAULT_ALPHA, DEFAULT_THRESHOLD } from "#model/decision.ts";
import type { Problem } from "#model/problem.ts";
import { RESULTS_SCHEMA, type Results } from "#model/results.ts";

export const emptyResults = (problems: readonly Problem[]): Results => ({
  schema: RESULTS_SCHEMA,
  request: null,
  base: null,
  head: null,
  parameters: { threshold: DEFAULT_THRESHOLD, alpha: DEFAULT_ALPHA },
  interpreters: [],
  comparisons: [],
  versions: null,
  hints: [],
  problems,
  cost: { measuringSeconds: 0, overheadSeconds: 0, environmentSeconds: 0, processes: 0 },
  seed: null,
  machine: null,
  noise: null,
});
