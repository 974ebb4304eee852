/** A pull request as GitHub's API describes it now, and the key that it is stored under. */
import type { Sha } from "./side.ts";

/** Stored keys are numbers: a repository that is renamed or transferred keeps its id. */
export interface PullKey {
  readonly repository: number;
  readonly number: number;
}

export interface PullRequest {
  readonly number: number;
  readonly open: boolean;
  readonly draft: boolean;
  /** Names: foreign strings. */
  readonly labels: readonly string[];
  /** Login of the author: a foreign string. */
  readonly author: string;
  readonly head: Sha;
  /** The head branch lies in another repository, or its repository is gone. */
  readonly fork: boolean;
  /** Branch that it wants to go to: a foreign string. */
  readonly baseBranch: string;
  /** The repository's default branch, which the trusted workflow is started on. */
  readonly defaultBranch: string;
  /** The commit of the base branch that it became by a merge, a squash or a rebase; null: it is not merged. */
  readonly mergedAs: Sha | null;
  /** Page of the repository. */
  readonly repositoryUrl: string;
}

/** What GitHub's permission API says; `maintain` is told as `write`, `triage` as `read`. */
export type Permission = "admin" | "write" | "read" | "none";
export const mayWrite = (permission: Permission): boolean => permission === "admin" || permission === "write";
