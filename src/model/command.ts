/** What a comment asks the app to do, and why it may be refused. */
import type { Sha } from "./side.ts";

export type Command =
  /** `sha` as it was typed, lower case; null: the head that the commenter saw. */
  | { readonly kind: "run"; readonly sha: string | null }
  | { readonly kind: "help" }
  /** A word that is no command; `nearest` is the one that was probably meant. */
  | { readonly kind: "unknown"; readonly word: string; readonly nearest: string | null }
  /** A known command with arguments that it does not take. */
  | { readonly kind: "misused"; readonly name: string; readonly usage: string; readonly argument: string };

export type Refusal =
  | { readonly kind: "not-permitted"; readonly login: string }
  | { readonly kind: "permission-unknown"; readonly login: string }
  | { readonly kind: "closed" }
  | { readonly kind: "sha-needed"; readonly head: Sha }
  | { readonly kind: "sha-short"; readonly sha: string; readonly head: Sha }
  | { readonly kind: "sha-not-head"; readonly sha: string; readonly head: Sha }
  /** A bare command for a head that was not there, or not known to be, when the comment was written. */
  | { readonly kind: "head-not-seen"; readonly head: Sha }
  | { readonly kind: "already-running"; readonly head: Sha; readonly url: string | null };
