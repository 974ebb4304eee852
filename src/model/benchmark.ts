/** One measured piece of code with fixed parameters, as listed by its tool. */
import type { Metric, PairMode } from "./pair.ts";

/** What a tool's driver job needs besides the id: plain JSON, made by the tool's listing, read by its serve job. */
export type JobFields = Readonly<Record<string, unknown>>;

export interface Benchmark {
  /** Suite path + name + parameters, as the tool writes it: "benchmarks/test_heat.py::test_step[64]". */
  readonly id: string;
  readonly tool: string;
  /** File that holds it, relative to the side's root. */
  readonly file: string;
  readonly skipped: boolean;
  /** What its values are; wall time where nothing is said. */
  readonly metric?: Metric;
  /** Where it can be measured one way only; the machine's state may demand more. */
  readonly mode?: PairMode;
  /** May differ between the sides for the same id, as an index into parameters does. */
  readonly job?: JobFields;
  /** Environment variables that the suite declares for it; they win over ours. */
  readonly variables?: Readonly<Record<string, string>>;
  /** The longest that the suite allows one run of it. */
  readonly timeoutSeconds?: number;
  /** Timed calls or rounds, whichever its tool counts, that the suite demands of one process; > 0. */
  readonly leastRounds?: number;
  /** It runs on so many MPI ranks, from 1; absent: it is no MPI program. */
  readonly ranks?: number;
  /** Hash of its source text and parameters: the same under another name means renamed. */
  readonly body?: string;
}

export interface Listing {
  readonly benchmarks: readonly Benchmark[];
  /** Modules that could not be collected; the rest is listed all the same. `isMissing`: there is nothing at the path. */
  readonly errors: readonly { readonly path: string; readonly detail: string; readonly isMissing?: boolean }[];
  /** What a user should know of how the suite is measured: "pytest-xdist is switched off". */
  readonly notes?: readonly string[];
}
