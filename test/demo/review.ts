/** Starts the app and a loopback GitHub, opens the example's pull request there, and waits for its review. */
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";
import { filesOfZip } from "#edges/github/zip.ts";
import { pythonsOfMachine } from "#edges/pythons/pythons.ts";
import type { Results } from "#model/results.ts";
import { startApp } from "../../src/app.ts";
import { startGitHub } from "../support/github/start-github.ts";
import type { CheckRun, GitHub } from "../support/github/types.ts";
import { HEAD_BRANCH, makeHistory } from "./history.ts";

export type DemoOutcome =
  | { readonly kind: "reviewed"; readonly comment: string; readonly checkRun: CheckRun; readonly results: Results }
  | { readonly kind: "failed"; readonly why: string };

const REPOSITORY = { owner: "thermolab", repo: "heat" };
const AUTHOR = "ada";
/** Time for measuring: with environments and start-up the whole stays under four minutes on two busy cores. */
const BUDGET = "150s";
/** Without an answer by then something is broken, not slow. */
const PATIENCE_SECONDS = 450;
const POLL_MILLISECONDS = 250;

const root = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

export async function startDemo(folder: string, say: (text: string) => void): Promise<DemoOutcome> {
  const looking = interpreters();
  const github = await startGitHub({
    folder: join(folder, "github"),
    actions: { "perf-review/perf-review/action": root("action") },
    onLog: say,
  });
  say(`a GitHub of our own at ${github.url}`);
  const {
    name,
    default_permissions: permissions,
    default_events: events,
  } = parse(await readFile(root("app.yml"), "utf8"));
  const app = github.addApp({ name, permissions, events });
  const running = await startApp({
    appId: app.id,
    privateKey: app.privateKey,
    webhookSecret: app.webhookSecret,
    host: "127.0.0.1",
    port: 0,
    dataDir: join(folder, "data"),
    apiUrl: github.apiUrl,
    logLevel: "warn",
  });
  say(`the app at ${running.url}, its store in ${join(folder, "data")}`);
  github.setWebhookUrl(app.id, `${running.url}/api/github/webhooks`);
  try {
    const pythons = await looking;
    if (pythons.length === 0)
      return { kind: "failed", why: "no Python with venv was found; install Python 3.10 or newer." };
    say(`Python ${pythons.join(" and ")}${pythons.length === 1 ? "; a second one would be compared with it" : ""}`);
    return await reviewed(github, app.id, folder, pythons, say);
  } finally {
    await running.stop();
    await github.close();
  }
}

/** The machine's own python3 as the reference and the newest other release: at most two. Nobody builds wheels for pre-releases. */
async function interpreters(): Promise<readonly string[]> {
  const pythons = pythonsOfMachine(root("action/python"));
  const [own] = (await pythons.find([])).found;
  const others = (await pythons.allFound())
    .filter((each) => each.name !== own?.name && /^\d+\.\d+\.\d+$/.test(each.version))
    .toReversed();
  return [own, ...others].flatMap((each) => (each ? [each.name] : [])).slice(0, 2);
}

async function reviewed(
  github: GitHub,
  appId: number,
  folder: string,
  pythons: readonly string[],
  say: (text: string) => void,
): Promise<DemoOutcome> {
  const checkout = join(folder, "heat");
  await mkdir(checkout, { recursive: true });
  // with one interpreter the configuration still names two, so that the table says what is missing
  const configured = pythons.length === 1 ? [...pythons, pythons[0] === "3.13" ? "3.14" : "3.13"] : pythons;
  const { base, head } = await makeHistory(checkout, { interpreters: configured, budget: BUDGET });
  await github.addRepository(REPOSITORY);
  github.addUser(AUTHOR);
  github.setRole({ ...REPOSITORY, user: AUTHOR, role: "write" });
  await github.install({ appId, account: REPOSITORY.owner });
  await github.pushBranch({ ...REPOSITORY, branch: "main", content: { folder: checkout, revision: base } });
  await github.pushBranch({
    ...REPOSITORY,
    branch: HEAD_BRANCH,
    author: AUTHOR,
    content: { folder: checkout, revision: head },
  });
  const pull = await github.openPullRequest({
    ...REPOSITORY,
    base: "main",
    head: HEAD_BRANCH,
    author: AUTHOR,
    title: "Adaptive time step and probe history",
  });
  say(
    `pull request #${pull.number} of ${REPOSITORY.owner}/${REPOSITORY.repo}: ${base.slice(0, 10)} → ${head.slice(0, 10)}`,
  );
  const deadline = performance.now() + PATIENCE_SECONDS * 1000;
  let checkRun: CheckRun | undefined;
  while (checkRun?.status !== "completed") {
    if (performance.now() > deadline) return { kind: "failed", why: `no review after ${PATIENCE_SECONDS} s` };
    await new Promise((resolve) => setTimeout(resolve, POLL_MILLISECONDS));
    checkRun = github.checkRuns(head).at(-1);
  }
  await github.settled();
  const comment = github.comments(pull).find((each) => each.appId === appId);
  const artifact = github
    .runs()
    .at(-1)
    ?.artifacts.find(({ name }) => name === "perf-review-results");
  if (!comment || !artifact) return { kind: "failed", why: comment?.body ?? "the app wrote no comment" };
  const files = filesOfZip(await readFile(artifact.file));
  if (!files.ok) return { kind: "failed", why: "the results artifact cannot be read" };
  for (const [name, text] of files.value) await writeFile(join(folder, name), text);
  const broken = github.violations.map((each) => `${each.operation}: ${each.detail}`);
  if (broken.length > 0) return { kind: "failed", why: `GitHub's contract was broken: ${broken.join("; ")}` };
  const results = JSON.parse(files.value.get("results.json") ?? "null") as Results;
  return { kind: "reviewed", comment: comment.body, checkRun, results };
}
