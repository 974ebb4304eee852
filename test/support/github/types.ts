/** The loopback GitHub as its users (tests, the demo) see it: what can be set up, done as a person, and read back. */
import type {
  CheckRun,
  Comment,
  Delivery,
  Pull,
  PullName,
  RepositoryName,
  RequestRecord,
  Run,
  Violation,
} from "./records.ts";

export type * from "./records.ts";

export interface GitHubOptions {
  /** Holds the bare repositories and the runs' folders; by default a new temporary folder that `close` removes. */
  readonly folder?: string;
  /** Milliseconds since 1970; decides on expiry and dates. Default: the real clock. */
  readonly now?: () => number;
  /** What a workflow's `uses:` means here: "owner/repo/path" (without "@ref") → folder that holds action.yml. */
  readonly actions?: Readonly<Record<string, string>>;
  /** Run workflows of a repository that are triggered by `pull_request`. Default: false. */
  readonly runPullRequestWorkflows?: boolean;
  /** Every line that a run's step writes, as it is written. */
  readonly onLog?: (line: string, run: Run) => void;
  /** Hears of every API call of an app before and after it is performed, and may hold it; it fails as the answer says. */
  readonly onCall?: (call: AppCall) => Promise<Fault["kind"] | null>;
  /** More variables for the steps, as if the runner's machine had them. */
  readonly runnerEnvironment?: Readonly<Record<string, string>>;
}

export type Permissions = Readonly<Record<string, "read" | "write" | "admin">>;
export type Role = "admin" | "maintain" | "write" | "triage" | "read" | "none";

export interface App {
  readonly id: number;
  readonly slug: string;
  readonly clientId: string;
  /** PEM, PKCS#1 as GitHub hands it out. */
  readonly privateKey: string;
  readonly webhookSecret: string;
}

/** What a push puts on a branch: commits of a local repository, or one new commit made of files. */
export type PushContent =
  | { readonly folder: string; readonly revision: string }
  /** `null` deletes the file. The parent is `parent` (a SHA or branch), or the branch's head, or nothing. */
  | { readonly files: Readonly<Record<string, string | null>>; readonly message?: string; readonly parent?: string };

export interface OpenPullRequest extends RepositoryName {
  readonly head: string;
  readonly base: string;
  readonly author: string;
  readonly title?: string;
  readonly body?: string;
  readonly draft?: boolean;
  readonly labels?: readonly string[];
  /** Owner of the fork that `head` is a branch of; by default `head` is in the repository itself. */
  readonly fork?: string;
}

export interface Fault {
  /** `path`: without the /api/v3 prefix and the query. */
  readonly match: { readonly method?: string; readonly path: RegExp };
  /** `commit-then-502`: done, but the answer is lost. `hang-up`: the connection is closed before anything is done. */
  readonly kind: "commit-then-502" | "502" | "403-rate-limit" | "429" | "hang-up";
  /** How many requests it meets; default 1. */
  readonly times?: number;
}
export interface AppCall {
  readonly method: string;
  /** Without the /api/v3 prefix and the query. */
  readonly path: string;
  /** Performed, and about to be answered: what `onCall` answers then is not asked for. */
  readonly isDone: boolean;
}
export interface WebhookFault {
  /** As "workflow_run.completed", "pull_request" or "*". */
  readonly event: string;
  /** `late`: held until `releaseLate`. `out-of-order`: sent after the next delivery. `dropped`: recorded as failed, not sent. */
  readonly kind: "late" | "duplicated" | "out-of-order" | "dropped";
  readonly times?: number;
}

export interface GitHub {
  /** http://127.0.0.1:PORT, also `baseUrl` for Probot. */
  readonly url: string;
  /** `${url}/api/v3`: what GITHUB_API_URL and octokit's `baseUrl` are. */
  readonly apiUrl: string;
  /** http://github.localhost:PORT: git (curl) resolves it by itself; Node on a plain glibc does not, so use `url` there. */
  readonly serverUrl: string;
  /** 127.0.0.1:PORT, for Probot's GHE_HOST (with GHE_PROTOCOL=http). */
  readonly host: string;
  readonly folder: string;

  readonly violations: readonly Violation[];
  readonly requests: readonly RequestRecord[];
  readonly deliveries: readonly Delivery[];
  readonly faults: { push(...faults: Fault[]): void };
  readonly webhookFaults: { push(...faults: WebhookFault[]): void };

