/** The results of a review: the object that `--json` prints, and the artifact that the app reads. */
import type { Across } from "./across.ts";
import type { Comparison } from "./comparison.ts";
import type { Cost } from "./cost.ts";
import type { DecisionParameters } from "./decision.ts";
import type { Hint } from "./hint.ts";
import type { EnvironmentRecord } from "./plan.ts";
import type { Machine } from "./machine.ts";
import type { Problem } from "./problem.ts";
import type { Sha } from "./side.ts";
import type { VersionTable } from "./version-table.ts";

export const RESULTS_SCHEMA = 1;

/** Far more jobs than any review is split into. */
export const MOST_SHARDS = 4096;

/** What one job measured. */
export interface ShardRecord {
  /** All that it was given, whether or not anything was measured. */
  readonly benchmarks: readonly string[];
  /** Null where it brought no result. */
  readonly machine: Machine | null;
}

export interface Results {
  readonly schema: typeof RESULTS_SCHEMA;
  /** The request that asked for it (the app's nonce), or null for a review without the app. */
  readonly request: string | null;
  readonly base: Sha | null;
  readonly head: Sha | null;
  readonly parameters: DecisionParameters;
  readonly interpreters: readonly { readonly name: string; readonly version: string }[];
  readonly comparisons: readonly Comparison[];
  readonly versions: VersionTable | null;
  readonly hints: readonly Hint[];
  readonly problems: readonly Problem[];
  readonly cost: Cost;
  /** Seed of every coin of the run, hexadecimal; null without a run of ours, such as for recorded pairs. */
  readonly seed: string | null;
  /** Null without a measurement, and where `shards` tell theirs. */
  readonly machine: Machine | null;
  /**
   * How the benchmarks were shared out over several jobs, each on a node of its own: every benchmark in exactly one of them, and with
   * it its share of alpha. Absent: one family, one machine.
   */
  readonly shards?: readonly ShardRecord[];
  /** Median over benchmarks of the robust standard deviation of one pair's log ratio: the run's own noise floor. */
  readonly noise: number | null;
  /** One entry a benchmark of which a verdict was reached under more than one interpreter. */
  readonly across?: readonly Across[];
  /** What each environment holds. */
  readonly environments?: readonly EnvironmentRecord[];
  /** How the suite was measured, in sentences of ours. */
  readonly notes?: readonly string[];
}
