/** What the one comment says while there is no report yet. */
import type { Problem } from "./problem.ts";
import type { Sha } from "./side.ts";

export type Status =
  | {
      readonly kind: "started";
      readonly head: Sha;
      readonly base: Sha;
      readonly actor: string;
      readonly url: string | null;
    }
  /** Not started by itself; `why` says whose word is missing. */
  | {
      readonly kind: "waiting";
      readonly why: "fork" | "author" | "permission" | "permission-unknown" | "draft";
      readonly head: Sha;
      readonly author: string;
      /** Files of the pull request that run before or beside the benchmarks: to be looked at first. */
      readonly touched: readonly string[];
    }
  | { readonly kind: "failed"; readonly head: Sha; readonly problem: Problem; readonly url: string | null }
  | { readonly kind: "cancelled"; readonly head: Sha; readonly url: string | null };
