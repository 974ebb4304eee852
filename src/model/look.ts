/** What a look at a machine shows: the one that submits jobs, or a node. Facts only; core/doctor judges them. */
import type { Interpreter } from "./interpreter.ts";
import type { Machine } from "./machine.ts";

export interface LookWanted {
  /** Interpreters as requested; empty: the first that is found. */
  readonly python: readonly string[];
  /** Names of programs, or their absolute paths. */
  readonly programs: readonly string[];
  /** Absolute. */
  readonly folder: string;
}

export interface Look {
  /** The Node that the look was taken with: "24.1.0", and its path. */
  readonly node: { readonly version: string; readonly path: string };
  readonly machine: Machine;
  readonly interpreters: readonly Interpreter[];
  readonly missing: readonly MissingInterpreter[];
  /** Whether the processor counts instructions for a Python process: `why` not, where it does not; null: no Python to ask with. */
  readonly instructions: { readonly why: string | null } | null;
  /** In the order asked for; `path` is null for what is not there. */
  readonly programs: readonly { readonly name: string; readonly path: string | null }[];
  readonly folder: Place;
  /** Where temporary files go. */
  readonly temporary: Place;
  /** Whether the kernel has a route to everywhere; null where that cannot be read. */
  readonly hasDefaultRoute: boolean | null;
}

export interface MissingInterpreter {
  readonly name: string;
  /** Why what comes nearest is not it; null where there is nothing near. */
  readonly why: string | null;
  /** Those that there are. */
  readonly found: readonly string[];
}

/** A folder, and the file system that it lies on. */
export interface Place {
  readonly path: string;
  readonly isThere: boolean;
  readonly isWritable: boolean;
  /** Bytes that this user may still write; null where that cannot be told. */
  readonly freeBytes: number | null;
  /** As the kernel calls it: "nfs4", "ext4"; null where that cannot be told. */
  readonly fileSystem: string | null;
}
