/** What the app's flows may ask of GitHub and of the store: types only, at most eight methods a port. */
import type { Acceptance } from "#model/acceptance.ts";
import type { AskedRow } from "#model/asked-row.ts";
import type { Button } from "#model/button.ts";
import type { ChangedFile } from "#model/change.ts";
import type { Spot } from "#model/event.ts";
import type { HistoryRow } from "#model/history-row.ts";
import type { Permission, PullKey, PullRequest } from "#model/pull-request.ts";
import type { Request, RunReference } from "#model/request.ts";
import type { Result } from "#model/result.ts";
import type { Sha } from "#model/side.ts";
import type { WantedArtifact } from "#model/wanted-artifact.ts";
import type { Syntax } from "#ports";

/** A webhook as it was received: what the inbox keeps. */
export interface Delivery {
  /** X-GitHub-Delivery: unchanged when GitHub sends it again. */
  readonly guid: string;
  readonly event: string;
  /** The body, byte for byte as it was signed. */
  readonly payload: string;
  /** Deliveries of one lane are worked off in the order of their arrival: "repository:pull request". */
  readonly lane: string;
  /** Two deliveries of one repository are never worked on at the same time. */
  readonly repository: number;
}

export interface Claimed extends Delivery {
  readonly id: number;
  /** This attempt included, from 1. */
  readonly attempts: number;
}

/** What became of a delivery. */
export type Outcome =
  | { readonly kind: "done" }
  /** `waitMs`: what GitHub asked for. */
  | { readonly kind: "again"; readonly why: string; readonly waitMs?: number }
  /** The installation is suspended: it is no attempt, and waits until that ends. */
  | { readonly kind: "held"; readonly why: string }
  | { readonly kind: "dead"; readonly why: string };

/** What becomes of a delivery that was worked on; `due`: milliseconds since 1970. */
export type Fate =
  | Exclude<Outcome, { readonly kind: "again" | "held" }>
  | { readonly kind: "again" | "held"; readonly why: string; readonly due: number };

/** Durable inbox, which several processes may share; times are milliseconds since 1970. */
export interface Inbox {
  /** False where the guid is already there. */
  add(delivery: Delivery, now: number): Promise<boolean>;
  /** The next delivery that is due, leased to this process until `lease`; null where there is none. */
  claim(now: number, lease: number): Promise<Claimed | null>;
  /** Holds on to what this process is working on. */
  renew(ids: readonly number[], lease: number): Promise<void>;
  /** False where this process has lost its lease, and another may be at work: nothing is changed then. */
  finish(id: number, fate: Fate): Promise<boolean>;
  /** Gives up the leases of processes that have ended; those of one that cannot be told run out by themselves. */
  release(): Promise<void>;
  /** Makes what is held due: where that was too early, it is held again. */
  resume(now: number): Promise<void>;
  /** When the next waiting delivery is due; null where none waits. */
  nextDue(): Promise<number | null>;
  counts(now: number): Promise<InboxCounts>;
  /** What was given up, latest first. */
  deadLetters(most: number): Promise<readonly DeadLetter[]>;
}

export interface DeadLetter {
  readonly guid: string;
  readonly event: string;
  readonly lane: string;
  readonly attempts: number;
  readonly receivedAt: number;
  readonly why: string;
}

export interface InboxCounts {
  /** Waiting or being worked on. */
  readonly waiting: number;
  /** Age of the oldest of them; 0 where there is none. */
  readonly oldestSeconds: number;
  /** Given up. */
  readonly dead: number;
}

export interface Requests {
  /** Inserts (version 0) or updates; the saved record, or null where someone else saved it meanwhile. */
  save(request: Request): Promise<Request | null>;
  /** Of a pull request, newest first. */
  ofPull(pull: PullKey): Promise<readonly Request[]>;
  ofRun(repository: number, run: number): Promise<Request | null>;
  /** Of a commit that is or was the head of a pull request, newest first. */
  ofHead(repository: number, head: Sha): Promise<readonly Request[]>;
  /** Of this repository; it is not known whether a run was started, or which. */
  inDoubt(repository: number): Promise<readonly Request[]>;
}

/** What the app remembers of a pull request besides its requests. */
export interface Memory {
  /** Keeps the first time of each head; `at` is GitHub's own time, ISO 8601 in UTC. */
  sawHead(pull: PullKey, head: Sha, at: string): Promise<void>;
  headSeen(pull: PullKey, head: Sha): Promise<string | null>;
  commentId(pull: PullKey): Promise<number | null>;
  keepCommentId(pull: PullKey, id: number): Promise<void>;
  /** How something was answered that was asked on this pull request; null where it was not yet. */
  answered(pull: PullKey, asked: string): Promise<string | null>;
  /** Rows of a repository's commands and buttons since a time, milliseconds since 1970. */
  asked(repository: number, since: number): Promise<readonly AskedRow[]>;
  /** One row for each thing that was asked: who, what, how it was answered. */
  audit(row: AuditRow): Promise<void>;
}