  // Setting up: no webhook is sent.
  addUser(login: string, type?: "User" | "Organization" | "Bot"): void;
  /** The owner is made if it is not there; the default branch is "main" and comes with the first push. */
  addRepository(
    repository: RepositoryName & { readonly private?: boolean; readonly defaultBranch?: string },
  ): Promise<void>;
  /** Makes `fork`/repo with all branches of the repository. */
  addFork(repository: RepositoryName & { readonly fork: string }): Promise<void>;
  setRole(repository: RepositoryName & { readonly user: string; readonly role: Role }): void;
  addApp(app: {
    readonly name: string;
    readonly owner?: string;
    readonly permissions: Permissions;
    readonly events: readonly string[];
    readonly webhookUrl?: string;
    readonly webhookSecret?: string;
  }): App;
  setWebhookUrl(appId: number, url: string): void;
  /** Sends `installation.created`. Without `repositories`: all of the account's. Returns the installation's id. */
  install(installation: {
    readonly appId: number;
    readonly account: string;
    readonly repositories?: readonly string[];
    readonly permissions?: Permissions;
  }): Promise<number>;
  uninstall(installationId: number): Promise<void>;
  /** Sends `installation.suspend` or `unsuspend`; what is suspended is told nothing else, and its tokens are refused. */
  setSuspended(installationId: number, isSuspended: boolean): Promise<void>;
  /** Sends `installation_repositories.removed`. */
  removeFromInstallation(removal: { readonly installationId: number; readonly repo: string }): Promise<void>;
  /** Ends the tokens of all installations, as an hour does. */
  expireTokens(): void;
  /** A code for `POST /app-manifests/{code}/conversions`, as GitHub's page gives after "Create GitHub App". */
  manifestCode(manifest: {
    readonly name: string;
    readonly hook_attributes?: { readonly url: string };
    readonly default_permissions?: Permissions;
    readonly default_events?: readonly string[];
  }): string;
  /** A personal token with all that the user's role allows. */
  userToken(login: string): string;
  /** What GitHub sends when an app's webhook is set up. */
  ping(appId: number): void;

  // What people do: each sends the webhooks that GitHub would, and resolves before they are answered (see `settled`).
  /** Returns the new head's SHA. Pull requests from this branch are synchronised. */
  pushBranch(
    push: RepositoryName & {
      readonly branch: string;
      readonly author?: string;
      readonly content: PushContent;
      readonly force?: boolean;
    },
  ): Promise<string>;
  openPullRequest(pull: OpenPullRequest): Promise<Pull>;
  /** Pushes to the head branch, wherever it is; returns the new head's SHA. */
  pushToPullRequest(pull: PullName & { readonly content: PushContent; readonly author?: string }): Promise<string>;
  /** `as`: the commit that a merge, a squash or a rebase made of it; default: its head. */
  closePullRequest(
    pull: PullName & { readonly author?: string; readonly merged?: boolean; readonly as?: string },
  ): Promise<void>;
  reopenPullRequest(pull: PullName & { readonly author?: string }): Promise<void>;
  readyForReview(pull: PullName & { readonly author?: string }): Promise<void>;
  label(label: PullName & { readonly label: string; readonly author: string }): Promise<void>;
  unlabel(label: PullName & { readonly label: string; readonly author: string }): Promise<void>;
  /** An issue that is no pull request; returns its number, which `comment` and `comments` take too. */
  openIssue(
    issue: RepositoryName & { readonly author: string; readonly title: string; readonly body?: string },
  ): Promise<number>;
  comment(comment: PullName & { readonly author: string; readonly body: string }): Promise<Comment>;
  editComment(
    edit: RepositoryName & { readonly id: number; readonly author?: string; readonly body: string },
  ): Promise<void>;
  review(
    review: PullName & {
      readonly author: string;
      readonly body: string;
      readonly state?: "approved" | "commented" | "changes_requested";
    },
  ): Promise<number>;
  reviewComment(
    comment: PullName & {
      readonly author: string;
      readonly body: string;
      readonly path: string;
      readonly line: number;
    },
  ): Promise<Comment>;
  /** Presses a check run's button. */
  requestAction(press: {
    readonly checkRunId: number;
    readonly identifier: string;
    readonly sender: string;
  }): Promise<void>;
  rerequestCheckRun(press: { readonly checkRunId: number; readonly sender: string }): Promise<void>;
  /** "Re-run all checks" of the suite that the check run belongs to. */
  rerequestCheckSuite(press: { readonly checkRunId: number; readonly sender: string }): Promise<void>;
  /** "Re-run all jobs" of one that has ended: another attempt of the same run. */
  rerun(id: number): Promise<void>;
  /** One that has ended; no webhook is sent. */
  deleteRun(id: number): void;
  /** Sends an old delivery again, with its guid. */
  redeliver(deliveryId: number): Promise<void>;
  releaseLate(): Promise<void>;

  // Reading back.
  pull(pull: PullName): Pull;
  /** Conversation and line comments, oldest first. */
  comments(pull: PullName): readonly Comment[];
  /** Of a commit, oldest first; without one all. */
  checkRuns(sha?: string): readonly CheckRun[];
  runs(): readonly Run[];
  /** Resolves when every delivery is answered and every run has ended, for this moment and 50 ms. */
  settled(): Promise<void>;
  close(): Promise<void>;
}
