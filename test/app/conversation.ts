/** A conversation: the real app and a loopback GitHub with a repository, people and a workflow whose runs the test decides. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";
import { startApp } from "../../src/app.ts";
import type { AppOptions, RunningApp } from "../../src/app.ts";
import { startGitHub } from "../support/github/start-github.ts";
import type { App, Comment, GitHub, GitHubOptions, Permissions, Pull } from "../support/github/types.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { honest, startStep } from "./outcome.ts";
import type { Decide, Inputs } from "./outcome.ts";

export const LAB = { owner: "lab", repo: "heat" };
const WORKFLOW = `name: perf-review
run-name: perf-review \${{ inputs.request }}
on:
  workflow_dispatch:
    inputs:
      request: { type: string, required: true }
      base: { type: string, required: true }
      head: { type: string, required: true }
      pull-request: { type: string, required: true }
      measure: { type: string, default: changes }
      only: { type: string, default: "" }
      python: { type: string, default: "" }
      threshold: { type: string, default: "" }
      budget: { type: string, default: "" }
permissions: {}
jobs:
  review:
    runs-on: [self-hosted]
    steps:
      - uses: test/stand-in@v1
        with:
          request: \${{ inputs.request }}
          base: \${{ inputs.base }}
          head: \${{ inputs.head }}
          pull-request: \${{ inputs.pull-request }}
          measure: \${{ inputs.measure }}
          only: \${{ inputs.only }}
          python: \${{ inputs.python }}
          threshold: \${{ inputs.threshold }}
          budget: \${{ inputs.budget }}
`;

export interface Options {
  /** Files of the default branch, over the usual ones; null leaves one out. */
  readonly files?: Readonly<Record<string, string | null>>;
  readonly outcome?: Decide;
  /** How the app is set up, over the usual way. */
  readonly app?: Partial<AppOptions>;
  /** How it is started; in this process, unless told otherwise. */
  readonly start?: (options: AppOptions) => Promise<RunningApp>;
  readonly onCall?: GitHubOptions["onCall"];
  /** Workflows of the repository's own run on pull_request. */
  readonly runsOwn?: boolean;
}

export class Conversation {
  readonly github: GitHub;
  readonly log: string[] = [];
  #changes = 0;
  /** Inputs of the runs that got as far as their step. */
  readonly ran: Inputs[] = [];
  outcome: Decide;
  /** Of the app, on the account. */
  installation = 0;
  #app: RunningApp | null = null;
  readonly #registered: App;
  readonly #folder: string;
  readonly #close: () => void;

  /** For its next start. */
  app: Partial<AppOptions>;
  readonly #start: (options: AppOptions) => Promise<RunningApp>;

  constructor(github: GitHub, registered: App, folder: string, options: Options, close: () => void) {
    this.github = github;
    this.#registered = registered;
    this.#folder = folder;
    this.outcome = options.outcome ?? honest;
    this.app = options.app ?? {};
    this.#start = options.start ?? startApp;
    this.#close = close;
  }

