/** What a flow may ask of schedulers and of the storage that nodes share: types only. */
import type { Suite } from "#model/config.ts";
import type { Interpreter } from "#model/interpreter.ts";
import type { JobPurpose, TaskEnd } from "#model/job.ts";
import type { SideListings } from "#model/listings.ts";
import type { Environment } from "#model/plan.ts";
import type { Problem } from "#model/problem.ts";
import type { Result } from "#model/result.ts";
import type { Side } from "#model/side.ts";
import type { Tell } from "#ports";

/** Work for one job, or for an array with one element a task. */
export interface Work {
  readonly purpose: JobPurpose;
  /** At least one. */
  readonly tasks: readonly Task[];
  /** For one task, s. */
  readonly limitSeconds: number;
  /** Tasks at once, at most. */
  readonly atOnce: number;
}

export interface Task {
  /** A task of the worker program with its arguments; the attempt's folder is added as the last one. */
  readonly command: readonly string[];
  /** Absolute, its own; attempts are folders in it. In the foreground it is the attempt's folder itself. */
  readonly folder: string;
}

/** Has tasks run wherever the scheduler puts them. */
export interface Jobs {
  /** One end a task, in order; never rejects for what a scheduler or a node does. Resolves when all have ended. */
  run(work: Work, tell: Tell): Promise<readonly TaskEnd[]>;
  /** Ends every job of ours that has not ended, waits until the scheduler has heard it (or cannot be reached), removes what they left. */
  cancel(): Promise<void>;
}

/** All that preparing needs, as one JSON file: it may happen on another machine that has neither git nor a network. */
export interface Preparation {
  /** Interpreters as requested; empty: the first that is found. */
  readonly python: readonly string[];
  readonly suites: readonly Suite[];
  /** Checkouts of the two sides, absolute, equal in length. */
  readonly roots: Readonly<Record<Side, string>>;
  /** Each side's own version of its suite's files, in folders of this shape: `<folder>/<path in the repository>`. */
  readonly suiteFiles: Readonly<Record<Side, string>>;
  /** Folder for environments, absolute. */
  readonly folder: string;
  readonly needs: readonly string[];
  readonly requirements: readonly string[];
  readonly variables: readonly string[];
  readonly trust: "trusted" | "untrusted";
  readonly renamed: Readonly<Record<string, string>>;
  /** Folder of wheels and source archives to install from, without any index; null: from the network. */
  readonly wheels: string | null;
}

/** What preparing made of it: JSON, too. */
export interface Prepared {
  readonly interpreters: readonly Interpreter[];
  /** Interpreters that were asked for and not found. */
  readonly missing: readonly Problem[];
  readonly environments: readonly Environment[];
  /** Why environments could not be made. */
  readonly environmentProblems: readonly Problem[];
  readonly listings: readonly SideListings[];
  /** Suite files of which base uses its own version. */
  readonly ownOnBase: readonly string[];
  /** Why benchmarks could not be listed. */
  readonly listingProblems: readonly Problem[];
}

/** Finds interpreters, makes environments and lists benchmarks: here, or in a job. */
export interface Preparations {
  prepare(wanted: Preparation, tell: Tell): Promise<Result<Prepared>>;
}
