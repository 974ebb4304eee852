/** What the worker notes beside the pairs (`journal.jsonl`, a line each), so that a later worker on the same plan goes on where it stopped. */
import type { PairMode } from "./pair.ts";
import type { Problem } from "./problem.ts";
import type { Side } from "./side.ts";

/** Which lane a note is about; `reference`: the interpreter that head is compared with, null for base against head. */
export interface LaneName {
  readonly benchmark: string;
  readonly interpreter: string;
  readonly reference: string | null;
}

/** What the measurement has taken up to a note, attempts before included. */
export interface Spent {
  /** Seconds since the start of the first attempt, without those between attempts. */
  readonly seconds: number;
  readonly measuringSeconds: number;
  readonly processes: number;
}

/** Why processes run one after the other: the suite wants it, values that are no times, MPI ranks, long calls, too little memory for two, or two that do not work at a time. */
export type SequentialWhy = "declared" | "tool" | "mpi" | "long" | "memory" | "not together";

/** What a call costs on one side. */
export interface Pace {
  readonly secondsPerRound: number;
  /** Of a round with what is around it and not timed: its set-up, its start as a program, the wait for a core. */
  readonly elapsedPerRound: number;
  /** Of the very first round. */
  readonly coldSeconds: number;
  /** Whether it used more than one core at a time; null where its CPU time is not known. */
  readonly isThreaded: boolean | null;
}

/** How each pair of a lane is measured: fixed before the first one. */
export interface RehearsalNote {
  readonly mode: PairMode;
  readonly why: SequentialWhy | null;
  /** Timed rounds of a slice, untimed ones before them, and turns (sequential: slices of each process). */
  readonly turns: { readonly loops: number; readonly warmup: number; readonly turns: number };
  readonly pace: Readonly<Record<Side, Pace>>;
  /** What a pair will cost, from its start to its end. */
  readonly pairSeconds: number;
  readonly startSeconds: number;
}

export type Note = { readonly lane: LaneName; readonly spent: Spent } & (
  | { readonly kind: "rehearsed"; readonly rehearsal: RehearsalNote }
  /** It takes no part any more. */
  | { readonly kind: "failed"; readonly place: Side | "both"; readonly problems: readonly Problem[] }
  /** Instructions per call, counted before the pairs; null where they could not be. */
  | { readonly kind: "counted"; readonly instructions: Readonly<Record<Side, number>> | null }
  | { readonly kind: "pair"; readonly pair: number; readonly seconds: number }
);
