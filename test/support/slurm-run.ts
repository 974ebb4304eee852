/** A run folder and jobs on a real Slurm for tests: tasks are small shell programs in the worker's place. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { slurm } from "#core/schedulers/slurm.ts";
import type { Answer } from "#core/schedulers/scheduler.ts";
import { jobSite } from "#edges/jobs/site.ts";
import { JOB_LIMITS, type JobLimits } from "#flows/jobs/limits.ts";
import { queuedJobs } from "#flows/jobs/queue.ts";
import type { SchedulerOptions, TaskEnd } from "#model/job.ts";
import type { Progress } from "#model/progress.ts";
import type { Jobs, Work } from "#ports-jobs";
import type { SlurmCluster } from "./slurm.ts";
import { temporaryFolder } from "./temporary-folder.ts";

/** As in earnest, but for waits that a test need not sit out. */
export const TEST_LIMITS: JobLimits = {
  ...JOB_LIMITS,
  firstAskSeconds: 0.5,
  leastAskSeconds: 0.5,
  mostAskSeconds: 1,
  callSeconds: 0.2,
  savedCalls: 10,
  leastLookSeconds: 0.1,
  mostLookSeconds: 0.2,
  lostSeconds: 3,
  settleSeconds: 2,
  marginSeconds: 120,
  cancelSeconds: 30,
};

export interface SlurmRun {
  readonly jobs: Jobs;
  readonly folder: string;
  /** Every command that the scheduler was asked, in order. */
  readonly commands: readonly (readonly string[])[];
  readonly told: readonly Progress[];
  /** Has the programs run, one a task; each gets the attempt's folder as `$0` and then `arguments`. */
  run(programs: readonly string[], more?: Partial<Work>): Promise<readonly TaskEnd[]>;
  /** Names of a task's attempts. */
  attempts(element: number): readonly string[];
  /** Text of a file in the attempt's folder in which it is, null where there is none. */
  text(element: number, name: string): string | null;
}

export interface SlurmRunWanted {
  readonly options?: Partial<SchedulerOptions>;
  readonly limits?: Partial<JobLimits>;
  readonly folder?: string;
  /** Stands between the scheduler's answers and whoever asked. */
  readonly heard?: (command: readonly string[], answer: Answer) => Answer | Promise<Answer>;
}

export const slurmRun = (cluster: SlurmCluster, wanted: SlurmRunWanted = {}): SlurmRun => {
  const folder = wanted.folder ?? temporaryFolder("run");
  const options = { name: "slurm", ...wanted.options };
  const site = jobSite({
    folder,
    options,
    program: ["/bin/bash", "-c"],
    variables: slurm.variables,
    settings: { ...slurm.settings, ...cluster.variables },
  });
  const commands: (readonly string[])[] = [];
  const told: Progress[] = [];
  const watched: typeof site = {
    ...site,
    ask: async (command) => {
      commands.push(command);
      const answer = await site.ask(command);
      return (await wanted.heard?.(command, answer)) ?? answer;
    },
  };
  const jobs = queuedJobs(slurm, watched, {
    folder,
    script: join(import.meta.dirname, "..", "..", "action", "job.sh"),
    options,
    prefix: `test-${process.pid}-${(runs += 1)}`,
    limits: { ...TEST_LIMITS, ...wanted.limits },
  });
  const taskFolder = (element: number): string => join(folder, `measure-${element}`);
  const attempts = (element: number): readonly string[] =>
    readdirSync(taskFolder(element)).filter((name) => name.startsWith("attempt-"));
  return {
    jobs,
    folder,
    commands,
    told,
    attempts,
    run: (programs, more = {}) =>
      jobs.run(
        {
          purpose: "measure",
          tasks: programs.map((program, element) => ({ command: [program], folder: taskFolder(element) })),
          limitSeconds: 60,
          atOnce: 4,
          ...more,
        },
        (progress) => told.push(progress),
      ),
    text: (element, name) => {
      for (const attempt of attempts(element).toReversed()) {
        try {
          return readFileSync(join(taskFolder(element), attempt, name), "utf8");
        } catch {
          // Not in this one.
        }
      }
      return null;
    },
  };
};

let runs = 0;

/** Resolves when something is so; polls what the world did, and never assumes how long it takes. */
export const until = async (isSo: () => boolean | Promise<boolean>, limitSeconds = 40): Promise<void> => {
  const deadline = performance.now() + limitSeconds * 1000;
  while (!(await isSo())) {
    if (performance.now() > deadline) throw new Error(`not within ${limitSeconds} s: ${isSo.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
};

/** A file that a program waits for, so that a test says when it goes on. */
export const gate = (): { readonly path: string; readonly open: () => void } => {
  const folder = temporaryFolder("gate");
  mkdirSync(folder, { recursive: true });
  const path = join(folder, "open");
  return { path, open: () => writeFileSync(path, "") };
};
