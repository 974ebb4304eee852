/** The scheduler of one machine: runs the worker here and now, as a process of its own; what it tells is told on at once. */
import { mkdir } from "node:fs/promises";
import { run } from "#edges/shell.ts";
import type { Problem } from "#model/problem.ts";
import type { Tell } from "#ports";
import type { Jobs, Task } from "#ports-jobs";
import { workerEnvironment } from "./environment.ts";
import { progressFrom } from "./progress-lines.ts";

const DETAIL_CHARACTERS = 4000;

/** `worker`: path of the worker's file, source or bundle. Tasks run one after the other, as they would on one node. */
export const foregroundJobs = (worker: string): Jobs => {
  const stop = new AbortController();
  return {
    run: async (work, tell) => {
      const ends: Awaited<ReturnType<Jobs["run"]>>[number][] = [];
      for (const task of work.tasks) {
        const problem = stop.signal.aborted ? CANCELLED : await taskRun(worker, task, tell, stop.signal);
        ends.push(problem === null ? { kind: "done", folder: task.folder } : { kind: "failed", problem });
      }
      return ends;
    },
    cancel: async () => stop.abort(),
  };
};

const CANCELLED: Problem = { kind: "worker-failed", detail: "it was cancelled before it began" };

const taskRun = async (worker: string, task: Task, tell: Tell, signal: AbortSignal): Promise<Problem | null> => {
  await mkdir(task.folder, { recursive: true });
  return workerRun([worker, ...task.command, task.folder], tell, signal);
};

/** Runs the worker with these words to its end: null, or how it failed. */
export const workerRun = async (
  words: readonly string[],
  tell: Tell,
  signal?: AbortSignal,
): Promise<Problem | null> => {
  const ran = await run(process.execPath, words, {
    env: workerEnvironment(),
    onLine: (line) => {
      const progress = progressFrom(line);
      if (progress !== null) tell(progress);
    },
    ...(signal === undefined ? {} : { signal }),
  });
  if (ran.exitCode === 0) return null;
  const how = ran.signal === null ? `exit code ${ran.exitCode}` : `ended by ${ran.signal}`;
  return { kind: "worker-failed", detail: `${how}\n${ran.stderr.trim()}`.trim().slice(-DETAIL_CHARACTERS) };
};