/** What people have accepted. */
export interface Acceptances {
  /** One a benchmark and pull request: a later one takes the place of an earlier. */
  keep(acceptance: Acceptance): Promise<void>;
  end(pull: PullKey, benchmark: string): Promise<void>;
  /** Oldest first; those whose time is over among them. */
  ofPull(pull: PullKey): Promise<readonly Acceptance[]>;
}

/** What commits of the default branch did, as their reviews measured it. */
export interface History {
  /** A row that is there already stays. */
  keep(rows: readonly HistoryRow[]): Promise<void>;
  /** By benchmark, interpreter and metric. */
  ofCommit(repository: number, commit: Sha): Promise<readonly HistoryRow[]>;
}

export interface AuditRow {
  readonly at: number;
  readonly pull: PullKey;
  readonly login: string;
  readonly asked: string;
  readonly head: string | null;
  readonly permission: Permission | null;
  readonly answer: string;
}

/** Reads of one repository. */
export interface PullRequests {
  permissionOf(login: string): Promise<Result<Permission>>;
  pullRequest(number: number): Promise<Result<PullRequest>>;
  /** Text of a file on a branch; null where it is not there. */
  fileAt(ref: string, path: string): Promise<Result<string | null>>;
  mergeBase(base: string, head: Sha): Promise<Result<Sha>>;
  /** Numbers of the pull requests that brought a commit. */
  withCommit(commit: Sha): Promise<Result<readonly number[]>>;
  changedFiles(number: number): Promise<Result<readonly ChangedFile[]>>;
}

/** A run as the API describes it, whatever a webhook said. */
export interface Run extends RunReference {
  /** File name of the workflow, under .github/workflows. */
  readonly workflow: string;
  readonly event: string;
  /** The commit that it is listed under: of a pull request its head; null where GitHub names none. */
  readonly head: Sha | null;
  readonly repository: number;
  readonly status: string;
  readonly conclusion: string | null;
  /** From 1; more where somebody had it run again. */
  readonly attempt: number;
  /** When this attempt began: ISO 8601, UTC; null where GitHub does not say. */
  readonly startedAt: string | null;
}

export interface Runs {
  /** Starts a workflow; null where GitHub started it without telling which run it is. */
  dispatch(
    workflow: string,
    branch: string,
    inputs: Readonly<Record<string, string>>,
  ): Promise<Result<RunReference | null>>;
  /** The first run of this workflow that was dispatched on the default branch and whose title has the request as a word; null where there is none (yet). */
  find(workflow: string, request: string): Promise<Result<RunReference | null>>;
  run(id: number): Promise<Result<Run>>;
  /** The newest run that a workflow made for pull requests with this head; null where there is none. */
  ofHead(workflow: string, head: Sha): Promise<Result<Run | null>>;
  cancel(id: number): Promise<Result<null>>;
  /** Texts of the files of the run's only artifact of that name, name inside the archive → text. */
  artifact(run: number, name: string, wanted?: WantedArtifact): Promise<Result<ReadonlyMap<string, string>>>;
}

export interface Annotation {
  readonly path: string;
  readonly startLine: number;
  readonly endLine: number;
  readonly level: "notice" | "warning" | "failure";
  readonly title: string;
  readonly message: string;
}

export interface CheckRunPost {
  readonly name: string;
  readonly head: Sha;
  /** The request's id: what it is found again by. */
  readonly externalId: string;
  readonly knownId: number | null;
  readonly url: string | null;
  readonly status: "queued" | "in_progress" | "completed";
  readonly conclusion: "success" | "failure" | "neutral" | "cancelled" | "action_required" | null;
  readonly title: string;
  readonly summary: string;
  readonly annotations: readonly Annotation[];
  /** At most three; they take the place of those that were there. */
  readonly buttons: readonly Button[];
}

export interface CommentPost {
  readonly pull: number;
  /** An HTML comment that the text ends with: what it is found again by, among the app's own comments only. */
  readonly marker: string;
  readonly body: string;
  readonly knownId: number | null;
}

export type Reaction = "+1" | "-1" | "confused" | "eyes" | "rocket";

/** Writes to one repository; each finds again what it wrote before, so that a repetition posts nothing twice. */
export interface Posts {
  ensureComment(post: CommentPost): Promise<Result<number>>;
  ensureCheckRun(post: CheckRunPost): Promise<Result<number>>;
  /** A review cannot be reacted to: nothing happens. */
  react(spot: Spot, reaction: Reaction): Promise<Result<null>>;
}

/** One repository on GitHub, with the token of its installation. */
export interface GitHub {
  readonly pulls: PullRequests;
  readonly runs: Runs;
  readonly posts: Posts;
}

/** All that an app's flow may ask. */
export interface World extends GitHub {
  readonly requests: Requests;
  readonly memory: Memory;
  readonly acceptances: Acceptances;
  readonly history: History;
  /** The parser; loaded when it is first asked for. */
  syntax(): Promise<Syntax>;
  /** Milliseconds since 1970. */
  now(): number;
  /** 32 random hexadecimal digits. */
  nonce(): string;
  tell(what: string, facts: Readonly<Record<string, unknown>>): void;
}
