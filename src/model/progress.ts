/** What a running review tells the people who wait. */
export type Progress =
  | { readonly kind: "step"; readonly text: string }
  | { readonly kind: "environment"; readonly side: string; readonly interpreter: string; readonly text: string }
  | {
      readonly kind: "pairs";
      readonly phase: "rehearsal" | "screen" | "decide" | "versions";
      readonly benchmark: string;
      readonly interpreter: string;
      readonly done: number;
      /** Pairs that the rule may want next in this phase, at most. */
      readonly planned: number;
      readonly secondsLeft: number;
    };
