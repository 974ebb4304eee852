/** A dispatched workflow, from the app's call to the artifact in its hands, with a real bundled action. */
import { createHash } from "node:crypto";
import { mkdtemp, mkdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { afterAll, beforeAll, expect, test } from "vitest";
import { HEAT, startExample, type Example } from "./example.ts";
import { trusted } from "./trusted.ts";

const ACTION = `
import * as core from "@actions/core";
import { DefaultArtifactClient } from "@actions/artifact";
import { Octokit } from "octokit";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
if (core.getInput("wait") === "true") {
  process.on("SIGINT", () => process.exit(130));
  console.log("waiting");
  await new Promise((resolve) => setTimeout(resolve, 600_000));
}
console.log("outside: " + (process.env.SECRET_OF_THE_TEST ?? "nothing"));
console.log("token: " + core.getInput("github-token"));
const file = join(process.env.RUNNER_TEMP, "results.json");
writeFileSync(file, JSON.stringify({ request: core.getInput("request"), event: process.env.GITHUB_EVENT_NAME }));
const client = new DefaultArtifactClient();
await client.uploadArtifact("results", [file], process.env.RUNNER_TEMP);
const event = JSON.parse(readFileSync(process.env.GITHUB_EVENT_PATH, "utf8"));
const number = Number(core.getInput("pull-request") || event.pull_request?.number);
const [owner, repo] = process.env.GITHUB_REPOSITORY.split("/");
const octokit = new Octokit({ auth: core.getInput("github-token"), baseUrl: process.env.GITHUB_API_URL, throttle: { enabled: false }, retry: { enabled: false } });
try {
  await octokit.rest.issues.createComment({ owner, repo, issue_number: number, body: "from the run" });
} catch (error) {
  core.warning("comment: " + error.status);
}
core.setOutput("answer", "42");
core.exportVariable("FROM_ACTION", "yes");
core.saveState("kept", "apple");
await core.summary.addRaw("**done**").write();
`;
const POST = `console.log("post: " + process.env.STATE_kept);`;
const ACTION_YML = `
name: tiny
description: tiny
inputs:
  github-token: { description: t, default: "\${{ github.token }}" }
  request: { description: r, default: "" }
  pull-request: { description: p, default: "" }
  wait: { description: w, default: "false" }
runs: { using: node24, main: dist/index.js, post: dist/post.js }
`;
const workflow = (permissions: string): string => `
name: perf
run-name: perf \${{ inputs.request }}
on:
  workflow_dispatch:
    inputs:
      request: { type: string, required: true }
      pull-request: { type: string, required: true }
      wait: { type: boolean, default: false }
jobs:
  review:
    runs-on: [self-hosted, linux]
    permissions: ${permissions}
    steps:
      - uses: tools/tiny/action@v1
        id: tiny
        with: { request: "\${{ inputs.request }}", pull-request: "\${{ inputs.pull-request }}", wait: "\${{ inputs.wait }}" }
      - run: echo "answer \${{ steps.tiny.outputs.answer }} $FROM_ACTION"
`;
const ON_PULL_REQUEST = `
name: alone
on: pull_request
permissions: { contents: read, pull-requests: write }
jobs:
  review:
    runs-on: self-hosted
    steps:
      - uses: tools/tiny/action@v1
        with: { request: "\${{ github.event.pull_request.number }}" }
`;

let folder: string;
let example: Example;
const lines: string[] = [];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "tiny-"));
  await mkdir(join(folder, "dist"));
  await writeFile(join(folder, "action.yml"), ACTION_YML);
  await writeFile(join(folder, "dist/package.json"), '{"type":"module"}');
  await writeFile(join(folder, "dist/post.js"), POST);
  await build({
    stdin: { contents: ACTION, resolveDir: fileURLToPath(new URL(".", import.meta.url)) },
    outfile: join(folder, "dist/index.js"),
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node24",
    banner: { js: 'import { createRequire as cr } from "node:module"; const require = cr(import.meta.url);' },
  });
  process.env["SECRET_OF_THE_TEST"] = "leaked";
  example = await startExample(
    { actions: { "tools/tiny/action": folder }, onLog: (line) => lines.push(line) },
    {
      ".github/workflows/perf.yml": workflow("{ pull-requests: write }"),
      ".github/workflows/mute.yml": `${workflow("{ contents: read }")}      - uses: actions/checkout@v7
      - run: cat heat.py
`,
      ".github/workflows/odd.yml": workflow("{}").replace("run: echo", 'run: echo "${{ 1 + 1 }}"'),
    },
  );
});
afterAll(async () => {
  delete process.env["SECRET_OF_THE_TEST"];
  await example.close();
  await rm(folder, { recursive: true });
});

const inputs = () => ({ request: "r1", "pull-request": String(example.pull.number) });
const dispatch = (file: string, more: object = {}) =>
  example.octokit.request("POST /repos/{owner}/{repo}/actions/workflows/{workflow_id}/dispatches", {
    ...HEAT,
    workflow_id: file,
    ref: "main",
    inputs: { ...inputs(), ...more },
    return_run_details: true,
  });
const runId = async (file: string, more: object = {}): Promise<number> =>
  trusted<{ workflow_run_id: number }>((await dispatch(file, more)).data).workflow_run_id;

