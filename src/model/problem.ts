/** Everything that can go wrong, as values; `core/report/problem-text.ts` words each kind for the user. */
import type { JobFailure, JobPurpose } from "./job.ts";
import type { Side } from "./side.ts";

/** Fields are raw facts (foreign strings included); only the wording sanitises and formats them. */
export type Problem =
  | { readonly kind: "config-invalid"; readonly file: string; readonly line: number | null; readonly detail: string }
  | { readonly kind: "option-invalid"; readonly option: string; readonly value: string; readonly expected: string }
  | { readonly kind: "not-a-repository"; readonly path: string }
  | { readonly kind: "revision-not-found"; readonly revision: string }
  | { readonly kind: "base-not-ancestor"; readonly base: string; readonly head: string }
  | { readonly kind: "uncommitted-changes"; readonly files: number }
  | { readonly kind: "git-failed"; readonly detail: string; readonly transient: boolean }
  | {
      readonly kind: "interpreter-not-found";
      readonly interpreter: string;
      readonly found: readonly string[];
      /** Why what comes nearest is not it: a sentence without its stop. */
      readonly why?: string;
    }
  | {
      readonly kind: "environment-failed";
      readonly side: Side;
      readonly interpreter: string;
      readonly step: string;
      readonly log: string;
    }
  /** Why an environment, made from what the login node had downloaded, may lack something. */
  | {
      readonly kind: "download-incomplete";
      readonly interpreter: string;
      /**
       * `no-python`: nothing on the login node can download for this interpreter; `refused`: pip did not get it; `elsewhere`: it lies on
       * no index; `undeclared`: the project says what it needs only when it is built.
       */
      readonly why: "no-python" | "refused" | "elsewhere" | "undeclared";
      /** Requirements, sorted; none where it cannot be told which. */
      readonly lacking: readonly string[];
      /** The end of what pip said. */
      readonly detail: string;
    }
  /** What the project or its suite asks for besides what it needs, and could not be had. */
  | {
      readonly kind: "requirements-left-out";
      readonly side: Side;
      readonly interpreter: string;
      /** Requirements, without the folders of this machine. */
      readonly lacking: readonly string[];
      /** What the installer said of the last of them. */
      readonly detail: string;
    }
  | { readonly kind: "no-benchmarks"; readonly looked: readonly string[]; readonly only: readonly string[] }
  | {
      readonly kind: "collection-failed";
      readonly path: string;
      readonly side: Side | "both";
      readonly interpreter: string;
      readonly detail: string;
    }
  | { readonly kind: "suite-from-base"; readonly path: string; readonly detail: string }
  | { readonly kind: "base-suite-broken"; readonly path: string; readonly interpreter: string; readonly detail: string }
  | {
      readonly kind: "benchmark-failed";
      readonly benchmark: string;
      readonly interpreter: string;
      readonly side: Side | "both";
      readonly detail: string;
    }
  | {
      readonly kind: "benchmark-timeout";
      readonly benchmark: string;
      readonly interpreter: string;
      readonly side: Side | "both";
      readonly limitSeconds: number;
    }
  /** The suite itself says, once it runs, that there is nothing to measure: no failure. `detail`: its reason. */
  | {
      readonly kind: "benchmark-skipped";
      readonly benchmark: string;
      readonly interpreter: string;
      readonly side: Side | "both";
      readonly detail?: string;
    }
  | { readonly kind: "benchmark-unstable-id"; readonly benchmark: string; readonly interpreter: string }
  | {
      readonly kind: "wrong-side-measured";
      readonly benchmark: string;
      readonly interpreter: string;
      readonly side: Side;
      readonly module: string;
      readonly file: string;
      /** How Python came to that file: "an editable install in … names …". */
      readonly how?: string;
    }
  /** The pull request changes what the project depends on, so the two sides run different libraries. */
  | {
      readonly kind: "dependencies-differ";
      readonly interpreter: string;
      readonly changes: readonly {
        readonly name: string;
        readonly base: string | null;
        readonly head: string | null;
      }[];
    }
  /** The suite cannot be measured as it is: a sentence of ours. */
  | { readonly kind: "suite-refused"; readonly path: string; readonly detail: string }
  | {
      readonly kind: "budget-spent";
      readonly budgetSeconds: number;
      readonly undecided: number;
      /** A budget with which all would usually be decided; absent where nothing is known of what they take. */
      readonly wantedSeconds?: number;
    }
  | { readonly kind: "worker-failed"; readonly detail: string }
  /** A scheduler did not take a job, or could not be reached. */
  | {
      readonly kind: "job-refused";
      /** Its title: "Slurm". */
      readonly scheduler: string;
      readonly purpose: JobPurpose;
      readonly detail: string;
      /** What to change: a sentence without its stop; null where it cannot be told. */
      readonly hint: string | null;
    }
  | {
      readonly kind: "job-failed";
      readonly why: JobFailure;
      readonly scheduler: string;
      readonly purpose: JobPurpose;
      /** Native id; null where none is known. */
      readonly job: string | null;
      /** The scheduler's own word and reason: "NODE_FAIL", "PartitionTimeLimit". */
      readonly word: string | null;
      readonly reason: string | null;
      readonly node: string | null;
      /** How long it waited or ran, where that was too long. */
      readonly seconds: number | null;
      /** How often the task was given to the scheduler, from 1. */
      readonly tries: number;
      /** Benchmarks that have no result for that reason. */
      readonly benchmarks?: number;
      /** The end of what the job printed. */
      readonly detail: string;
    }
  | { readonly kind: "record-invalid"; readonly file: string; readonly line: number | null; readonly detail: string }
  | { readonly kind: "nothing-compared"; readonly detail: string }
  | { readonly kind: "file-unreadable"; readonly path: string; readonly detail: string }
  | { readonly kind: "source-unparsed"; readonly file: string; readonly line: number | null; readonly detail: string }
  /** A linter beside our own rules could not be loaded (no file), or broke down on a file. */
  | { readonly kind: "linter-failed"; readonly file: string | null; readonly detail: string }
  | { readonly kind: "artifact-rejected"; readonly detail: string }
  | {
      readonly kind: "workflow-not-started";
      readonly workflow: string;
      readonly branch: string;
      readonly detail: string;
    }
  | { readonly kind: "run-failed"; readonly url: string | null; readonly detail: string }
  | {
      readonly kind: "github-failed";
      readonly doing: string;
      readonly status: number | null;
      readonly detail: string;
      readonly transient: boolean;
      /** How long GitHub asks to wait, where it does. */
      readonly waitSeconds?: number;
      /** The app's installation is suspended. */
      readonly isSuspended?: true;
    };

export type ProblemKind = Problem["kind"];
