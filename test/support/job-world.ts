/** A scheduler and its nodes in virtual time, for what a real one takes hours to do: answers are whatever the test says. */
import type { Answer, Question, Scheduler, Submitted } from "#core/schedulers/scheduler.ts";
import { local } from "#core/schedulers/local.ts";
import { JOB_LIMITS, type JobLimits } from "#flows/jobs/limits.ts";
import { queuedJobs } from "#flows/jobs/queue.ts";
import type { Sighting, TaskEnd } from "#model/job.ts";
import type { Progress } from "#model/progress.ts";
import type { Attempt, AttemptEnd, JobNote, Jobs, JobSite } from "#ports-jobs";

export interface JobWorld {
  readonly jobs: Jobs;
  /** Seconds since the beginning. */
  now(): number;
  /** Each command that the scheduler was given, with its time. */
  readonly calls: readonly { readonly at: number; readonly words: readonly string[] }[];
  readonly told: readonly Progress[];
  readonly notes: readonly JobNote[];
  /** Key of the n-th submission, from 1. */
  readonly key: (submission: number) => string;
  run(tasks: number, limitSeconds?: number): Promise<readonly TaskEnd[]>;
}

export interface JobScript {
  readonly limits?: Partial<JobLimits>;
  readonly hasArrays?: boolean;
  /** What becomes of the n-th submission, from 1; default: job n. */
  readonly submitted?: (submission: number, now: number) => Submitted;
  /** What the scheduler says of an element of a job; null: it does not know it; "silent": the question fails. */
  readonly seen: (job: string, element: number, now: number) => Partial<Sighting> | null | "silent";
  /** What lies in an element's folder. */
  readonly attempts?: (element: number, now: number, world: JobWorld) => readonly Partial<Attempt>[];
  /** Jobs of which a search for a key tells; null: the search fails. */
  readonly found?: (key: string, now: number) => readonly string[] | null;
}

const FINE: Answer = { exitCode: 0, stdout: "", stderr: "" };

export const jobWorld = (script: JobScript): JobWorld => {
  let now = 0;
  let elements: readonly number[] = [];
  const keys: string[] = [];
  const calls: { at: number; words: readonly string[] }[] = [];
  const notes: JobNote[] = [];
  const told: Progress[] = [];
  const elementsOf = new Map<string, readonly number[]>();

  const sightingsOf = (jobs: readonly string[]): readonly Sighting[] | null => {
    const sightings: Sighting[] = [];
    for (const job of jobs)
      for (const element of elementsOf.get(job) ?? elements) {
        const seen = script.seen(job, element, now);
        if (seen === "silent") return null;
        if (seen !== null) sightings.push(sighting({ job, element, ...seen }));
      }
    return sightings;
  };
  const ask = (words: readonly [string, ...string[]], read: Question["read"]): Question => ({ command: words, read });
  const scheduler: Scheduler = {
    ...local,
    name: "virtual",
    title: "Virtual",
    kind: "queue",
    hasArrays: script.hasArrays ?? true,
    submit: (spec) => {
      elements = spec.elements;
      keys.push(spec.key);
      return ["submit", spec.elements.join(",")];
    },
    submitted: () => {
      const answer = script.submitted?.(keys.length, now) ?? { kind: "accepted", job: String(keys.length) };
      if (answer.kind === "accepted") elementsOf.set(answer.job, elements);
      return answer;
    },
    find: (key) =>
      ask(["find", key], () => {
        const found = script.found === undefined ? [] : script.found(key, now);
        for (const job of found ?? []) elementsOf.set(job, elements);
        return found?.map((job) => sighting({ job, key })) ?? null;
      }),
    questions: (jobs) => [
      ask(["ask", ...jobs], () => sightingsOf(jobs)),
      ask(["ask-again", ...jobs], () => sightingsOf(jobs)),
    ],
    cancel: (jobs) => ["cancel", ...jobs],
    cancelByKey: (key) => ["cancel-key", key],
  };
  const site: JobSite = {
    clock: { seconds: () => now },
    wait: async (seconds) => {
      now += seconds;
    },
    ask: async (words) => {
      calls.push({ at: now, words });
      return FINE;
    },
    place: async () => undefined,
    attempts: async (folder) => {
      const element = Number(folder.split("-").at(-1));
      const found = script.attempts?.(element, now, world) ?? [];
      return found.map((each) => ({
        folder,
        key: keys[0] ?? null,
        heartbeat: null,
        progress: [],
        done: null,
        ...each,
      }));
    },
    log: async () => "the log",
    note: async (note) => void notes.push(note),
    notes: async () => notes,
  };
  const jobs = queuedJobs(scheduler, site, {
    folder: "/run",
    script: "/run/job.sh",
    options: { name: "virtual" },
    prefix: "p",
    limits: { ...JOB_LIMITS, ...script.limits },
  });
  const world: JobWorld = {
    jobs,
    now: () => now,
    calls,
    told,
    notes,
    key: (submission) => keys[submission - 1] ?? "none",
    run: (tasks, limitSeconds = 600) =>
      jobs.run(
        {
          purpose: "measure",
          tasks: Array.from({ length: tasks }, (_, element) => ({ command: [], folder: `/run/measure-${element}` })),
          limitSeconds,
          atOnce: 4,
        },
        (progress) => told.push(progress),
      ),
  };
  return world;
};

const sighting = (seen: Partial<Sighting>): Sighting => ({
  element: null,
  job: "1",
  key: null,
  state: "queued",
  word: "",
  reason: null,
  isBlocked: false,
  node: null,
  expectedStart: null,
  ...seen,
});

/** The job script's last word. */
export const lastWord = (more: Partial<AttemptEnd> = {}): AttemptEnd => ({
  node: "n1",
  exit: 0,
  reason: "exit",
  isWhole: true,
  ...more,
});