test("a dispatch runs the action; its artifact is downloaded with the right digest", async () => {
  const { github, octokit, pull, listener } = example;
  const id = await runId("perf.yml");
  await github.settled();
  const { data: run } = await octokit.rest.actions.getWorkflowRun({ ...HEAT, run_id: id });
  expect(github.runs().find((each) => each.id === id)?.log).toContain("post: apple");
  expect(run).toMatchObject({ status: "completed", conclusion: "success", event: "workflow_dispatch" });
  expect(run).toMatchObject({ display_title: "perf r1", path: ".github/workflows/perf.yml", head_sha: pull.baseSha });
  const { data } = await octokit.rest.actions.listWorkflowRunArtifacts({ ...HEAT, run_id: id });
  expect(data.artifacts).toHaveLength(1);
  const artifact = data.artifacts[0];
  const zip = await octokit.rest.actions.downloadArtifact({
    ...HEAT,
    artifact_id: artifact?.id ?? 0,
    archive_format: "zip",
  });
  const bytes = Buffer.from(trusted<ArrayBuffer>(zip.data));
  expect(artifact?.digest).toBe(`sha256:${createHash("sha256").update(bytes).digest("hex")}`);
  expect(artifact).toMatchObject({ size_in_bytes: bytes.length, workflow_run: { id, head_sha: pull.baseSha } });
  const actions = listener.received.filter(({ name }) => name.startsWith("workflow_run")).map(({ name }) => name);
  expect(actions).toEqual(["workflow_run.requested", "workflow_run.in_progress", "workflow_run.completed"]);
  expect(github.comments(pull).at(-1)).toMatchObject({ author: "github-actions[bot]", body: "from the run" });
  expect(github.violations).toEqual([]);
});

test("a step gets the runner's environment and not ours, and its token is masked", async () => {
  const { log, summary } = example.github.runs()[0] ?? {};
  expect(log).toContain("outside: nothing");
  expect(log).toContain("token: ***");
  expect(log).toContain("answer 42 yes");
  expect(summary).toContain("**done**");
  expect(lines).toContain("outside: nothing");
});

test("the job's permissions are the token's", async () => {
  const { github, pull } = example;
  const before = github.comments(pull).length;
  const id = await runId("mute.yml");
  await github.settled();
  expect(github.runs().find((run) => run.id === id)).toMatchObject({ conclusion: "success" });
  expect(github.runs().find((run) => run.id === id)?.log).toContain("::warning::comment: 403");
  expect(github.runs().find((run) => run.id === id)?.log).toContain("x = 1");
  expect(github.comments(pull)).toHaveLength(before);
});

test("inputs are checked before there is a run", async () => {
  const count = example.github.runs().length;
  await expect(dispatch("perf.yml", { surprise: "x" })).rejects.toThrow(/Unexpected inputs/);
  await expect(dispatch("perf.yml", { request: "" })).rejects.toThrow(/Required input 'request'/);
  await expect(dispatch("perf.yml", { wait: "maybe" })).rejects.toThrow(/not in the list/);
  await expect(dispatch("none.yml")).rejects.toMatchObject({ status: 404 });
  expect(example.github.runs()).toHaveLength(count);
});

test("an expression that is more than a look-up fails the run and is named", async () => {
  const id = await runId("odd.yml");
  await example.github.settled();
  const run = example.github.runs().find((each) => each.id === id);
  expect(run).toMatchObject({ status: "completed", conclusion: "failure" });
  expect(run?.log).toContain('does not support the expression "1 + 1"');
});

test("a run that is cancelled ends as cancelled", async () => {
  const { github, octokit } = example;
  const seen = lines.length;
  const id = await runId("perf.yml", { wait: "true" });
  await expect.poll(() => lines.slice(seen), { timeout: 20_000 }).toContain("waiting");
  await octokit.rest.actions.cancelWorkflowRun({ ...HEAT, run_id: id });
  await github.settled();
  expect(github.runs().find((run) => run.id === id)).toMatchObject({ status: "completed", conclusion: "cancelled" });
  await expect(octokit.rest.actions.cancelWorkflowRun({ ...HEAT, run_id: id })).rejects.toMatchObject({ status: 409 });
});

test("pull_request workflows run with the merge, forks with a token that only reads", async () => {
  const other = await startExample(
    { actions: { "tools/tiny/action": folder }, runPullRequestWorkflows: true },
    { ".github/workflows/alone.yml": ON_PULL_REQUEST },
  );
  try {
    const { github, pull, octokit, listener } = other;
    await github.settled();
    expect(github.comments(pull).map(({ body }) => body)).toEqual(["from the run"]);
    await github.addFork({ ...HEAT, fork: "eve" });
    const content = { parent: "main", files: { "more.py": "" } };
    await github.pushBranch({ owner: "eve", repo: "heat", branch: "topic", content });
    const fromFork = await github.openPullRequest({ ...HEAT, head: "topic", base: "main", author: "eve", fork: "eve" });
    await github.settled();
    expect(github.comments(fromFork)).toEqual([]);
    const { data } = await octokit.rest.actions.listWorkflowRunsForRepo({ ...HEAT, head_sha: fromFork.headSha });
    expect(data.workflow_runs[0]).toMatchObject({ event: "pull_request", conclusion: "success", pull_requests: [] });
    const bodies = listener.received.filter(({ name }) => name === "workflow_run.completed").map(({ body }) => body);
    const numbers = bodies.map(
      (body) =>
        trusted<{ workflow_run: { pull_requests: unknown[] } }>(JSON.parse(body)).workflow_run.pull_requests.length,
    );
    expect(numbers).toEqual([1, 0]);
    expect(github.violations).toEqual([]);
  } finally {
    await other.close();
  }
});
