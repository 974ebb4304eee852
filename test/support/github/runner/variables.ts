/** The environment of a step: what the machine gives, and what the runner tells about the run. */
import { repositoryPage, type RunStart, type World } from "../world.ts";
import type { RunState } from "../state.ts";
import { trusted } from "../trusted.ts";

/** Names of this process's variables that a runner's machine would have too; everything else stays out. */
const MACHINE =
  /^(PATH|HOME|LANG|LC_\w+|TZ|TMPDIR|PIP_\w+|UV_\w+|PYENV_ROOT|SSL_CERT_\w+|REQUESTS_CA_BUNDLE|CURL_CA_BUNDLE|NODE_EXTRA_CA_CERTS|GIT_SSL_CAINFO|https?_proxy|no_proxy)$/i;

export function machineVariables(): Readonly<Record<string, string>> {
  const kept = Object.entries(process.env).flatMap(([name, value]) =>
    value !== undefined && MACHINE.test(name) ? [[name, value] as const] : [],
  );
  const noProxy = [process.env["no_proxy"] ?? process.env["NO_PROXY"] ?? "", "127.0.0.1", "localhost", ".localhost"]
    .filter((part) => part !== "")
    .join(",");
  return { ...Object.fromEntries(kept), no_proxy: noProxy, NO_PROXY: noProxy };
}

export interface Folders {
  readonly workspace: string;
  readonly temp: string;
  readonly tools: string;
  readonly eventFile: string;
}

/** The default variables ("Variables reference", docs.github.com). */
export function runVariables(
  world: World,
  start: RunStart,
  run: RunState,
  job: string,
  folders: Folders,
): Readonly<Record<string, string>> {
  const { repository } = start;
  const pull = trusted<
    { readonly head: { readonly ref: string }; readonly base: { readonly ref: string } } | undefined
  >(start.payload["pull_request"]);
  return {
    CI: "true",
    GITHUB_ACTIONS: "true",
    GITHUB_ACTOR: start.actor,
    GITHUB_API_URL: world.apiUrl,
    GITHUB_BASE_REF: pull?.base.ref ?? "",
    GITHUB_EVENT_NAME: start.event,
    GITHUB_EVENT_PATH: folders.eventFile,
    GITHUB_GRAPHQL_URL: `${world.url}/api/graphql`,
    GITHUB_HEAD_REF: pull?.head.ref ?? "",
    GITHUB_JOB: job,
    GITHUB_REF: start.ref,
    GITHUB_REF_NAME: start.ref.replace(/^refs\/(heads|tags|pull)\//, ""),
    GITHUB_REF_TYPE: start.ref.startsWith("refs/tags/") ? "tag" : "branch",
    GITHUB_REPOSITORY: `${repository.owner}/${repository.name}`,
    GITHUB_REPOSITORY_ID: String(repository.id),
    GITHUB_REPOSITORY_OWNER: repository.owner,
    GITHUB_RUN_ATTEMPT: String(run.attempt),
    GITHUB_RUN_ID: String(run.id),
    GITHUB_RUN_NUMBER: String(run.number),
    GITHUB_SERVER_URL: world.serverUrl,
    GITHUB_SHA: start.sha,
    GITHUB_TRIGGERING_ACTOR: start.actor,
    GITHUB_WORKFLOW: run.workflowName,
    GITHUB_WORKFLOW_REF: `${repository.owner}/${repository.name}/${start.path}@${start.ref}`,
    GITHUB_WORKFLOW_SHA: start.sha,
    GITHUB_WORKSPACE: folders.workspace,
    RUNNER_ARCH: process.arch.toUpperCase(),
    RUNNER_ENVIRONMENT: "self-hosted",
    RUNNER_NAME: "loopback",
    RUNNER_OS: process.platform === "darwin" ? "macOS" : "Linux",
    RUNNER_TEMP: folders.temp,
    RUNNER_TOOL_CACHE: folders.tools,
  };
}

/** The `github` context. */
export function githubContext(
  world: World,
  start: RunStart,
  run: RunState,
  job: string,
  token: string,
  workspace: string,
): Readonly<Record<string, unknown>> {
  const { repository } = start;
  return {
    token,
    event: start.payload,
    event_name: start.event,
    actor: start.actor,
    triggering_actor: start.actor,
    sha: start.sha,
    ref: start.ref,
    ref_name: start.ref.replace(/^refs\/(heads|tags|pull)\//, ""),
    repository: `${repository.owner}/${repository.name}`,
    repository_id: String(repository.id),
    repository_owner: repository.owner,
    repositoryUrl: `${repositoryPage(world, repository)}.git`,
    run_id: String(run.id),
    run_number: String(run.number),
    run_attempt: String(run.attempt),
    server_url: world.serverUrl,
    api_url: world.apiUrl,
    workflow: run.workflowName,
    workspace,
    job,
  };
}

/** What `@actions/artifact` reads run and job from; nobody checks its signature. */
export function runtimeToken(run: RunState): string {
  return `${tokenPart({ alg: "none", typ: "JWT" })}.${tokenPart({ scp: `Actions.Results:${run.id}:1` })}.none`;
}
const tokenPart = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");
