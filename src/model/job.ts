/** Jobs: what a scheduler is given, what it says of them, and how they end. */
import type { Problem } from "./problem.ts";

/** What a job is for; part of its key. `look`: tells what a node has (`perf-review doctor`). */
export type JobPurpose = "prepare" | "measure" | "look";

/** An unknown word of a scheduler is `unknown`, which is not an end. */
export const JOB_STATES = ["queued", "running", "completed", "failed", "cancelled", "unknown"] as const;
export type JobState = (typeof JOB_STATES)[number];

/** How jobs are queued and what they ask for: a block of the configuration. Absent: not asked for, the site's default. */
export interface SchedulerOptions {
  /** Of the registry in core/schedulers: "local", "slurm", … */
  readonly name: string;
  readonly partition?: string;
  readonly account?: string;
  readonly qos?: string;
  readonly constraint?: string;
  readonly reservation?: string;
  readonly exclusive?: boolean;
  /** Nodes of one job, from 1. */
  readonly nodes?: number;
  readonly ntasks?: number;
  readonly cpusPerTask?: number;
  /** In the scheduler's own notation: "4G". */
  readonly mem?: string;
  readonly gres?: string;
  /** Time limit of a measuring job, s; absent: from the budget. */
  readonly timeSeconds?: number;
  /** Further options as they are, one word each. */
  readonly arguments?: readonly string[];
  /** Environment modules, loaded in this order in the job. */
  readonly modules?: readonly string[];
  /** Absolute path of a shell script that the job sources after its modules. */
  readonly setup?: string;
  /** Absolute folder that the login node and every compute node see; absent: a temporary folder of the runner. */
  readonly folder?: string;
  /** Absolute folder on a node for temporary files of benchmarks; `$NAME` in it is read from the job's environment. */
  readonly scratch?: string;
  /** Jobs that measure at once, at most. */
  readonly maxNodes?: number;
  /** Where environments are built. Default: "job". */
  readonly prepare?: "job" | "login";
  /** Longest time in the queue, s. */
  readonly queueSeconds?: number;
}

/** One job, or an array of them, as a scheduler is given it. */
export interface JobSpec {
  /** Idempotency key and the job's name: 1 to 64 of [A-Za-z0-9_-], unique on the cluster. */
  readonly key: string;
  /** The run folder: absolute, on storage that the nodes see; the job's working folder. */
  readonly folder: string;
  /** Absolute path of the job script, and its arguments. */
  readonly script: string;
  readonly arguments: readonly string[];
  /** Elements of the array to be run, each from 0, in order; a single [0] is a job without an array. */
  readonly elements: readonly number[];
  /** Elements that may run at once, from 1. */
  readonly atOnce: number;
  readonly limitSeconds: number;
  readonly options: SchedulerOptions;
}

/** What one answer of a scheduler says of one array element. */
export interface Sighting {
  /** Index of the element; null: of every element of this job that has no sighting of its own (a waiting array is one line). */
  readonly element: number | null;
  /** Native id of the whole job: "4711", also of an element's. */
  readonly job: string;
  /** The job's name, where the answer has it. */
  readonly key: string | null;
  readonly state: JobState;
  /** The scheduler's own word: "PREEMPTED", "NODE_FAIL". */
  readonly word: string;
  /** Why it waits or ended, in the scheduler's own words: "Priority"; null where it says nothing. */
  readonly reason: string | null;
  /** It will wait for ever: "PartitionTimeLimit". */
  readonly isBlocked: boolean;
  readonly node: string | null;
  /** Seconds since 1970; null where it is not told. */
  readonly expectedStart: number | null;
}

/** How one task of a job ended. */
export type TaskEnd =
  /** `folder`: absolute path of the attempt's folder, in which a `done.json` with exit code 0 lies and all that it lists. */
  { readonly kind: "done"; readonly folder: string } | { readonly kind: "failed"; readonly problem: Problem };

/** Why a task did not come to its end, although the scheduler had taken its job. */
export const JOB_FAILURES = [
  /** It would have waited for ever: what it asks for cannot be had. */
  "blocked",
  "waited-too-long",
  "node-failed",
  "out-of-memory",
  "time-limit",
  "preempted",
  /** Nobody knows of it any more. */
  "lost",
  "cancelled",
  /** The run folder cannot be seen on the node. */
  "folder-unseen",
  /** Modules, the set-up script or the scratch folder. */
  "set-up",
  /** The worker program ended by itself with an exit code that is not 0. */
  "worker",
  /** A signal ended it, and the scheduler gives no reason. */
  "killed",
  /** What it left is not what it had written. */
  "damaged",
] as const;
export type JobFailure = (typeof JOB_FAILURES)[number];
