/** Between the approval and the start hours may lie: who has lost write access by then starts nothing. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openStore } from "#edges/stores/open.ts";
import type { Store } from "#edges/stores/open.ts";
import { startReview } from "#flows/start-review.ts";
import type { PullRequest } from "#model/pull-request.ts";
import { success } from "#model/result.ts";
import type { CheckRunPost, CommentPost, World } from "#ports-app";
import { sampleRequest } from "../support/request.ts";
import { sha } from "../support/sha.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

let store: Store;
beforeEach(async () => void (store = await openStore(temporaryFolder("start-review"))));
afterEach(() => store.close());

const unasked = () => Promise.reject(new Error("nobody should have asked for this"));
const pull: PullRequest = {
  number: 2,
  open: true,
  draft: false,
  labels: [],
  author: "mallory",
  head: sha("a"),
  fork: true,
  baseBranch: "main",
  defaultBranch: "main",
  mergedAs: null,
  repositoryUrl: "u",
};

test("the request ends, nothing is dispatched, and the check run asks again", async () => {
  const checks: CheckRunPost[] = [];
  const comments: CommentPost[] = [];
  const world: World = {
    requests: store.requests,
    memory: store.memory,
    acceptances: store.acceptances,
    history: store.history,
    syntax: unasked,
    now: () => 0,
    nonce: () => "0".repeat(32),
    tell: () => undefined,
    pulls: {
      permissionOf: () => Promise.resolve(success("read" as const)),
      changedFiles: () => Promise.resolve(success([{ file: "conftest.py", lines: [] }])),
      pullRequest: unasked,
      fileAt: unasked,
      mergeBase: unasked,
      withCommit: unasked,
    },
    runs: { dispatch: unasked, find: unasked, run: unasked, ofHead: unasked, cancel: unasked, artifact: unasked },
    posts: {
      ensureComment: (post) => Promise.resolve(success(comments.push(post))),
      ensureCheckRun: (post) => Promise.resolve(success(40 + checks.push(post))),
      react: unasked,
    },
  };
  const approved = await store.requests.save(sampleRequest({ version: 0, state: "approved", checkRun: null }));
  if (approved === null) throw new Error("the request could not be saved");
  expect(await startReview(world, pull, approved)).toEqual({ ok: true, value: null });
  expect(await store.requests.ofPull(approved.pull)).toMatchObject([{ state: "cancelled", run: null, checkRun: 41 }]);
  expect(checks).toMatchObject([
    { head: pull.head, conclusion: "action_required", buttons: [{ identifier: "approve" }] },
  ]);
  expect(comments[0]?.body).toContain("Whoever asked for it has no write access any more.");
  expect(comments[0]?.body).toContain(`/perf run ${pull.head}`);
  expect(comments[0]?.body).toContain("conftest.py");
});

describe("a start that does not tell which run it is", () => {
  const run = { id: 7, url: "u" };
  let listed: typeof run | null = null;
  let dispatches = 0;
  let comments: CommentPost[] = [];
  let time = 0;
  beforeEach(() => {
    [listed, dispatches, comments, time] = [null, 0, [], 0];
  });
  const world = (): World => ({
    requests: store.requests,
    memory: store.memory,
    acceptances: store.acceptances,
    history: store.history,
    syntax: unasked,
    now: () => Date.now() + time,
    nonce: () => "0".repeat(32),
    tell: () => undefined,
    pulls: {
      permissionOf: () => Promise.resolve(success("write" as const)),
      changedFiles: unasked,
      pullRequest: unasked,
      fileAt: () => Promise.resolve(success(null)),
      mergeBase: () => Promise.resolve(success(sha("b"))),
      withCommit: unasked,
    },
    runs: {
      dispatch: () => {
        dispatches++;
        return Promise.resolve(success(null));
      },
      find: () => Promise.resolve(success(listed)),
      run: unasked,
      ofHead: unasked,
      cancel: unasked,
      artifact: unasked,
    },
    posts: {
      ensureComment: (post) => Promise.resolve(success(comments.push(post))),
      ensureCheckRun: () => Promise.resolve(success(41)),
      react: unasked,
    },
  });
  const latest = async () => {
    const [request] = await store.requests.ofPull({ repository: 1, number: 2 });
    if (request === undefined) throw new Error("there is no request");
    return request;
  };
  /** As the inbox tries again. */
  const attempt = async () => startReview(world(), pull, await latest());
  beforeEach(async () => void (await store.requests.save(sampleRequest({ version: 0, state: "approved" }))));

  test("is looked for until it is listed, and not made twice", async () => {
    expect(await attempt()).toMatchObject({ ok: false, problem: { transient: true } });
    time = 29 * 60_000;
    expect(await attempt()).toMatchObject({ ok: false, problem: { transient: true } });
    listed = run;
    expect(await attempt()).toEqual({ ok: true, value: null });
    expect(await latest()).toMatchObject({ state: "dispatched", run });
    expect(dispatches).toBe(1);
    expect(comments.at(-1)?.body).toContain("Measuring");
  });
  test("is the end of the review where no run is listed after half an hour", async () => {
    expect(await attempt()).toMatchObject({ ok: false });
    time = 31 * 60_000;
    expect(await attempt()).toEqual({ ok: true, value: null });
    expect(await latest()).toMatchObject({ state: "failed", run: null });
    expect(dispatches).toBe(1);
    expect(comments.at(-1)?.body).toContain("it lists no run whose title names the request");
  });
});
