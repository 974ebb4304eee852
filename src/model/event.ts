/** What happened on GitHub, as far as the flows act on it. */
import type { PullKey } from "./pull-request.ts";
import type { Sha } from "./side.ts";

export interface PullRequestEvent {
  readonly action: "opened" | "synchronize" | "reopened" | "ready_for_review" | "closed";
  readonly pull: PullKey;
  readonly installation: number;
  readonly head: Sha;
  /** When the pull request had this head at last, by GitHub's clock: ISO 8601, UTC. */
  readonly at: string;
}

/** Where a command was written. */
export interface Spot {
  readonly kind: "comment" | "review" | "review-comment";
  readonly id: number;
}

/** A comment, review or review comment that was just written, by a person. */
export interface CommentEvent {
  readonly spot: Spot;
  readonly pull: PullKey;
  readonly installation: number;
  readonly login: string;
  readonly body: string;
  /** By GitHub's clock: ISO 8601, UTC. */
  readonly at: string;
}

/** A run of any workflow began or ended. */
export interface RunEvent {
  readonly repository: number;
  readonly run: number;
  /** It was started by hand or by an app, as ours are. */
  readonly isDispatched: boolean;
}

/** The app was removed from repositories. */
export interface GoneEvent {
  readonly installation: number;
  readonly repositories: readonly number[];
  /** The whole installation has ended. */
  readonly isWhole: boolean;
}
