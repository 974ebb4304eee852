/** What happened on GitHub, as far as the flows act on it. */
import type { ButtonName } from "./button.ts";
import type { PullKey } from "./pull-request.ts";
import type { Sha } from "./side.ts";

export interface PullRequestEvent {
  readonly action: "opened" | "synchronize" | "reopened" | "ready_for_review" | "closed" | "labeled" | "unlabeled";
  readonly pull: PullKey;
  readonly installation: number;
  /** The label that was put on or taken off; null for all other actions. */
  readonly label: string | null;
  /** The person who did it; null where it was a bot. */
  readonly login: string | null;
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

/** Somebody pressed a button of a check run of ours, or asked for it, or for all of a commit, again. */
export interface CheckEvent {
  /** Name of the delivery, unchanged where GitHub sends it again: what tells one press from another. */
  readonly delivery: string;
  readonly button: ButtonName;
  /** Null: all check runs of the commit. */
  readonly checkRun: number | null;
  readonly repository: number;
  readonly installation: number;
  readonly head: Sha;
  readonly login: string;
}

/** A branch got a new head. */
export interface PushEvent {
  readonly repository: number;
  readonly commit: Sha;
  /** It is the repository's default branch. */
  readonly isDefault: boolean;
}

/** A run of any workflow began or ended. */
export interface RunEvent {
  readonly repository: number;
  readonly run: number;
  /** `dispatched`: by hand or by an app, as ours are; `own`: it ran for a pull request, by a workflow of the repository's own, and has ended. */
  readonly kind: "dispatched" | "own" | "other";
}

/** The app was removed from repositories. */
export interface GoneEvent {
  readonly installation: number;
  readonly repositories: readonly number[];
  /** The whole installation has ended. */
  readonly isWhole: boolean;
}
