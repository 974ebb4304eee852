/** What the loopback GitHub remembers. */
import { createHash } from "node:crypto";
import type { Annotation, App, Delivery, Permissions, Role, RepositoryName } from "./types.ts";

export interface UserState {
  readonly id: number;
  readonly login: string;
  readonly type: "User" | "Organization" | "Bot";
}
export interface AppState extends App {
  readonly name: string;
  readonly owner: string;
  readonly permissions: Permissions;
  readonly events: readonly string[];
  webhookUrl: string | null;
}
export interface InstallationState {
  readonly id: number;
  readonly appId: number;
  readonly account: string;
  readonly permissions: Permissions;
  /** Names; null means all repositories of the account. */
  repositories: readonly string[] | null;
  readonly createdAt: string;
  /** Null: it is not. */
  suspendedAt: string | null;
}
export interface RepositoryState {
  readonly id: number;
  readonly owner: string;
  readonly name: string;
  readonly private: boolean;
  readonly defaultBranch: string;
  /** The bare git repository. */
  readonly folder: string;
  readonly parentId: number | null;
  readonly roles: Map<string, Role>;
  readonly createdAt: string;
}
/** An issue, or a pull request where `pull` is there: they share numbers and conversations. */
export interface IssueState {
  readonly id: number;
  readonly number: number;
  readonly repositoryId: number;
  readonly author: string;
  readonly title: string;
  readonly body: string;
  state: "open" | "closed";
  readonly createdAt: string;
  updatedAt: string;
  closedAt: string | null;
  readonly pull: PullState | null;
}
export interface PullState {
  readonly id: number;
  readonly headRepositoryId: number;
  readonly headRef: string;
  headSha: string;
  readonly baseRef: string;
  baseSha: string;
  merged: boolean;
  /** The commit of the base branch that it became; null: its own head, or it is not merged. */
  mergedAs: string | null;
  draft: boolean;
  /** Names. */
  labels: readonly string[];
}
export interface ReactionState {
  readonly id: number;
  readonly content: string;
  readonly user: string;
  readonly createdAt: string;
}
export interface CommentState {
  readonly id: number;
  readonly kind: "issue" | "review";
  readonly repositoryId: number;
  readonly number: number;
  readonly user: string;
  readonly appId: number | null;
  body: string;
  readonly createdAt: string;
  updatedAt: string;
  edits: number;
  reactions: ReactionState[];
  /** Review comments only. */
  readonly place: {
    readonly path: string;
    readonly line: number;
    readonly commit: string;
    readonly reviewId: number | null;
    readonly inReplyTo: number | null;
  } | null;
}
export interface ReviewState {
  readonly id: number;
  readonly repositoryId: number;
  readonly number: number;
  readonly user: string;
  readonly body: string;
  readonly state: string;
  readonly commit: string;
  readonly submittedAt: string;
}
export interface CheckRunState {
  readonly id: number;
  readonly repositoryId: number;
  readonly appId: number;
  readonly suiteId: number;
  readonly headSha: string;
  name: string;
  externalId: string | null;
  status: string;
  conclusion: string | null;
  detailsUrl: string | null;
  startedAt: string | null;
  completedAt: string | null;
  output: { title: string | null; summary: string | null; text: string | null };
  annotations: Annotation[];
  actions: readonly { readonly label: string; readonly description: string; readonly identifier: string }[];
}
export interface RunState {
  readonly id: number;
  readonly number: number;
  readonly repositoryId: number;
  readonly workflowId: number;
  workflowName: string;
  readonly path: string;
  displayTitle: string;
  readonly event: string;
  attempt: number;
  readonly headSha: string;
  readonly headBranch: string;
  readonly headRepositoryId: number;
  /** Pull request of the same repository, by number; none for forks, as on GitHub. */
  readonly pullNumber: number | null;
  readonly actor: string;
  readonly inputs: Readonly<Record<string, string>>;
  status: "queued" | "in_progress" | "completed";
  conclusion: "success" | "failure" | "cancelled" | null;
  readonly createdAt: string;
  /** Of the latest attempt. */
  startedAt: string;
  updatedAt: string;
  log: string;
  summary: string;
}
export interface ArtifactState {
  readonly id: number;
  readonly runId: number;
  readonly name: string;
  readonly file: string;
  readonly createdAt: string;
  readonly expiresAt: string;
  sizeBytes: number;
  digest: string | null;
  finalized: boolean;
}
export interface DeliveryState extends Delivery {
  readonly deliveredAt: string;
  readonly durationSeconds: number;
  readonly installationId: number | null;
  readonly repositoryId: number | null;
  readonly requestHeaders: Readonly<Record<string, string>>;
  readonly responseHeaders: Readonly<Record<string, string>>;
  /** As the deliveries API says it: "OK", or the answer's reason. */
  readonly status: string;
}

export class State {
  readonly users = new Map<string, UserState>();
  readonly apps = new Map<number, AppState>();
  readonly installations = new Map<number, InstallationState>();
  readonly repositories = new Map<number, RepositoryState>();
  readonly issues: IssueState[] = [];
  readonly comments: CommentState[] = [];
  readonly reviews: ReviewState[] = [];
  readonly checkRuns: CheckRunState[] = [];
  readonly runs: RunState[] = [];
  readonly artifacts: ArtifactState[] = [];
  readonly deliveries: DeliveryState[] = [];
  #lastId = 1000;

  /** Unlike on GitHub, unique over all kinds of things: an id used for the wrong kind finds nothing. */
  nextId(): number {
    return ++this.#lastId;
  }
  user(login: string, type: UserState["type"] = "User"): UserState {
    const found = this.users.get(login.toLowerCase()) ?? { id: this.nextId(), login, type };
    this.users.set(login.toLowerCase(), found);
    return found;
  }
  repository(name: RepositoryName): RepositoryState | null {
    return (
      [...this.repositories.values()].find(
        (candidate) => isSameName(candidate.owner, name.owner) && isSameName(candidate.name, name.repo),
      ) ?? null
    );
  }
  repositoryById(id: number): RepositoryState {
    return known(this.repositories.get(id), `repository ${id}`);
  }
  issue(repositoryId: number, number: number): IssueState | null {
    return this.issues.find((issue) => issue.repositoryId === repositoryId && issue.number === number) ?? null;
  }
  /** The installation of an app (or of any app) that reaches the repository. */
  installationsOn(repository: RepositoryState): readonly InstallationState[] {
    return [...this.installations.values()].filter((installation) => reaches(installation, repository));
  }
  nextNumber(repositoryId: number): number {
    return 1 + this.issues.filter((issue) => issue.repositoryId === repositoryId).length;
  }
}

/** Names of users and repositories differ in more than case. */
const isSameName = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

export const reaches = (installation: InstallationState, repository: RepositoryState): boolean =>
  installation.account.toLowerCase() === repository.owner.toLowerCase() &&
  (installation.repositories === null || installation.repositories.includes(repository.name));

export function known<T>(value: T | null | undefined, what: string): T {
  if (value === null || value === undefined) throw new Error(`the loopback GitHub has no ${what}`);
  return value;
}

export const nodeId = (kind: string, id: number): string => Buffer.from(`${kind}:${id}`).toString("base64");
/** A stable number for a text, such as the id of the workflow at a path. */
export const idOf = (text: string): number => createHash("sha256").update(text).digest().readUInt32BE(0);
