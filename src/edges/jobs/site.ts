/** The machine that submits: a scheduler's commands in a short environment, and the run folder that the nodes see. */
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as passed } from "node:timers/promises";
import { systemClock } from "#edges/clock.ts";
import { run } from "#edges/shell.ts";
import type { SchedulerOptions } from "#model/job.ts";
import type { JobSite } from "#ports-jobs";
import { attemptsReader, logOf } from "./attempts.ts";
import { commandEnvironment } from "./environment.ts";
import { notesIn, writeNote } from "./notes.ts";

export interface SiteWanted {
  /** The run folder, absolute. */
  readonly folder: string;
  /** What starts a task of the worker on a node: [node, worker]. */
  readonly program: readonly string[];
  readonly options: SchedulerOptions;
  /** Names of environment variables that the scheduler's commands need. */
  readonly variables: readonly string[];
  /** Environment variables that its commands are run with besides. */
  readonly settings: Readonly<Record<string, string>>;
}

/** Slurm's own commands give up after 9 s, scontrol after 18 s, when the controller does not answer (measured: 22.05). */
const COMMAND_LIMIT_SECONDS = 30;

export const jobSite = (wanted: SiteWanted): JobSite => {
  const env = { ...commandEnvironment(wanted.variables), ...wanted.settings };
  let written: Promise<void> | undefined;
  return {
    clock: systemClock,
    wait: (seconds) => passed(seconds * 1000),
    ask: async ([program, ...args]) =>
      // Not the folder that we happen to be in, which may be gone.
      run(program, args, { env, cwd: "/", timeoutSeconds: COMMAND_LIMIT_SECONDS }),
    place: async (task) => {
      written ??= writeSettings(wanted.folder, wanted.options);
      await written;
      await mkdir(task.folder, { recursive: true });
      const words = [...wanted.program, ...task.command];
      // A NUL cannot be in an argument, and would make two of one.
      if (words.some((word) => word.includes("\0"))) throw new Error("a task's argument contains a NUL");
      await writeFile(join(task.folder, "task"), words.map((word) => `${word}\0`).join(""));
    },
    attempts: attemptsReader(),
    log: logOf,
    note: (note) => writeNote(wanted.folder, note),
    notes: () => notesIn(wanted.folder),
  };
};

/** What the job script reads besides the task: one value a line, nothing for a shell to interpret. */
const writeSettings = async (folder: string, { modules, setup, scratch }: SchedulerOptions): Promise<void> => {
  await mkdir(folder, { recursive: true });
  const files = {
    modules: modules ?? [],
    setup: setup === undefined ? [] : [setup],
    scratch: scratch === undefined ? [] : [scratch],
  };
  for (const [name, lines] of Object.entries(files)) {
    if (lines.some((line) => /[\0\n]/.test(line))) throw new Error(`${name}: a value of more than one line`);
    await writeFile(join(folder, name), lines.map((line) => `${line}\n`).join(""));
  }
};
