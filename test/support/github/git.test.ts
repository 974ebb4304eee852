/** The repositories behind the loopback GitHub, fetched with the real git over HTTP. */
import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { HEAT, startExample, type Example } from "./example.ts";

let example: Example;
let clone: string;
beforeAll(async () => {
  example = await startExample();
  clone = await mkdtemp(join(tmpdir(), "clone-"));
  await git(["init", "--quiet", clone]);
});
afterAll(async () => {
  await rm(clone, { recursive: true });
  await example.close();
});

async function git(argv: readonly string[]): Promise<string> {
  const environment = { PATH: process.env["PATH"], HOME: "/nonexistent", GIT_TERMINAL_PROMPT: "0" };
  return (await promisify(execFile)("git", ["-C", tmpdir(), ...argv], { env: environment })).stdout.trim();
}
const fetched = async (from: string, what: string, more: readonly string[] = []): Promise<string> => {
  await git(["-C", clone, ...more, "fetch", "--quiet", "--depth=1", `${from}/lab/heat.git`, what]);
  return git(["-C", clone, "rev-parse", "FETCH_HEAD"]);
};

test("a pull request's head can be fetched by its reference and by its name, as github.localhost too", async () => {
  const { github, pull } = example;
  expect(await fetched(github.serverUrl, `refs/pull/${pull.number}/head`)).toBe(pull.headSha);
  await github.pushToPullRequest({ ...pull, content: { files: { "heat.py": "x = 9\n" } } });
  // No reference of a branch points at the old head any more, and it can still be fetched.
  expect(await fetched(github.url, pull.headSha)).toBe(pull.headSha);
  const token = github.userToken("ann");
  const basic = Buffer.from(`x-access-token:${token}`).toString("base64");
  const header = `http.extraHeader=Authorization: Basic ${basic}`;
  expect(await fetched(github.url, "main", ["-c", header])).toBe(pull.baseSha);
});

test("a fork's commits are reached through the base repository", async () => {
  const { github, octokit } = example;
  await github.addFork({ ...HEAT, fork: "eve" });
  const content = { parent: "main", files: { "evil.py": "" } };
  const head = await github.pushBranch({ owner: "eve", repo: "heat", branch: "main", content });
  const pull = await github.openPullRequest({ ...HEAT, head: "main", base: "main", author: "eve", fork: "eve" });
  expect(pull.headRepository).toEqual({ owner: "eve", repo: "heat" });
  expect(await fetched(github.url, `refs/pull/${pull.number}/head`)).toBe(head);
  const { data } = await octokit.rest.checks.create({ ...HEAT, name: "perf", head_sha: head });
  expect(data.pull_requests).toEqual([]);
  expect((await octokit.rest.pulls.get({ ...HEAT, pull_number: pull.number })).data.head.repo?.full_name).toBe(
    "eve/heat",
  );
  expect(github.violations).toEqual([]);
});

test("a private repository asks for credentials, and nothing can be pushed", async () => {
  const { github } = example;
  await github.addRepository({ owner: "lab", repo: "secret", private: true });
  await expect(git(["ls-remote", `${github.url}/lab/secret.git`])).rejects.toThrow(/Authentication|username/i);
  await expect(git(["-C", clone, "push", `${github.url}/lab/heat.git`, "HEAD:refs/heads/x"])).rejects.toThrow();
});
