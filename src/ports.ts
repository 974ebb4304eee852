/** What a flow may ask of the world: types only, at most eight methods a port; `edges/` implements them. */
import type { Listing } from "#model/benchmark.ts";
import type { ChangedFile } from "#model/change.ts";
import type { Suite } from "#model/config.ts";
import type { Interpreter } from "#model/interpreter.ts";
import type { Environment, Plan } from "#model/plan.ts";
import type { Problem } from "#model/problem.ts";
import type { Progress } from "#model/progress.ts";
import type { Result } from "#model/result.ts";
import type { Sha, Side } from "#model/side.ts";

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
  /** Makes a clean worktree of a commit in a new folder. */
  checkout(commit: Sha, folder: string): Promise<Result<null>>;
}

/** The interpreters of this machine, and environments made with them. */
export interface Pythons {
  /** In the order asked for; an empty request means the first that is found. */
  find(requested: readonly string[]): Promise<{ readonly found: readonly Interpreter[]; readonly missing: readonly Problem[] }>;
  /** One environment per side and interpreter; what cannot be made is a problem, and the rest is made. */
  prepare(
    request: {
      readonly interpreters: readonly Interpreter[];
      readonly roots: Readonly<Record<Side, string>>;
      /** Folder that the environments may be put into. */
      readonly folder: string;
    },
    tell: Tell,
  ): Promise<{ readonly environments: readonly Environment[]; readonly problems: readonly Problem[] }>;
}

/** Lists benchmarks without running them. */
export interface Benchmarks {
  list(environment: Environment, suites: readonly Suite[], folder: string): Promise<Result<Listing>>;
}

/** Runs the worker on a plan, wherever the scheduler puts it; resolves when its process has ended. */
export interface Workers {
  run(plan: Plan, tell: Tell): Promise<Result<null>>;
}
