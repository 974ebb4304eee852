/** What a flow may ask of the world: types only, at most eight methods a port; `edges/` implements them. */
import type { Listing } from "#model/benchmark.ts";
import type { ChangedFile } from "#model/change.ts";
import type { Suite } from "#model/config.ts";
import type { Interpreter } from "#model/interpreter.ts";
import type { Lint } from "#model/lint.ts";
import type { Machine } from "#model/machine.ts";
import type { Note } from "#model/note.ts";
import type { Pair, VersionPair } from "#model/pair.ts";
import type { Environment, Plan } from "#model/plan.ts";
import type { Problem } from "#model/problem.ts";
import type { Progress } from "#model/progress.ts";
import type { Result } from "#model/result.ts";
import type { Sha, Side } from "#model/side.ts";
import type { Tree } from "#model/tree.ts";

/** Seconds since an arbitrary start; never goes back. */
export interface Clock {
  seconds(): number;
}

export type Tell = (progress: Progress) => void;

/** A local git repository. */
export interface Repository {
  resolve(revision: string): Promise<Result<Sha>>;
  /** The branch that pull requests go to, or null where none can be told. */
  defaultBranch(): Promise<string | null>;
  mergeBase(a: Sha, b: Sha): Promise<Sha | null>;
  /** Number of files with uncommitted changes. */
  uncommitted(): Promise<number>;
  /** What head changed since base. */
  changes(base: Sha, head: Sha): Promise<Result<readonly ChangedFile[]>>;
  files(commit: Sha): Promise<Result<readonly string[]>>;
  /** Text of a file at a commit; null where it is not there. */
  read(commit: Sha, path: string): Promise<string | null>;
  /** Writes a commit's files into a new folder; with `paths`, just these files, over a folder that is there. Leaves no trace in the repository. */
  checkout(commit: Sha, folder: string, paths?: readonly string[]): Promise<Result<null>>;
}

/** The interpreters of this machine, and environments made with them. */
export interface Pythons {
  /** In the order asked for; an empty request means the first that is found and accepted by the projects in `roots`, if any is. */
  find(
    requested: readonly string[],
    roots?: Readonly<Record<Side, string>>,
  ): Promise<{ readonly found: readonly Interpreter[]; readonly missing: readonly Problem[] }>;
  /** One environment per side and interpreter; what cannot be made is a problem, and the rest is made. */
  prepare(
    request: {
      readonly interpreters: readonly Interpreter[];
      readonly roots: Readonly<Record<Side, string>>;
      /** Where each side's project lies in its checkout; "", and by default, its root. */
      readonly projects?: Readonly<Record<Side, string>>;
      /** Folder that the environments may be put into. */
      readonly folder: string;
      /** Distributions that the suites' tools need: "asv_runner". */
      readonly needs: readonly string[];
      /** Requirements from elsewhere than the project's own declarations: an asv matrix. */
      readonly requirements: readonly string[];
      /** The project's own extras and dependency groups that are wanted beside the usual ones of suites. */
      readonly extras?: readonly string[];
      /** Names of the runner's environment variables that benchmarks may see. */
      readonly variables: readonly string[];
      /** Whether what is downloaded and built may be kept for later trusted runs, and taken from earlier ones; a fork's code may not. Default: "untrusted". */
      readonly trust?: "trusted" | "untrusted";
      /** Folder of wheels and source archives that all is installed from, without a network; default: from the network. */
      readonly wheels?: string | null;
    },
    tell: Tell,
  ): Promise<{ readonly environments: readonly Environment[]; readonly problems: readonly Problem[] }>;
}

/** Lists benchmarks without running them. */
export interface Benchmarks {
  list(environment: Environment, suites: readonly Suite[], folder: string): Promise<Result<Listing>>;
}

/** What a driver process said, or why it said nothing more. */
export type Heard<T> =
  | { readonly ok: true; readonly value: T }
  | {
      readonly ok: false;
      readonly why: "ended" | "timeout" | "nonsense";
      readonly limitSeconds: number;
      /** The driver's parsed answer file, null where it left none. */
      readonly answer: unknown;
      /** The end of what the process printed. */
      readonly log: string;
    };

/** Totals of the timed rounds of one slice. */
export interface Slice {
  /** Finite and > 0, without the time in which it waited for a core; beside a value: of the call that made it, from 0. */
  readonly wallSeconds: number;
  /** Time in which the kernel let others have the core; absent where nobody can tell. */
  readonly waitedSeconds?: number;
  /** Of the timed rounds with all that is between them, such as set-ups; absent where nothing is. */
  readonly elapsedSeconds?: number;
  /** The one value of a benchmark of another metric than wall time, in the metric's unit, as the driver gave it: finite. */
  readonly value?: number;
  readonly cpuSeconds: number | null;
  /** Instructions that the timed rounds executed in user space; absent where they are not counted. */
  readonly instructions?: number;
  /** CPU time used since the last slice, while the other side had its turn. */
  readonly idleSeconds: number;
}

