/** Between the approval and the start hours may lie: who has lost write access by then starts nothing. */
import { afterEach, beforeEach, expect, test } from "vitest";
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
    runs: { dispatch: unasked, find: unasked, run: unasked, cancel: unasked, artifact: unasked },
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
