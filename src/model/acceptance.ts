/** A regression that somebody with write access has accepted: who, why, until when. */
import type { Comparison } from "./comparison.ts";
import type { PullKey } from "./pull-request.ts";
import type { Sha } from "./side.ts";

/** `head`: as long as this commit is the head; `pull`: in this pull request; `date`: in it, up to the end of that day (UTC). */
export type Until =
  | { readonly kind: "head" }
  | { readonly kind: "pull" }
  | { readonly kind: "date"; readonly date: string };

export interface Acceptance {
  readonly pull: PullKey;
  readonly benchmark: string;
  /** The head that was looked at. */
  readonly head: Sha;
  readonly login: string;
  /** The reason as typed; null where a button was pressed. */
  readonly because: string | null;
  readonly until: Until;
  /** The largest ratio that the accepted result leaves possible; null: the benchmark fails, and that is accepted. */
  readonly most: number | null;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** What an acceptance can be of. */
export const isRegression = ({ verdict, failedOn }: Pick<Comparison, "verdict" | "failedOn">): boolean =>
  verdict === "regression" || (verdict === "failed" && failedOn === "head");
