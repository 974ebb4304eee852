/** What the loopback GitHub shows of itself: pull requests, comments, check runs, runs, requests and deliveries. */
export interface RepositoryName {
  readonly owner: string;
  readonly repo: string;
}

export interface PullName extends RepositoryName {
  readonly number: number;
}

/** A pull request as it is now. */
export interface Pull extends PullName {
  readonly id: number;
  readonly title: string;
  readonly state: "open" | "closed";
  readonly merged: boolean;
  readonly draft: boolean;
  readonly author: string;
  readonly headSha: string;
  readonly headRef: string;
  readonly headRepository: RepositoryName;
  readonly baseSha: string;
  readonly baseRef: string;
}

/** A comment of the conversation (`issue`) or on a line of the diff (`review`). */
export interface Comment {
  readonly id: number;
  readonly kind: "issue" | "review";
  readonly author: string;
  /** The app that wrote it, or null for a person. */
  readonly appId: number | null;
  readonly body: string;
  readonly createdAt: string;
  readonly updatedAt: string;
  /** How many times it was edited. */
  readonly edits: number;
  /** As "rocket" or "+1", with who gave it. */
  readonly reactions: readonly { readonly content: string; readonly user: string }[];
}

export interface CheckRun {
  readonly id: number;
  readonly name: string;
  readonly headSha: string;
  readonly appId: number;
  readonly externalId: string | null;
  readonly status: string;
  readonly conclusion: string | null;
  readonly detailsUrl: string | null;
  readonly title: string | null;
  readonly summary: string | null;
  readonly text: string | null;
  readonly annotations: readonly Annotation[];
  readonly actions: readonly { readonly label: string; readonly description: string; readonly identifier: string }[];
}

export interface Annotation {
  readonly path: string;
  readonly start_line: number;
  readonly end_line: number;
  readonly annotation_level: string;
  readonly message: string;
  readonly title?: string;
}

export interface Run extends RepositoryName {
  readonly id: number;
  readonly attempt: number;
  readonly event: string;
  readonly workflow: string;
  readonly path: string;
  readonly headSha: string;
  readonly headBranch: string;
  readonly actor: string;
  readonly status: "queued" | "in_progress" | "completed";
  readonly conclusion: "success" | "failure" | "cancelled" | null;
  readonly inputs: Readonly<Record<string, string>>;
  /** Everything that its steps wrote, with the runner's own lines. */
  readonly log: string;
  /** Text of GITHUB_STEP_SUMMARY of all steps. */
  readonly summary: string;
  readonly artifacts: readonly Artifact[];
}

export interface Artifact {
  readonly id: number;
  readonly name: string;
  readonly runId: number;
  readonly sizeBytes: number;
  /** "sha256:…" of the zip file, as the uploader said. */
  readonly digest: string | null;
  /** The zip file on disk. */
  readonly file: string;
}

/** Something that broke the contract of GitHub's OpenAPI description, or asked for what this GitHub does not know. */
export interface Violation {
  readonly where: "request" | "response" | "webhook" | "unknown-operation" | "bug";
  /** As "POST /repos/{owner}/{repo}/issues/{issue_number}/comments" or "pull_request.opened". */
  readonly operation: string;
  readonly detail: string;
}

export interface RequestRecord {
  readonly method: string;
  /** Without the /api/v3 prefix and the query. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly operationId: string | null;
  /** "app:1", "installation:5", "run:7", "user:ann" or "anonymous". */
  readonly actor: string;
  readonly status: number;
}

export interface Delivery {
  readonly id: number;
  /** X-GitHub-Delivery; the same for a redelivery. */
  readonly guid: string;
  readonly appId: number;
  readonly event: string;
  readonly action: string | null;
  readonly payload: unknown;
  readonly redelivery: boolean;
  /** Status of the app's answer; null where there was none. */
  readonly statusCode: number | null;
  readonly response: string | null;
}