/** One live process that serves a benchmark slice by slice, or several one after the other. One call at a time; after a failure only `dispose`. */
export interface LiveDriver {
  /** Calls per round, once the benchmark is set up; asked again after `next`. */
  ready(limitSeconds: number): Promise<Heard<number>>;
  /** Binds every thread of the process to these cores. */
  pin(cores: readonly number[], limitSeconds: number): Promise<Heard<null>>;
  /** Counts instructions from now on; `why` not, where that is impossible. */
  count(limitSeconds: number): Promise<Heard<{ readonly why: string | null }>>;
  slice(rounds: number, untimed: number, limitSeconds: number): Promise<Heard<Slice>>;
  /** Of a process that serves several: lets this benchmark finish, and the next one set itself up. */
  next(limitSeconds: number): Promise<Heard<{ readonly answer: unknown; readonly log: string }>>;
  /** Lets the benchmark finish as its tool wants: the driver's answer and the end of the log. */
  finish(limitSeconds: number): Promise<
    Heard<{
      readonly answer: unknown;
      readonly log: string;
      /** Of the whole process, where it ran under valgrind; null where valgrind did not say. */
      readonly instructions?: number | null;
    }>
  >;
  /** Ends the whole process group; the process may be gone already. */
  end(): void;
  /** Ends it, waits until it is gone and removes its files. */
  dispose(): Promise<void>;
}

/** Starts driver processes. */
export interface Drivers {
  /** `place`: which of a pair's two folders the process uses; both have paths of equal length. */
  open(start: {
    readonly place: Side;
    readonly environment: Environment;
    readonly hashSeed: number;
    /** Seed of the process's memory layout; null: left as it comes. */
    readonly layout: number | null;
    /** What the suite declares; it wins over all else. */
    readonly variables: Readonly<Record<string, string>>;
    readonly job: Readonly<Record<string, unknown>>;
    /** Runs it under valgrind, which counts its instructions and takes 50 to 100 times as long. */
    readonly under?: "valgrind";
    /** Starts it as so many MPI ranks, by these words in front of its own. */
    readonly launch?: { readonly words: readonly string[]; readonly ranks: number };
  }): LiveDriver;
}

/** The machine that measures. */
export interface Host {
  machine(): Machine;
  /** Numbers of the cores that this process may use; empty where that cannot be told. */
  cores(): readonly number[];
  /** Bytes that this process and its children may use now, at most; null where that cannot be told. */
  memoryBytes(): number | null;
}

/** Keeps pairs, and what else a later worker must know, as they come; nothing is lost when the measurement is ended. */
export interface Recorder {
  pair(pair: Pair): void;
  versionPair(pair: VersionPair): void;
  note(note: Note): void;
}

/** Runs the worker on a plan, wherever the scheduler puts it; resolves when its process has ended. */
export interface Workers {
  run(plan: Plan, tell: Tell): Promise<Result<null>>;
}

/** The two checkouts of a review, in folders of equal path length; each with its own suite until head's is laid over base's. */
export interface PlacedSides {
  readonly roots: Readonly<Record<Side, string>>;
  /** Each side's own version of its suite's files: `<folder>/<path in the repository>`. */
  readonly suiteFiles: Readonly<Record<Side, string>>;
  dispose(): Promise<void>;
}

/** Files of a suite, laid over a checkout; knows of no repository. */
export interface SuiteFiles {
  /** Puts the files of a folder in place of those of `root`: all, or the one at `path`, where it is a problem if there is none. */
  lay(from: string, root: string, path?: string): Promise<Result<null>>;
}

export interface Sides {
  place(request: {
    readonly base: Sha;
    readonly head: Sha;
    readonly suites: readonly Suite[];
    readonly folder: string;
    /** A coin: which side gets the folder `side-a`. */
    readonly headFirst: boolean;
  }): Promise<Result<PlacedSides>>;
}

/** Files of a review's output folder. */
export interface Files {
  read(path: string): Promise<string | null>;
  write(path: string, text: string): Promise<void>;
}

/** A parser of Python. */
export interface Syntax {
  /**
   * Parses a text and hands the tree to `use`; the tree is freed afterwards, so nothing of it may be kept.
   * Never fails for what the text contains: broken code gives ERROR nodes.
   */
  parse<T>(text: string, use: (tree: Tree) => T): T;
}

/** A linter of Python beside our own rules. */
export interface Linter {
  /** What it finds in a text; a problem where it broke down on it, and then the next file is none the worse. */
  check(file: string, text: string): Result<readonly Lint[]>;
  /** Gives its memory back. */
  close(): void;
}

/** Python sources by path, anywhere on this machine. */
export interface SourceFiles {
  /** What lies at a path, symbolic links followed; null where there is nothing. `identity` is equal for two ways to one place. */
  look(
    path: string,
  ): Promise<
    Result<{ readonly kind: "file" | "folder" | "other"; readonly identity: string; readonly bytes: number } | null>
  >;
  /** Names in a folder, in any order. */
  list(folder: string): Promise<Result<readonly string[]>>;
  /** A file's text in the encoding that it declares (PEP 263). */
  read(path: string): Promise<Result<string>>;
}
