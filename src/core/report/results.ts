/** The results as `--json` prints them and as the artifact holds them. */
import type { Results } from "#model/results.ts";
import { problemJson } from "./problem-text.ts";

/** Key order is that of a reader; every problem gets its message. Foreign strings are raw: JSON is for machines. */
export function resultsJson(results: Results): Readonly<Record<keyof Results, unknown>> {
  return {
    schema: results.schema,
    request: results.request,
    base: results.base,
    head: results.head,
    parameters: results.parameters,
    interpreters: results.interpreters,
    comparisons: results.comparisons,
    versions: results.versions,
    hints: results.hints,
    problems: results.problems.map(problemJson),
    cost: results.cost,
    seed: results.seed,
    machine: results.machine,
    shards: results.shards,
    noise: results.noise,
    across: results.across,
    environments: results.environments,
    notes: results.notes,
  };
}
