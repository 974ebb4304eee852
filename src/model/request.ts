/** Someone asked for a review of one head of a pull request: the record that lives through the whole review. */
import type { PullKey } from "./pull-request.ts";
import type { Problem } from "./problem.ts";
import type { RunOptions } from "./run-options.ts";
import type { Sha } from "./side.ts";

/** The last three, `reported` and `failed` are final. */
export const REQUEST_STATES = [
  "requested",
  "approved",
  "dispatched",
  "running",
  "measured",
  "reported",
  "failed",
  "cancelled",
  "superseded",
] as const;
export type RequestState = (typeof REQUEST_STATES)[number];

/** A run of the trusted workflow, as far as its start told us. */
export interface RunReference {
  readonly id: number;
  /** Page of the run, for people. */
  readonly url: string;
}

export interface Request {
  /** Random nonce, 32 hexadecimal digits: the workflow's `request` input, which the results must repeat. */
  readonly id: string;
  readonly pull: PullKey;
  /** GitHub App installation whose token may act for this repository. */
  readonly installation: number;
  readonly head: Sha;
  /** Merge base; null until it is dispatched. */
  readonly base: Sha | null;
  /** Login on whose permission it stands; its permission is asked again at dispatch. */
  readonly actor: string;
  /** What asked for it, or approved it: "comment:123" or "pull_request:opened". A repetition of the same is no new request. */
  readonly origin: string;
  /** File name of the workflow; null until it is dispatched. */
  readonly workflow: string | null;
  /** What the command that asked for it, or approved it, wants otherwise than the configuration. */
  readonly options: RunOptions;
  readonly state: RequestState;
  readonly problem: Problem | null;
  /** Null until it is dispatched, and afterwards while GitHub, which did not name the run, does not list it. */
  readonly run: RunReference | null;
  readonly checkRun: number | null;
  /** Counts saves, so that two processes cannot overwrite each other; 0 before the first save. */
  readonly version: number;
  /** Of the last save, ms since 1970; 0 before the first. */
  readonly savedAt: number;
}
