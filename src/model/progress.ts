/** What a running review tells the people who wait. */
import type { JobPurpose } from "./job.ts";

export type Progress =
  | { readonly kind: "step"; readonly text: string }
  | { readonly kind: "environment"; readonly side: string; readonly interpreter: string; readonly text: string }
  /** What will be measured: benchmarks in all jobs together. */
  | { readonly kind: "measuring"; readonly benchmarks: number }
  /** What is ahead after the rehearsals: pairs that such a suite needs usually, their processes and time; the budget ends it in any case. */
  | {
      readonly kind: "plan";
      readonly benchmarks: number;
      /** Benchmarks that do not fit the budget and are not measured. */
      readonly left: number;
      readonly processes: number;
      readonly expectedSeconds: number;
      readonly secondsLeft: number;
    }
  | {
      readonly kind: "pairs";
      readonly phase: "rehearsal" | "screen" | "decide" | "versions" | "calibration";
      readonly benchmark: string;
      readonly interpreter: string;
      readonly done: number;
      /** Pairs that the rule may want next in this phase, at most. */
      readonly planned: number;
      readonly secondsLeft: number;
    }
  /** Where the jobs of a scheduler stand; told when it changes, and now and then while they wait. */
  | {
      readonly kind: "jobs";
      readonly purpose: JobPurpose;
      /** Its title: "Slurm". */
      readonly scheduler: string;
      /** Native id; null while it is not known. */
      readonly job: string | null;
      /** Tasks by state, `of` in all. */
      readonly queued: number;
      readonly running: number;
      readonly ended: number;
      readonly of: number;
      /** Why those that wait do, in the scheduler's words. */
      readonly reason: string | null;
      /** Seconds since 1970, as the scheduler expects it. */
      readonly expectedStart: number | null;
      /** Since it was submitted. */
      readonly waitedSeconds: number;
    };
