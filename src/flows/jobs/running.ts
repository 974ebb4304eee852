/** A task on its way: the try that counts, those before it, and what lies in its folder. */
import type { JobFailure, TaskEnd } from "#model/job.ts";
import type { Attempt, Task } from "#ports-jobs";
import { newTry, type Try } from "./attempt-state.ts";

export interface Running {
  readonly element: number;
  readonly task: Task;
  /** Null while it waits to be submitted. */
  current: Try | null;
  /** Tries that came to nothing; their jobs may still be alive. */
  readonly past: Try[];
  /** In the order in which they were started. */
  attempts: readonly Attempt[];
  readonly failures: JobFailure[];
  end: TaskEnd | null;
}

export const newRunning = (task: Task, element: number): Running => ({
  element,
  task,
  current: null,
  past: [],
  attempts: [],
  failures: [],
  end: null,
});

/** What a scheduler was given at once, from when it has an id. */
export interface Given {
  readonly key: string;
  readonly job: string;
  readonly tasks: readonly Running[];
}

export const given = (tasks: readonly Running[], key: string, job: string, now: number): Given => {
  for (const each of tasks) each.current = { ...newTry(key, now), job };
  return { key, job, tasks };
};

/** Nobody waits for it any more. */
export const isUnwanted = ({ key, tasks }: Given): boolean =>
  tasks.every(({ current, end }) => end !== null || current?.key !== key);

/** Every element of it is known to have ended. */
export const isKnownOver = ({ key, tasks }: Given): boolean =>
  tasks.every(
    ({ current, past }) => [...past, ...(current ? [current] : [])].find((each) => each.key === key)?.overSince != null,
  );

export const byStart = (a: Attempt, b: Attempt): number => a.folder.localeCompare(b.folder, "en", { numeric: true });
