/** Wires jobs: a scheduler's codec, the machine that submits, and the order of things; and how another process ends them. */
import { randomBytes } from "node:crypto";
import { rm } from "node:fs/promises";
import { constants } from "node:os";
import { schedulerNamed } from "#core/schedulers/registry.ts";
import type { Scheduler } from "#core/schedulers/scheduler.ts";
import { foregroundJobs } from "#edges/jobs/foreground.ts";
import { notesIn } from "#edges/jobs/notes.ts";
import { jobSite } from "#edges/jobs/site.ts";
import { areGone, openNotes } from "#flows/jobs/cancel.ts";
import { JOB_LIMITS, type JobLimits } from "#flows/jobs/limits.ts";
import { queuedJobs } from "#flows/jobs/queue.ts";
import type { SchedulerOptions } from "#model/job.ts";
import type { Jobs, JobSite } from "#ports-jobs";

export interface JobsWanted {
  readonly scheduler: Scheduler;
  readonly options: SchedulerOptions;
  /** The run folder: absolute, on storage that the nodes see, this run's own. */
  readonly folder: string;
  /** Absolute path of `job.sh`; read when a job is submitted. */
  readonly script: string;
  /** What starts the worker on a node: [node, worker], absolute paths that the nodes see. In the foreground only the worker counts. */
  readonly program: readonly [string, string];
  readonly limits?: JobLimits;
}

export const jobsOf = (wanted: JobsWanted): Jobs => {
  const { scheduler } = wanted;
  if (scheduler.kind === "foreground") return foregroundJobs(wanted.program[1]);
  const prefix = `perf-review-${randomBytes(6).toString("hex")}`;
  return queuedJobs(scheduler, siteOf(scheduler, wanted), { ...wanted, prefix });
};

const siteOf = (scheduler: Scheduler, wanted: Pick<JobsWanted, "folder" | "program" | "options">): JobSite =>
  jobSite({ ...wanted, variables: scheduler.variables, settings: scheduler.settings });

/** GitHub sends SIGINT, SIGTERM 7.5 s later and SIGKILL after 2.5 s more (docs.github.com, "Workflow cancellation reference"). */
const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/**
 * Jobs outlive the process that waits for them: a signal ends them first, and then this process. What it does not get done in time
 * is left to `cancelJobsOf`. Returns what takes it back.
 */
export const endedOnSignal = (jobs: Pick<Jobs, "cancel">): (() => void) => {
  let isEnding = false;
  const end = (signal: NodeJS.Signals): void => {
    if (isEnding) return;
    isEnding = true;
    void jobs.cancel().finally(() => process.exit(128 + constants.signals[signal]));
  };
  // Not once: a listener that has gone is one that nobody waits for, and the commands that end the jobs would be ended with us.
  for (const signal of SIGNALS) process.on(signal, end);
  return () => {
    for (const signal of SIGNALS) process.off(signal, end);
  };
};

/**
 * Ends what a process that may be gone left with schedulers, and removes the run folder when nothing can be writing there any more.
 * True: nothing is left. False: that could not be told in the time of `limits`, and the folder stays.
 */
export const cancelJobsOf = async (runFolder: string, limits: JobLimits = JOB_LIMITS): Promise<boolean> => {
  const open = openNotes(await notesIn(runFolder));
  for (const name of new Set(open.map(({ scheduler }) => scheduler))) {
    const scheduler = schedulerNamed(name);
    if (scheduler === null) return false;
    const site = siteOf(scheduler, { folder: runFolder, program: ["", ""], options: { name } });
    if (!(await areGone(open, scheduler, site, limits))) return false;
  }
  await rm(runFolder, { recursive: true, force: true, maxRetries: 3 });
  return true;
};
