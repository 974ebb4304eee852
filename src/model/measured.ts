/** What the worker says at the end of a measurement (`measured.json`, written last); the pairs themselves are in pairs.jsonl. */
import type { Machine } from "./machine.ts";
import type { PairMode } from "./pair.ts";
import type { Problem } from "./problem.ts";
import type { Side } from "./side.ts";

export interface Measured {
  readonly schema: 1;
  readonly machine: Machine;
  /** Members that could not be measured; their pairs, if any, decide nothing. */
  readonly failed: readonly {
    readonly benchmark: string;
    readonly interpreter: string;
    readonly side: Side | "both";
  }[];
  readonly problems: readonly Problem[];
  /** How members were measured where that was not in turns, and why: "declared", "tool", "mpi", "long", "memory", "not together". */
  readonly modes?: readonly {
    readonly benchmark: string;
    readonly interpreter: string;
    readonly mode: PairMode;
    readonly why: string;
  }[];
  /** What one more pair of a member would take, where that is known. */
  readonly pairSeconds?: readonly {
    readonly benchmark: string;
    readonly interpreter: string;
    readonly seconds: number;
  }[];
  /** What users should know of how it was measured, in sentences of ours. */
  readonly notes?: readonly string[];
  readonly measuringSeconds: number;
  readonly overheadSeconds: number;
  readonly processes: number;
}
