/** A small GitHub for this room's own tests: one repository, one app, one pull request, and somebody who listens. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { App, Octokit } from "octokit";
import { startGitHub } from "./github.ts";
import type { App as AppKeys, GitHub, GitHubOptions, Permissions, Pull } from "./types.ts";
import { bytesOf } from "./bytes-of.ts";
import { trusted } from "./trusted.ts";

export const HEAT = { owner: "lab", repo: "heat" };
export const PERMISSIONS: Permissions = {
  metadata: "read",
  contents: "read",
  issues: "write",
  pull_requests: "write",
  checks: "write",
  actions: "write",
};
const EVENTS = [
  "push",
  "pull_request",
  "issue_comment",
  "pull_request_review",
  "pull_request_review_comment",
  "check_run",
  "check_suite",
  "workflow_run",
];

export interface Received {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** As "pull_request.opened". */
  readonly name: string;
}
export interface Listener {
  readonly url: string;
  readonly received: readonly Received[];
  answer: number;
  close(): Promise<void>;
}

export async function startListener(): Promise<Listener> {
  const received: Received[] = [];
  const server = createServer(async (request, response) => {
    const body = (await bytesOf(request)).toString();
    const { action } = trusted<{ readonly action?: string }>(JSON.parse(body));
    const headers = trusted<Record<string, string>>(request.headers);
    received.push({
      headers,
      body,
      name: [headers["x-github-event"], action].filter((part) => part !== undefined).join("."),
    });
    response.writeHead(listener.answer).end("done");
  });
  const { promise, resolve } = Promise.withResolvers<void>();
  server.listen(0, "127.0.0.1", resolve);
  await promise;
  const close = async (): Promise<void> => {
    server.closeAllConnections();
    server.close();
  };
  const listener: Listener = {
    url: `http://127.0.0.1:${trusted<AddressInfo>(server.address()).port}/hook`,
    received,
    answer: 202,
    close,
  };
  return listener;
}

export interface Example {
  readonly github: GitHub;
  readonly app: AppKeys;
  readonly installationId: number;
  readonly listener: Listener;
  readonly pull: Pull;
  /** octokit's own clients: as the app, and as its installation. */
  readonly client: App;
  readonly octokit: Octokit;
  close(): Promise<void>;
}

export const clientClass = (github: GitHub): typeof Octokit =>
  Octokit.defaults({ baseUrl: github.apiUrl, throttle: { enabled: false }, retry: { enabled: false } });

export async function startExample(
  options: GitHubOptions = {},
  files: Readonly<Record<string, string>> = {},
  permissions: Permissions = PERMISSIONS,
): Promise<Example> {
  const [github, listener] = await Promise.all([startGitHub(options), startListener()]);
  await github.addRepository(HEAT);
  const app = github.addApp({ name: "Perf Review", permissions, events: EVENTS, webhookUrl: listener.url });
  const installationId = await github.install({ appId: app.id, account: HEAT.owner });
  await github.pushBranch({ ...HEAT, branch: "main", content: { files: { "heat.py": "x = 1\n", ...files } } });
  await github.pushBranch({ ...HEAT, branch: "faster", content: { parent: "main", files: { "heat.py": "x = 2\n" } } });
  const pull = await github.openPullRequest({ ...HEAT, head: "faster", base: "main", author: "ann" });
  const client = new App({
    appId: app.id,
    privateKey: app.privateKey,
    webhooks: { secret: app.webhookSecret },
    Octokit: clientClass(github),
  });
  const octokit = trusted<Octokit>(await client.getInstallationOctokit(installationId));
  const close = async (): Promise<void> => {
    await github.close();
    await listener.close();
  };
  return { github, app, installationId, listener, pull, client, octokit, close };
}
