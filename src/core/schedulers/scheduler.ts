/** What a scheduler is: a codec. It words commands and reads answers; it starts nothing and waits for nothing. */
import type { JobSpec, SchedulerOptions, Sighting } from "#model/job.ts";

/** A program and its arguments; never a shell's text. */
export type Command = readonly [string, ...string[]];

/** How a command ended. */
export interface Answer {
  /** Null: ended by a signal or by our time limit. */
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export type Submitted =
  | { readonly kind: "accepted"; readonly job: string }
  /** The scheduler said no, and would again. `hint`: what to change, where that can be told. */
  | { readonly kind: "refused"; readonly detail: string; readonly hint: string | null }
  /** Nobody knows whether it went through, or it may in a while: look for the key, then try again. */
  | { readonly kind: "unsure"; readonly detail: string };

/** A question about all jobs at once, and how its answer is read. */
export interface Question {
  readonly command: Command;
  /** Null: the question itself failed, which says nothing of any job. An empty list: it knows none of them. */
  read(answer: Answer): readonly Sighting[] | null;
}

export interface Scheduler {
  /** As in the configuration; also the file's name. */
  readonly name: string;
  /** False: written from its documentation and recorded transcripts, and said so wherever it is chosen. */
  readonly isProven: boolean;
  /** `foreground`: the submitting command is the job itself, runs here and now, and ends with it. */
  readonly kind: "queue" | "foreground";
  /** Words for people: "Slurm". */
  readonly title: string;
  /** False: one submission is one element, and whoever submits keeps to `atOnce` himself and gives every element a key of its own. */
  readonly hasArrays: boolean;
  submit(spec: JobSpec): Command;
  submitted(answer: Answer): Submitted;
  /** Every job of this user with that name, waiting, running or just ended: to adopt what an unsure submission left. */
  find(key: string): Question;
  /**
   * In the order in which they are asked; the next only about jobs of which those before know nothing, or that failed. Each asks of
   * all jobs in one call. The first is asked at every poll.
   */
  questions(jobs: readonly string[]): readonly Question[];
  cancel(jobs: readonly string[]): Command;
  /** Before the job's id is known; null: it cannot, and whoever wants it finds the ids first. */
  cancelByKey(key: string): Command | null;
  /** What starts one process of an MPI benchmark inside an allocation, with `{ranks}` where their number belongs, as in the configuration. */
  launcher(options: SchedulerOptions): Command;
  /** Environment variables of the caller that the commands need besides PATH, HOME, USER, LOGNAME and LANG: "SLURM_CONF". */
  readonly variables: readonly string[];
  /** Environment variables that all commands are to be run with, or their answers cannot be read in full. */
  readonly settings: Readonly<Record<string, string>>;
  /** What the job script finds its own identity in: names of variables in the job. */
  readonly identity: {
    readonly job: string;
    /** Absent outside arrays. */
    readonly element: string;
    /** How often it was started again; absent where the scheduler never tells. */
    readonly restart: string | null;
  };
}
