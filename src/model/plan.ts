/** What will be measured: all that the worker needs, as one JSON file; the node that runs it needs nothing else. */
import type { JobFields } from "./benchmark.ts";
import type { DecisionParameters } from "./decision.ts";
import type { Metric, PairMode } from "./pair.ts";
import type { Side } from "./side.ts";

export interface Plan {
  readonly schema: 1;
  readonly request: string | null;
  /** 32 hexadecimal digits; every coin of the measurement comes from it. */
  readonly seed: string;
  readonly parameters: DecisionParameters;
  /** Wall seconds for measuring, rehearsals included. */
  readonly budgetSeconds: number;
  readonly environments: readonly Environment[];
  /** The family, base against head: one `decide` call. */
  readonly members: readonly Member[];
  /** Head under another interpreter against head under the reference. */
  readonly versions: readonly VersionMember[];
  /**
   * `calibration`: both sides are one commit, and every member is measured in turn until the budget is spent; the rule is not asked.
   * `versions`: base is left alone, and the interpreters have the whole budget.
   */
  readonly purpose?: "calibration" | "versions";
  /** As in the configuration; absent: off. */
  readonly instructions?: "off" | "auto" | "valgrind";
  /** What starts one process of a member with `ranks`, with `{ranks}` where their number belongs; absent where no member has any. */
  readonly launcher?: readonly string[];
  /** Path of the Python driver file. */
  readonly driver: string;
  /** Folder for pairs.jsonl, version-pairs.jsonl, journal.jsonl and measured.json. */
  readonly output: string;
}

/** Interpreter + side's code + pinned dependencies. */
export interface Environment {
  readonly side: Side;
  readonly interpreter: string;
  /** Absolute path of the environment's python. */
  readonly python: string;
  /** Absolute root of the side's checkout, which is also the working folder; equal length on both sides. */
  readonly root: string;
  /** Every environment variable of a benchmark process: an allow-list, equal names and lengths on both sides. */
  readonly variables: Readonly<Record<string, string>>;
  /** Absolute folders in which the project's own modules may lie for this side. */
  readonly provenanceRoots: readonly string[];
  /** Names of the project's own top-level packages. */
  readonly packages: readonly string[];
  readonly record?: EnvironmentRecord;
}

/** What an environment was made of, for the record. */
export interface EnvironmentRecord {
  readonly side: Side;
  readonly interpreter: string;
  /** Full version, with what tells builds apart: "3.14.0 free-threaded". */
  readonly version: string;
  /** Installed distributions, as requirements with exact versions, sorted; without the project itself. */
  readonly lock: readonly string[];
  /** The linear algebra of its NumPy and the threads that it would use: "scipy-openblas 0.3.30, 2 threads"; absent: none, or not told. */
  readonly blas?: string;
}

export interface Member {
  readonly benchmark: string;
  readonly interpreter: string;
  readonly tool: string;
  /** File that holds the benchmark, relative to the side's root. */
  readonly file: string;
  /** Where base serves it as another one: renamed, and each side runs its own. */
  readonly onBase?: { readonly benchmark: string; readonly file: string };
  /** The one metric that decides about it. */
  readonly metric: Metric;
  /** Null: chosen by rule when it has been rehearsed. */
  readonly mode: PairMode | null;
  /** What the tool's job needs in each place of a pair. */
  readonly jobs: Readonly<Record<Side, JobFields>>;
  /** Environment variables that the suite declares; they win over those of the environment. */
  readonly variables: Readonly<Record<string, string>>;
  /** The longest that the suite allows one run of it; null: ours to choose. */
  readonly timeoutSeconds: number | null;
  /** Its processes are launched on so many MPI ranks; absent: it is no MPI program. */
  readonly ranks?: number;
  /** Timed rounds that each process of a pair makes at least, where the suite demands more than we would make. */
  readonly leastRounds?: number;
}

export interface VersionMember extends Member {
  readonly reference: string;
}
