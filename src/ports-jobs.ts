/** What a flow may ask of schedulers and of the storage that nodes share: types only. */
import type { Suite } from "#model/config.ts";
import type { Interpreter } from "#model/interpreter.ts";
import type { JobPurpose, TaskEnd } from "#model/job.ts";
import type { SideListings } from "#model/listings.ts";
import type { Environment } from "#model/plan.ts";
import type { Problem } from "#model/problem.ts";
import type { Progress } from "#model/progress.ts";
import type { Result } from "#model/result.ts";
import type { Side } from "#model/side.ts";
import type { Clock, Tell } from "#ports";

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

/** What queueing asks of the machine that submits: the scheduler's commands and the run folder. */
export interface JobSite {
  readonly clock: Clock;
  wait(seconds: number): Promise<void>;
  /** Runs a scheduler's command in a short environment and for a bounded time; never rejects. */
  ask(command: readonly [string, ...string[]]): Promise<{
    readonly exitCode: number | null;
    readonly stdout: string;
    readonly stderr: string;
  }>;
  /** Lays a task where its job looks for it. */
  place(task: Task): Promise<void>;
  /** What lies in a task's folder, in any order; an attempt that cannot be read yet is not among them. */
  attempts(folder: string): Promise<readonly Attempt[]>;
  /** The end of what an attempt printed; empty where nothing can be read. */
  log(attempt: string): Promise<string>;
  /** Remembers a job for whoever has to cancel it; it is on the disk when this resolves. */
  note(note: JobNote): Promise<void>;
  notes(): Promise<readonly JobNote[]>;
}

/** The first names the key, before anything is submitted; the last of a key counts. */
export interface JobNote {
  readonly key: string;
  /** Of the registry. */
  readonly scheduler: string;
  /** Native id; null while it is not known. */
  readonly job: string | null;
  readonly isOver: boolean;
}

/** One start of a task's job, as its folder shows it. */
export interface Attempt {
  /** Absolute. */
  readonly folder: string;
  /** Of the job that it belongs to; null before it said so. */
  readonly key: string | null;
  /** Changes while the job script lives. */
  readonly heartbeat: string | null;
  /** What the worker has told since the last look. */
  readonly progress: readonly Progress[];
  /** The job script's last word; null while there is none. */
  readonly done: AttemptEnd | null;
}

export interface AttemptEnd {
  readonly node: string;
  /** From 0; 128 + the signal's number where one ended the worker or the script. */
  readonly exit: number;
  /** "exit", "TERM", "USR1", "folder", "modules", "setup", "scratch". */
  readonly reason: string;
  /** Whether all files that it lists are there, byte for byte. Only looked at where `exit` is 0. */
  readonly isWhole: boolean;
}

/** All that preparing needs, as one JSON file: it may happen on another machine that has neither git nor a network. */
export interface Preparation {
  /** Interpreters as requested; empty: the first that is found. */
  readonly python: readonly string[];
  readonly suites: readonly Suite[];
  /** Checkouts of the two sides, absolute, equal in length. */
  readonly roots: Readonly<Record<Side, string>>;
  /** Where each side's project lies in its checkout; "" is its root. */
  readonly projects: Readonly<Record<Side, string>>;
  /** Each side's own version of its suite's files, in folders of this shape: `<folder>/<path in the repository>`. */
  readonly suiteFiles: Readonly<Record<Side, string>>;
  /** Folder for environments, absolute. */
  readonly folder: string;
  readonly needs: readonly string[];
  readonly requirements: readonly string[];
  readonly extras: readonly string[];
  readonly variables: readonly string[];
  /** Values of these variables where this was written, for a machine that has not got them; absent: they are there. */
  readonly given?: Readonly<Record<string, string>>;
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

/** What preparing installs from, where the nodes have no network. */
export interface Downloads {
  /**
   * Puts into `folder` all that preparing will install or build with, as far as that can be told without running any of the project's
   * code. The problems tell what may be lacking: the reason, should an environment fail. Null: nothing at all could be downloaded.
   */
  fetch(
    wanted: Preparation,
    folder: string,
    tell: Tell,
  ): Promise<{ readonly folder: string | null; readonly problems: readonly Problem[] }>;
}

/** Finds interpreters, makes environments and lists benchmarks: here, or in a job. */
export interface Preparations {
  prepare(wanted: Preparation, tell: Tell): Promise<Result<Prepared>>;
}
