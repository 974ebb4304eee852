/** `.github/perf-review.yml` after validation; every field has a default. */
import type { SchedulerOptions } from "./job.ts";
import type { PairMode } from "./pair.ts";

export interface Config {
  /** File name of the trusted workflow that the app dispatches, under .github/workflows. */
  readonly workflow: string;
  /** File name of a workflow of the repository's own that runs the Action on pull_request: its results are reported, and nothing is dispatched by itself; null: none. */
  readonly observe: string | null;
  /** Requested interpreters; the first is the reference. Empty: the one that is found first. */
  readonly python: readonly string[];
  /** Empty: the suite is looked for in the usual places. */
  readonly suite: readonly Suite[];
  /** Globs over benchmark ids. */
  readonly only: readonly string[];
  /** Globs over changed files: a pull request that changes none of these, or only ignored ones, is not measured by itself. */
  readonly paths: readonly string[];
  readonly pathsIgnore: readonly string[];
  /** Whether drafts are measured by themselves. */
  readonly drafts: boolean;
  readonly threshold: number;
  /** Growth of peak memory that is pointed out: 0.1 is 10 %. */
  readonly memoryThreshold: number;
  readonly alpha: number;
  readonly budgetSeconds: number;
  readonly gate: "off" | "neutral" | "fail";
  readonly hints: Readonly<Record<string, "off" | "warn">>;
  /** Hints of a pull request that are shown at its lines and open in the comment; the others are folded. 0–50. */
  readonly hintsInline: number;
  /** How jobs reach the machine that measures. */
  readonly scheduler: SchedulerOptions;
  /** What starts one process of an MPI benchmark, with `{ranks}` where their number belongs; null: as the scheduler does it. */
  readonly launcher: readonly string[] | null;
  /** New id → old id, of benchmarks that the pull request renames and changes at once. */
  readonly renamed: Readonly<Record<string, string>>;
  /** Extras and dependency groups of the project that benchmarks need beside the usual ones, such as "mpi". */
  readonly extras: readonly string[];
  /** Names of environment variables of the runner that benchmarks may see. */
  readonly variables: readonly string[];
  /** Whether instructions are counted beside the time: by the processor where the kernel allows, or by valgrind, which is slow. */
  readonly instructions: "off" | "auto" | "valgrind";
}

/** As many as are read before the first is mended: a judgement. */
export const DEFAULT_HINTS_INLINE = 5;

export interface Suite {
  /** Name of a tool in the registry. */
  readonly tool: string;
  /** Folder or file inside the repository; of asv: its asv.conf.json or the folder that holds it; of command: the working folder. */
  readonly path: string;
  /** command: what the benchmark is called. */
  readonly name?: string;
  /** command: the program and its arguments; a first word `python` is the environment's own. pyperf: the script's arguments. */
  readonly arguments?: readonly string[];
  /** Where the rule's choice is wrong: MPI, GPUs, fixed ports and files want `sequential`. */
  readonly mode?: PairMode;
  /** The longest that one run may take. */
  readonly timeoutSeconds?: number;
  /** Its benchmarks run on so many MPI ranks, from 1; absent: they are no MPI programs. */
  readonly ranks?: number;
}

export const CONFIG_FILE = ".github/perf-review.yml";
