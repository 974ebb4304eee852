/** One pair: a base process and a head process of one benchmark, measured together; also the line format of a recorded file. */
import type { Side } from "./side.ts";

/** What can decide about a benchmark; lower is better in all of them. wall-time: s. peak-memory: B, of the whole process. memory: B, of one object. track: whatever number the suite tracks, unit 1. */
export const METRICS = ["wall-time", "peak-memory", "memory", "track"] as const;
export type Metric = (typeof METRICS)[number];
export type PairMode = "turns" | "sequential";

/** What a sample is keyed by; `interpreter` is its name as requested, such as "3.13". */
export interface SampleKey {
  readonly benchmark: string;
  readonly interpreter: string;
  readonly metric: string;
}

export interface Pair extends SampleKey {
  readonly metric: Metric;
  /** Index from 0, once per benchmark, interpreter and metric: 0–7 screen, from 8 on fresh pairs decide. */
  readonly pair: number;
  /** The side whose process was started first (a fair coin). */
  readonly first: Side;
  /** One letter a turn, `b` or `h`: who went first in that turn (fair coins). Turns only. */
  readonly order?: string;
  readonly mode: PairMode;
  /** In the metric's unit (wall time: seconds per call, less those in which the process waited for a core), finite and > 0. Turns: one value a turn, same length on both sides. Sequential: one per round. */
  readonly base: readonly number[];
  readonly head: readonly number[];
  /** CPU seconds per call, shown beside wall time, never deciding; null where the tool cannot tell. */
  readonly cpu?: { readonly base: readonly (number | null)[]; readonly head: readonly (number | null)[] };
  /** Timed calls per turn (N), untimed calls before them (P), and the core both processes were pinned to. */
  readonly loops?: number;
  readonly warmup?: number;
  readonly core?: number | null;
  /** CPU seconds that each process used in all while the other had its turn: background threads and spinning pools. */
  readonly idle?: { readonly base: number; readonly head: number };
  /** Seconds that each process waited for a core in its timed slices in all: the machine's other work, in no value. */
  readonly waited?: { readonly base: number; readonly head: number };
  /** Peak resident bytes of each process, and what it had reached above its resident set after set-up; null where that cannot be told. */
  readonly peak?: Readonly<Record<Side, { readonly process: number; readonly own: number | null }>>;
  /** Seconds of the very first call in each process: compilers, imports and caches take part in it, so it is never averaged in. */
  readonly cold?: Readonly<Record<Side, number>>;
  /** Instructions per call in user space, where they are counted. */
  readonly instructions?: Readonly<Record<Side, number>>;
}

/** Head under `interpreter` against head under `reference`: `base` holds the reference's values. Kept apart from `Pair` rows. */
export interface VersionPair extends Pair {
  readonly reference: string;
}
