/** What the flows ask that nobody asked for: those that look for what was missed, and those that delete what is old. */
import type { Delivery, Inbox, Requests } from "#ports-app";
import type { Attempt } from "#model/attempt.ts";
import type { PullKey } from "#model/pull-request.ts";
import type { Request } from "#model/request.ts";
import type { Result } from "#model/result.ts";
import type { Sha } from "#model/side.ts";

/** What is asked of the store for its upkeep, by whoever has the turn. */
export interface Upkeep {
  /** Of these repositories: not final, last saved before then, and nothing waits that would take them further; oldest first. */
  stale(repositories: readonly number[], before: number, most: number): Promise<readonly Request[]>;
  /** Repositories that a review was asked for in, the latest first. */
  repositories(most: number): Promise<readonly number[]>;
  /** Pull requests with an acceptance that ended before this day (ISO 8601, UTC). */
  expired(today: string, most: number): Promise<readonly PullKey[]>;
  /** Those whose runs are measuring, oldest first. */
  running(): Promise<readonly Request[]>;
  ofInstallation(installation: number): Promise<readonly number[]>;
  /** Deletes some of what has been finished since before then; how many rows that were: 0 once there are none. */
  forgetOld(before: number, most: number): Promise<number>;
  /** Every row of it. */
  forgetRepository(repository: number): Promise<void>;
}

/** Whose turn it is at what one process does for all; times are milliseconds since 1970. */
export interface Turns {
  /**
   * Null where it is not this process's turn. It is until `next`, or its end; then that of whoever asks first. `since`: when what the
   * last one that was finished saw began; null: there was none.
   */
  take(name: string, now: number, next: number): Promise<{ readonly since: number | null } | null>;
  finish(name: string, since: number): Promise<void>;
}

/** A webhook as GitHub would send it, built from what its API says now. */
export type Letter = Omit<Delivery, "guid">;

/** A repository that the app is installed on. */
export interface Installed {
  readonly id: number;
  readonly owner: string;
  readonly name: string;
  readonly installation: number;
  /** Milliseconds since 1970. */
  readonly installedAt: number;
}

export interface SeenPull {
  readonly number: number;
  readonly head: Sha;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly letter: Letter;
}

/** What the app asks of GitHub as itself, to learn what no webhook has told it. */
export interface Overview {
  /** Attempts to deliver a webhook to the app since a time, newest first. */
  attempts(since: number): Promise<Result<readonly Attempt[]>>;
  redeliver(attempt: Attempt): Promise<Result<null>>;
  /** Not those of suspended installations; `only`: of these installations. */
  repositories(only?: ReadonlySet<number>): Promise<Result<readonly Installed[]>>;
  /** The open ones, last changed first, at most 100. */
  openPulls(repository: Installed): Promise<Result<readonly SeenPull[]>>;
  pull(repository: Installed, number: number): Promise<Result<SeenPull>>;
  /** `status`: null where it was deleted. */
  run(repository: Installed, id: number): Promise<Result<{ readonly status: string | null; readonly letter: Letter }>>;
  /** What a running run has told last of how far it has got: another artifact each time; null where it has told nothing. */
  standing(
    repository: Installed,
    run: number,
  ): Promise<Result<{ readonly artifact: number; readonly letter: Letter } | null>>;
}

/** What the flow that looks for what was missed may ask. */
export interface Lookout {
  readonly overview: Overview;
  readonly inbox: Pick<Inbox, "add">;
  readonly requests: Pick<Requests, "ofPull">;
  readonly upkeep: Pick<Upkeep, "stale" | "repositories" | "running" | "expired">;
  now(): number;
  tell(what: string, facts: Readonly<Record<string, unknown>>): void;
}
