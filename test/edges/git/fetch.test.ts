/** Fetching commits into the Action's cache, from real repositories and a real HTTP server. */
import { createServer } from "node:http";
import { mkdir, readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { fetchCommits, isBranchTip } from "#edges/git/fetch.ts";
import { commitOf, gitIn, repositoryOf } from "../../support/repository.ts";
import { sha } from "../../support/sha.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

test("base of a branch, head of a pull request; a second time nothing is asked of the remote", async () => {
  const { folder, commits } = await repositoryOf({ a: "1" }, { a: "2" });
  await gitIn(folder, "checkout", "-q", "-b", "work", commits[0]);
  const head = await commitOf(folder, { b: "1" });
  await gitIn(folder, "update-ref", "refs/pull/7/head", head);
  await gitIn(folder, "checkout", "-q", "main");
  await gitIn(folder, "branch", "-D", "work");
  const cache = join(temporaryFolder(), "a", "cache.git");
  const request = { token: null, folder: cache, commits: [commits[1], head], refs: ["refs/pull/7/head"] };
  const fetched = await fetchCommits({ ...request, url: `file://${folder}` });
  expect(fetched.ok).toBe(true);
  if (!fetched.ok) return;
  expect(await fetched.value.mergeBase(commits[1], head)).toBe(commits[0]);
  expect(await fetched.value.read(head, "b")).toBe("1");
  expect(await fetched.value.uncommitted()).toBe(0);
  expect((await fetchCommits({ ...request, url: "file:///gone" })).ok).toBe(true);
  const remote = { url: `file://${folder}`, token: null, folder: cache };
  expect(await isBranchTip(remote, commits[1])).toBe(true);
  // What only a pull request's ref holds may be a fork's.
  expect(await isBranchTip(remote, head)).toBe(false);
  expect(await isBranchTip(remote, commits[0])).toBe(false);
  expect(await isBranchTip({ ...remote, url: "file:///gone" }, commits[1])).toBe(false);
});

test("attack 27: a commit that the remote does not have, a remote that is not there, addresses that are none", async () => {
  const { folder, commits } = await repositoryOf({ a: "1" });
  const cache = join(temporaryFolder(), "cache.git");
  const stranger = sha("1");
  expect(
    await fetchCommits({ url: `file://${folder}`, token: null, folder: cache, commits: [stranger], refs: [] }),
  ).toEqual({
    ok: false,
    problem: { kind: "revision-not-found", revision: stranger },
  });
  expect(
    await fetchCommits({ url: "file:///gone", token: null, folder: cache, commits: [stranger], refs: [] }),
  ).toMatchObject({
    ok: false,
    problem: { kind: "git-failed", transient: false },
  });
  for (const url of ["--upload-pack=touch x", "ext::sh -c true", "ssh://host/x", "", "/etc"])
    expect(await fetchCommits({ url, token: null, folder: cache, commits, refs: [] })).toMatchObject({
      ok: false,
      problem: { kind: "option-invalid" },
    });
  for (const ref of ["--all", "main:main", "+refs/heads/main", "refs/heads/a b"])
    expect(await fetchCommits({ url: "file:///x", token: null, folder: cache, commits, refs: [ref] })).toMatchObject({
      ok: false,
      problem: { kind: "option-invalid" },
    });
});

test("attack 24: the token goes to the remote's origin in a header, and stays out of every file", async () => {
  const headers: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    headers.push(request.headers.authorization);
    response.writeHead(503).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const address = server.address();
  const port = typeof address === "object" ? address?.port : undefined;
  const folder = join(temporaryFolder(), "cache.git");
  await mkdir(folder);
  const token = "ghs_verysecret";
  const fetched = await fetchCommits({
    url: `http://127.0.0.1:${port}/o/r.git`,
    token,
    folder,
    commits: [sha("1")],
    refs: [],
  });
  expect(fetched).toMatchObject({ ok: false, problem: { kind: "git-failed", transient: true } });
  expect(headers.length).toBeGreaterThan(0);
  expect(new Set(headers)).toEqual(new Set([`Basic ${Buffer.from(`x-access-token:${token}`).toString("base64")}`]));
  const kept = JSON.stringify(fetched) + (await textsOf(folder));
  expect(kept).not.toContain(token);
  expect(kept).not.toContain(Buffer.from(`x-access-token:${token}`).toString("base64"));
});

test("attack 5: a branch that is named like a commit is not that commit", async () => {
  const { folder, commits } = await repositoryOf({ a: "reviewed" });
  const [reviewed] = commits;
  await gitIn(folder, "checkout", "-q", "-b", "evil");
  const evil = await commitOf(folder, { a: "evil" });
  for (const ref of [`refs/heads/${reviewed}`, `refs/tags/${reviewed}`]) await gitIn(folder, "update-ref", ref, evil);
  await gitIn(folder, "update-ref", "refs/pull/7/head", evil);
  const request = { url: `file://${folder}`, token: null, folder: join(temporaryFolder(), "cache.git") };
  const fetched = await fetchCommits({ ...request, commits: [reviewed], refs: ["refs/pull/7/head"] });
  expect(fetched.ok && (await fetched.value.read(reviewed, "a"))).toBe("reviewed");
});

async function textsOf(folder: string): Promise<string> {
  const files = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
  return (await Promise.all(files.map((entry) => readFile(join(entry.parentPath, entry.name), "latin1")))).join("\n");
}
