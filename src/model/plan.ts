/** What will be measured: all that the worker needs, as one JSON file; the node that runs it needs nothing else. */
import type { DecisionParameters } from "./decision.ts";
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
  /** Path of the Python driver file. */
  readonly driver: string;
  /** Folder for pairs.jsonl, version-pairs.jsonl and done.json. */
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
  /** Extra arguments for the tool, such as `-n0`. */
  readonly argv: readonly string[];
}

export interface Member {
  readonly benchmark: string;
  readonly interpreter: string;
  readonly tool: string;
  /** File that holds the benchmark, relative to the side's root. */
  readonly file: string;
}

export interface VersionMember extends Member {
  readonly reference: string;
}
