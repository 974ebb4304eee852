/** What a comment asks the app to do, and why it may be refused. */
import type { Until } from "./acceptance.ts";
import type { Measure, TypedOptions } from "./run-options.ts";
import type { Sha } from "./side.ts";

/** `sha` as it was typed, lower case; null: the head that the commenter saw. */
export interface RunCommand {
  readonly kind: "run";
  readonly sha: string | null;
  readonly measure: Measure;
  readonly options: TypedOptions;
}

export interface AcceptCommand {
  readonly kind: "accept";
  /** Ids as typed, at least one. */
  readonly benchmarks: readonly string[];
  readonly because: string;
  readonly until: Until;
}

export type Command =
  | RunCommand
  | AcceptCommand
  | { readonly kind: "unaccept"; readonly benchmarks: readonly string[] }
  | { readonly kind: "status" | "cancel" | "hints" | "help" }
  | Misunderstood;

export type Misunderstood =
  /** A word that is no command; `nearest` is the one that was probably meant. */
  | { readonly kind: "unknown"; readonly word: string; readonly nearest: string | null }
  /** A known command with an argument that it does not take; `expected`: what belongs there, words of ours. */
  | {
      readonly kind: "misused";
      readonly name: string;
      readonly usage: string;
      readonly argument: string;
      readonly expected: string | null;
    };

export type Refusal =
  | { readonly kind: "not-permitted"; readonly login: string }
  | { readonly kind: "permission-unknown"; readonly login: string }
  | { readonly kind: "closed" }
  | { readonly kind: "sha-needed"; readonly head: Sha }
  | { readonly kind: "sha-short"; readonly sha: string; readonly head: Sha }
  | { readonly kind: "sha-not-head"; readonly sha: string; readonly head: Sha }
  /** A bare command for a head that was not there, or not known to be, when the comment was written. */
  | { readonly kind: "head-not-seen"; readonly head: Sha }
  | { readonly kind: "already-running"; readonly head: Sha; readonly url: string | null }
  /** The first of a series that was too much; the others are not answered. */
  | { readonly kind: "too-many"; readonly of: "user" | "pull" | "repository"; readonly minutes: number }
  | { readonly kind: "option"; readonly option: string; readonly value: string; readonly expected: string }
  /** The configuration names fewer than two interpreters, and so did the command. */
  | { readonly kind: "one-python" }
  | { readonly kind: "nothing-runs" }
  /** No result of this head is there (any more) to be accepted; `why`: a sentence without its stop, null: nothing was measured. */
  | { readonly kind: "no-results"; readonly head: Sha; readonly why: string | null }
  | { readonly kind: "not-regressed"; readonly benchmark: string; readonly regressed: readonly string[] }
  | { readonly kind: "not-accepted"; readonly benchmark: string; readonly accepted: readonly string[] };
