/** What the worker says at the end of a measurement (`done.json`, written last); the pairs themselves are in pairs.jsonl. */
import type { Machine } from "./machine.ts";
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
  readonly measuringSeconds: number;
  readonly overheadSeconds: number;
  readonly processes: number;
}
