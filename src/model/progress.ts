/** What a running review tells the people who wait. */
export type Progress =
  | { readonly kind: "step"; readonly text: string }
  | { readonly kind: "environment"; readonly side: string; readonly interpreter: string; readonly text: string }
  /** What is ahead after the rehearsals: pairs that such a suite needs usually, their processes and time; the budget ends it in any case. */
  | {
      readonly kind: "plan";
      readonly benchmarks: number;
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
    };
