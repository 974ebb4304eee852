/** What every part of the loopback GitHub shares. */
import type { Contract } from "./contract.ts";
import type { AppState, RepositoryState, RunState, State } from "./state.ts";
import type { Tokens } from "./tokens.ts";
import type { GitHubOptions, RequestRecord, Violation } from "./types.ts";

export interface Outgoing {
  readonly event: string;
  readonly action: string | null;
  readonly repository: RepositoryState | null;
  /** Login. */
  readonly sender: string;
  /** Besides action, repository, sender and installation, which are added. */
  readonly payload: Readonly<Record<string, unknown>>;
  /** Only this app hears of it. */
  readonly onlyAppId?: number;
  /** Only this installation hears of it. */
  readonly installationId?: number;
}

export interface World {
  readonly options: GitHubOptions;
  readonly folder: string;
  readonly state: State;
  readonly contract: Contract;
  readonly tokens: Tokens;
  readonly violations: Violation[];
  readonly requests: RequestRecord[];
  readonly url: string;
  readonly apiUrl: string;
  readonly serverUrl: string;
  /** Where artifacts lie: another origin, as on GitHub, so that clients do not carry their token there. */
  readonly storageUrl: string;
  now(): number;
  send(outgoing: Outgoing): void;
  redeliver(deliveryId: number): void;
  /** The app that a manifest code stands for; null for an unknown or used code. */
  convertManifest(code: string): AppState | null;
  startRun(start: RunStart): Promise<RunState>;
  /** False where the run has ended. */
  cancelRun(runId: number): boolean;
  rerunRun(runId: number): Promise<void>;
  /** Where an artifact's bytes go to or come from; good for a minute. */
  signedUrl(purpose: "upload" | "download", artifactId: number): string;
  /** Held until it settles by `settled`. */
  track(work: Promise<unknown>): void;
}

export interface RunStart {
  readonly repository: RepositoryState;
  readonly path: string;
  readonly workflowText: string;
  readonly event: "workflow_dispatch" | "pull_request";
  /** The event's payload as the job sees it. */
  readonly payload: Readonly<Record<string, unknown>>;
  readonly inputs: Readonly<Record<string, string>>;
  readonly actor: string;
  /** What GITHUB_SHA and GITHUB_REF are. */
  readonly sha: string;
  readonly ref: string;
  /** The run's head, as the API shows it. */
  readonly headSha: string;
  readonly headBranch: string;
  readonly headRepositoryId: number;
  readonly pullNumber: number | null;
  readonly isFork: boolean;
}

/** Dates as GitHub writes them: whole seconds. */
export const dateText = (milliseconds: number): string => `${new Date(milliseconds).toISOString().slice(0, 19)}Z`;
export const repositoryUrl = (world: World, repository: RepositoryState): string =>
  `${world.apiUrl}/repos/${repository.owner}/${repository.name}`;
export const repositoryPage = (world: World, repository: RepositoryState): string =>
  `${world.serverUrl}/${repository.owner}/${repository.name}`;
