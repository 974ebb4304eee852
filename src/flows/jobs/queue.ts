/** Has tasks run by a scheduler that queues: submits, looks, asks, judges and tries again until every task has ended. */
import type { Scheduler } from "#core/schedulers/scheduler.ts";
import type { JobSpec, SchedulerOptions } from "#model/job.ts";
import type { Jobs, JobSite, Work } from "#ports-jobs";
import { areGone } from "./cancel.ts";
import { JOB_LIMITS, type JobLimits } from "./limits.ts";
import { workRun } from "./work.ts";

export interface QueueWanted {
  /** The run folder, absolute, on storage that the nodes see. */
  readonly folder: string;
  /** Absolute path of the job script. */
  readonly script: string;
  readonly options: SchedulerOptions;
  /** Begins the names of all jobs: 1 to 40 of [A-Za-z0-9_-], unique on the cluster. */
  readonly prefix: string;
  readonly limits?: JobLimits;
}

/** What one piece of work needs of all. */
export interface Queue extends QueueWanted {
  readonly scheduler: Scheduler;
  readonly site: JobSite;
  readonly limits: JobLimits;
  newKey(work: Work): string;
  specOf(work: Work, key: string, elements: readonly number[]): JobSpec;
  readonly isStopped: () => boolean;
  /** Resolves after a while, or as soon as it is to stop. */
  wait(seconds: number): Promise<void>;
}

export const queuedJobs = (scheduler: Scheduler, site: JobSite, wanted: QueueWanted): Jobs => {
  const limits = {
    ...(wanted.limits ?? JOB_LIMITS),
    ...(wanted.options.queueSeconds === undefined ? {} : { queueSeconds: wanted.options.queueSeconds }),
  };
  const { job, element, restart } = scheduler.identity;
  const variables = [job, element, ...(restart === null ? [] : [restart])];
  let keys = 0;
  let isStopped = false;
  let stop: () => void = () => undefined;
  const stopped = new Promise<void>((resolve) => (stop = resolve));
  const queue: Queue = {
    ...wanted,
    scheduler,
    site,
    limits,
    newKey: ({ purpose }) => `${wanted.prefix}-${purpose}-${(keys += 1)}`,
    specOf: (work, key, elements) => ({
      key,
      folder: wanted.folder,
      script: wanted.script,
      arguments: [wanted.folder, key, work.purpose, String(elements[0] ?? 0), ...variables],
      elements,
      atOnce: work.atOnce,
      limitSeconds: work.limitSeconds + limits.marginSeconds,
      options: wanted.options,
    }),
    isStopped: () => isStopped,
    wait: (seconds) => Promise.race([site.wait(seconds), stopped]),
  };
  const runs = new Set<Promise<unknown>>();
  const end = async (): Promise<boolean> => areGone(await site.notes(), scheduler, site, limits);
  return {
    run: async (work, tell) => {
      const running = workRun(work, queue, tell);
      runs.add(running);
      try {
        return await running;
      } finally {
        runs.delete(running);
      }
    },
    cancel: async () => {
      isStopped = true;
      stop();
      // At once, and again when no submission is under way any more.
      await Promise.all([end(), ...runs]);
      await end();
    },
  };
};