  get url(): string {
    return this.#app?.url ?? "";
  }
  get dataDir(): string {
    return join(this.#folder, "data");
  }
  get registered(): App {
    return this.#registered;
  }
  async startApp(): Promise<void> {
    const { id, privateKey, webhookSecret } = this.#registered;
    const write = (line: string) => void this.log.push(line);
    const where = { host: "127.0.0.1", port: 0, dataDir: this.dataDir, apiUrl: this.github.apiUrl };
    this.#app = await this.#start({
      appId: id,
      privateKey,
      webhookSecret,
      ...where,
      write,
      backoffMs: 20,
      ...this.app,
    });
    this.github.setWebhookUrl(id, `${this.#app.url}/api/github/webhooks`);
  }
  async stopApp(): Promise<void> {
    await this.#app?.stop();
    this.#app = null;
  }
  /** A branch with one change, and a pull request of it. */
  async open(
    author: string,
    more: { readonly fork?: string; readonly draft?: boolean; readonly files?: Readonly<Record<string, string>> } = {},
  ): Promise<Pull> {
    const owner = more.fork ?? LAB.owner;
    const branch = `change-${++this.#changes}`;
    // Never the same commit twice.
    const files = { "notes.txt": branch, ...(more.files ?? { "heat.py": "def step():\n    return 2\n" }) };
    const content = { files, parent: "main" };
    await this.github.pushBranch({ owner, repo: LAB.repo, branch, author, content });
    return this.github.openPullRequest({
      ...LAB,
      head: branch,
      base: "main",
      author,
      ...(more.fork ? { fork: more.fork } : {}),
      ...(more.draft ? { draft: true } : {}),
    });
  }
  /** The app's comments, oldest first. */
  said(pull: Pull): readonly Comment[] {
    return this.github.comments(pull).filter((comment) => comment.appId === this.#registered.id);
  }
  /** The one comment that becomes the report. */
  review(pull: Pull): Comment | undefined {
    return this.said(pull).find((comment) => comment.body.includes("<!-- perf-review:review -->"));
  }
  replies(pull: Pull): readonly string[] {
    return this.said(pull)
      .filter((comment) => comment.body.includes("<!-- perf-review:reply:"))
      .map((comment) => comment.body);
  }
  /** Whether the app has nothing left to do at this moment. */
  async isIdle(): Promise<boolean> {
    return (await this.#app?.idle()) === true;
  }
  /** Waits until the app has nothing left to do and GitHub nothing to tell. */
  async quiet(): Promise<void> {
    const app = this.#app;
    if (app === null) throw new Error("the app does not run");
    for (let calm = 0; calm < 2; calm = (await app.idle()) ? calm + 1 : 0) await this.github.settled();
  }
  /** Resolves when the review comment holds the words. */
  caughtUp(pull: Pull, words: string): Promise<void> {
    return this.#until(() => this.review(pull)?.body.includes(words) === true);
  }
  /** Resolves when the app has acknowledged a webhook of this kind. */
  stored(event: string): Promise<void> {
    return this.#until(() =>
      this.log.some((line) => line.includes(`"event":"${event}"`) && line.includes("was stored")),
    );
  }
  /** Resolves when the app has logged the words, a regular expression, in its lines from `first` on. */
  heard(words: string, first = 0): Promise<void> {
    return this.#until(() => this.log.slice(first).some((line) => new RegExp(words).test(line)));
  }
  /** Resolves when the app has worked off so many webhooks of this kind, whatever runs go on. */
  async worked(event: string, times: number): Promise<void> {
    const isStored = (line: string) => line.includes(`"event":"${event}"`) && line.includes("was stored");
    await this.#until(() => this.log.filter(isStored).length >= times);
    while ((await this.#app?.idle()) === false) await new Promise((resolve) => setTimeout(resolve, 10));
  }
  /** Asked again and again: what is waited for happens in three processes. The test's own time limit ends it. */
  async #until(isThere: () => boolean): Promise<void> {
    while (!isThere()) await new Promise((resolve) => setTimeout(resolve, 10));
  }
  /** Throws where the app asked GitHub for something that its description does not know. */
  async stop(): Promise<void> {
    await this.stopApp();
    await this.github.close();
    this.#close();
    const asked = this.github.violations.filter(({ where }) => where === "request" || where === "unknown-operation");
    if (asked.length > 0) throw new Error(JSON.stringify(asked));
  }
}

export async function startConversation(options: Options = {}): Promise<Conversation> {
  const folder = temporaryFolder("conversation");
  const step = await startStep((inputs) => {
    conversation.ran.push(inputs);
    return conversation.outcome(inputs);
  });
  const github = await startGitHub({
    folder: join(folder, "github"),
    runPullRequestWorkflows: options.runsOwn ?? false,
    actions: { "test/stand-in": fileURLToPath(new URL("stand-in-action", import.meta.url)) },
    runnerEnvironment: { STAND_IN_URL: step.url },
    ...(options.onCall ? { onCall: options.onCall } : {}),
  });
  for (const login of ["ann", "bob", "eve", "mallory"]) github.addUser(login);
  github.addUser("robot[bot]", "Bot");
  await github.addRepository(LAB);
  github.setRole({ ...LAB, user: "ann", role: "write" });
  github.setRole({ ...LAB, user: "bob", role: "maintain" });
  github.setRole({ ...LAB, user: "eve", role: "triage" });
  const usual = {
    "heat.py": "def step():\n    return 1\n",
    ".github/workflows/perf-review.yml": WORKFLOW,
    ...options.files,
  };
  const files = Object.fromEntries(Object.entries(usual).filter(([, text]) => text !== null));
  await github.settled();
  await github.pushBranch({ ...LAB, branch: "main", author: "ann", content: { files } });
  await github.addFork({ ...LAB, fork: "mallory" });
  const manifest = parse(readFileSync(new URL("../../app.yml", import.meta.url), "utf8")) as {
    readonly name: string;
    readonly default_permissions: Permissions;
    readonly default_events: readonly string[];
  };
  const registered = github.addApp({
    name: manifest.name,
    permissions: manifest.default_permissions,
    events: manifest.default_events,
  });
  const conversation = new Conversation(github, registered, folder, options, step.close);
  await conversation.startApp();
  conversation.installation = await github.install({ appId: registered.id, account: LAB.owner });
  await github.settled();
  return conversation;
}
