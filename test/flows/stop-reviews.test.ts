/** Ending the reviews of an older head, where GitHub does not do as it is asked. */
import { afterEach, beforeEach, expect, test } from "vitest";
import { openStore } from "#edges/stores/open.ts";
import type { Store } from "#edges/stores/open.ts";
import { stopReviews } from "#flows/stop-reviews.ts";
import type { Request } from "#model/request.ts";
import { failure, success } from "#model/result.ts";
import type { Result } from "#model/result.ts";
import type { Runs, World } from "#ports-app";
import { sampleRequest } from "../support/request.ts";
import { sha } from "../support/sha.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

let store: Store;
beforeEach(async () => void (store = await openStore(temporaryFolder("stop-reviews"))));
afterEach(() => store.close());

const unasked = () => Promise.reject(new Error("nobody should have asked for this"));
const refused = (transient: boolean): Result<never> =>
  failure({ kind: "github-failed", doing: "cancel the run", status: transient ? 502 : 403, detail: "no", transient });

const worldWith = (runs: Partial<Runs>): World => ({
  requests: store.requests,
  memory: store.memory,
  acceptances: store.acceptances,
  history: store.history,
  syntax: unasked,
  now: () => 0,
  nonce: () => "0".repeat(32),
  tell: () => undefined,
  pulls: {
    permissionOf: unasked,
    pullRequest: unasked,
    fileAt: unasked,
    mergeBase: unasked,
    withCommit: unasked,
    changedFiles: unasked,
  },
  runs: {
    dispatch: unasked,
    find: unasked,
    run: unasked,
    ofHead: unasked,
    cancel: unasked,
    artifact: unasked,
    ...runs,
  },
  posts: { ensureComment: unasked, ensureCheckRun: unasked, react: unasked },
});

async function stopped(more: Partial<Request>, runs: Partial<Runs>) {
  const open = await store.requests.save(sampleRequest({ ...more, head: sha("a"), version: 0 }));
  if (open === null) throw new Error("not saved");
  const answer = await stopReviews(worldWith(runs), open.pull, sha("c"));
  return { ok: answer.ok, state: (await store.requests.ofPull(open.pull))[0]?.state };
}
const run = { id: 7, url: "https://github.com/lab/heat/actions/runs/7" };

test("a run that may not be cancelled does not hold up the newer head", async () => {
  const cancel = () => Promise.resolve(refused(false));
  expect(await stopped({ state: "dispatched", run }, { cancel })).toEqual({ ok: true, state: "superseded" });
});
test("a run that could not be cancelled now is cancelled later", async () => {
  const cancel = () => Promise.resolve(refused(true));
  expect(await stopped({ state: "dispatched", run }, { cancel })).toEqual({ ok: false, state: "dispatched" });
});
test("a start in doubt is not given up while GitHub does not tell whether there is a run", async () => {
  const doubt = { state: "approved", workflow: "perf-review.yml" } as const;
  expect(await stopped(doubt, { find: () => Promise.resolve(refused(true)) })).toEqual({
    ok: false,
    state: "approved",
  });
  const cancelled: number[] = [];
  const found = { find: () => Promise.resolve(success(run)), cancel: cancel(cancelled) };
  expect((await stopped({ ...doubt, id: "1".repeat(32) }, found)).state).toBe("superseded");
  expect(cancelled).toContain(7);
});
const cancel = (ids: number[]) => (id: number) => {
  ids.push(id);
  return Promise.resolve(success(null));
};
