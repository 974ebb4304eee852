/** A conversation: the real app and a loopback GitHub with a repository, people and a workflow whose runs the test decides. */
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";
import { startApp } from "../../src/app.ts";
import type { RunningApp } from "../../src/app.ts";
import { startGitHub } from "../support/github/start-github.ts";
import type { App, Comment, GitHub, Permissions, Pull } from "../support/github/types.ts";
import { lines, pairs, results, row } from "../support/results.ts";
import type { ZipEntry } from "../support/zip.ts";
import type { Sha } from "#model/side.ts";

export const LAB = { owner: "lab", repo: "heat" };
export const ARTIFACT = "perf-review-results";

export interface Inputs {
  readonly request: string;
  readonly base: string;
  readonly head: string;
  readonly pullRequest: string;
  readonly run: string;
}
/** What a run leaves behind. */
export interface Outcome {
  readonly artifacts: readonly { readonly name: string; readonly entries: readonly ZipEntry[]; readonly digest?: string }[];
  readonly exitCode: number;
}

export const uploaded = (entries: readonly ZipEntry[], exitCode = 0): Outcome => ({ artifacts: [{ name: ARTIFACT, entries }], exitCode });

/** One benchmark became slower by 30 %, one stayed as it was. */
export function honest({ request, base, head }: Inputs): Outcome {
  const told = results({ request, base: base as Sha, head: head as Sha, comparisons: [row("b.py::test_slow"), row("b.py::test_same")] });
  return uploaded([
    { name: "results.json", content: JSON.stringify(told) },
    { name: "pairs.jsonl", content: lines([...pairs("b.py::test_slow", 1.3, 40), ...pairs("b.py::test_same", 1, 8)]) },
  ]);
}

const WORKFLOW = `name: perf-review
run-name: perf-review \${{ inputs.request }}
on:
  workflow_dispatch:
    inputs:
      request: { type: string, required: true }
      base: { type: string, required: true }
      head: { type: string, required: true }
      pull-request: { type: string, required: true }
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
`;

export interface Options {
  /** Files of the default branch, over the usual ones; null leaves one out. */
  readonly files?: Readonly<Record<string, string | null>>;
  readonly outcome?: (inputs: Inputs) => Outcome | Promise<Outcome>;
}

export class Conversation {
  readonly github: GitHub;
  readonly log: string[] = [];
  /** Inputs of the runs that got as far as their step. */
  readonly ran: Inputs[] = [];
  outcome: (inputs: Inputs) => Outcome | Promise<Outcome>;
  #app: RunningApp | null = null;
  readonly #registered: App;
  readonly #folder: string;
  readonly #close: () => void;

  constructor(github: GitHub, registered: App, folder: string, outcome: Conversation["outcome"], close: () => void) {
    this.github = github;
    this.#registered = registered;
    this.#folder = folder;
    this.outcome = outcome;
    this.#close = close;
  }

  get url(): string {
    return this.#app?.url ?? "";
  }
  get registered(): App {
    return this.#registered;
  }
  async startApp(): Promise<void> {
    const { id, privateKey, webhookSecret } = this.#registered;
    const write = (line: string) => void this.log.push(line);
    const where = { host: "127.0.0.1", port: 0, dataDir: join(this.#folder, "data"), apiUrl: this.github.apiUrl };
    this.#app = await startApp({ appId: id, privateKey, webhookSecret, ...where, write, backoffMs: 20 });
    this.github.setWebhookUrl(id, `${this.#app.url}/api/github/webhooks`);
  }
  async stopApp(): Promise<void> {
    await this.#app?.stop();
    this.#app = null;
  }
  /** A branch with one change, and a pull request of it. */
  async open(author: string, more: { readonly fork?: string; readonly draft?: boolean; readonly files?: Readonly<Record<string, string>> } = {}): Promise<Pull> {
    const owner = more.fork ?? LAB.owner;
    const content = { files: more.files ?? { "heat.py": "def step():\n    return 2\n" }, parent: "main" };
    await this.github.pushBranch({ owner, repo: LAB.repo, branch: "change", author, content });
    return this.github.openPullRequest({ ...LAB, head: "change", base: "main", author, ...(more.fork ? { fork: more.fork } : {}), ...(more.draft ? { draft: true } : {}) });
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
    return this.said(pull).filter((comment) => comment.body.includes("<!-- perf-review:reply:")).map((comment) => comment.body);
  }
  /** Waits until the app has nothing left to do and GitHub nothing to tell. */
  async quiet(): Promise<void> {
    for (let calm = 0; calm < 2; calm++) {
      await this.github.settled();
      if (await this.#app?.idle()) continue;
      calm = -1;
    }
  }
  async stop(): Promise<void> {
    await this.stopApp();
    await this.github.close();
    this.#close();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

export async function startConversation(options: Options = {}): Promise<Conversation> {
  const folder = mkdtempSync(join(tmpdir(), "conversation-"));
  const answers = createServer((request, response) => {
    void (async () => {
      let body = "";
      for await (const part of request) body += String(part);
      const inputs = JSON.parse(body) as Inputs;
      conversation.ran.push(inputs);
      response.end(JSON.stringify(await conversation.outcome(inputs)));
    })();
  });
  answers.listen(0, "127.0.0.1");
  await once(answers, "listening");
  const github = await startGitHub({
    folder: join(folder, "github"),
    actions: { "test/stand-in": fileURLToPath(new URL("stand-in-action", import.meta.url)) },
    runnerEnvironment: { STAND_IN_URL: `http://127.0.0.1:${(answers.address() as AddressInfo).port}` },
  });
  const close = () => {
    answers.closeAllConnections();
    answers.close();
  };
  for (const login of ["ann", "bob", "eve", "mallory"]) github.addUser(login);
  github.addUser("robot[bot]", "Bot");
  github.addRepository(LAB);
  github.setRole({ ...LAB, user: "ann", role: "write" });
  github.setRole({ ...LAB, user: "bob", role: "maintain" });
  github.setRole({ ...LAB, user: "eve", role: "triage" });
  const files = { "heat.py": "def step():\n    return 1\n", ".github/workflows/perf-review.yml": WORKFLOW, ...options.files };
  await github.pushBranch({ ...LAB, branch: "main", author: "ann", content: { files } });
  github.addFork({ ...LAB, fork: "mallory" });
  const manifest = parse(readFileSync(new URL("../../app.yml", import.meta.url), "utf8")) as { readonly name: string; readonly default_permissions: Permissions; readonly default_events: readonly string[] };
  const registered = github.addApp({ name: manifest.name, permissions: manifest.default_permissions, events: manifest.default_events });
  const conversation = new Conversation(github, registered, folder, options.outcome ?? honest, close);
  await conversation.startApp();
  await github.install({ appId: registered.id, account: LAB.owner });
  await github.settled();
  return conversation;
}
