/** What every store must do, on a real SQLite file. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openStore } from "#edges/stores/open.ts";
import type { Store } from "#edges/stores/open.ts";
import type { Request } from "#model/request.ts";
import { sampleRequest } from "../../support/request.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

let folder: string;
let store: Store;
beforeEach(async () => {
  folder = temporaryFolder("store");
  store = await openStore(folder);
});
afterEach(() => store.close());

const delivery = (guid: string, lane = "1:1", repository = 1) => ({
  guid,
  event: "pull_request",
  payload: `{"n":"${guid}"}`,
  lane,
  repository,
});

describe("the inbox", () => {
  test("takes a guid once, even after it is done", async () => {
    expect(await store.inbox.add(delivery("a"), 0)).toBe(true);
    expect(await store.inbox.add(delivery("a"), 1)).toBe(false);
    const claimed = await store.inbox.claim(5, 10);
    expect(claimed).toMatchObject({ guid: "a", attempts: 1, payload: '{"n":"a"}' });
    await store.inbox.done(claimed!.id);
    expect(await store.inbox.add(delivery("a"), 2)).toBe(false);
    expect(await store.inbox.claim(99, 100)).toBeNull();
    expect(await store.inbox.nextDue()).toBeNull();
  });
  test("keeps the order of a lane while an earlier delivery waits", async () => {
    await store.inbox.add(delivery("a"), 0);
    await store.inbox.add(delivery("b"), 0);
    await store.inbox.add(delivery("c", "1:2"), 0);
    const a = await store.inbox.claim(1, 10);
    await store.inbox.again(a!.id, 50, "later");
    expect((await store.inbox.claim(2, 10))?.guid).toBe("c");
    expect(await store.inbox.claim(20, 30)).toMatchObject({ guid: "c", attempts: 2 });
    await store.inbox.done(3);
    expect(await store.inbox.claim(40, 45)).toBeNull();
    expect(await store.inbox.nextDue()).toBe(0);
    expect(await store.inbox.claim(50, 60)).toMatchObject({ guid: "a", attempts: 2 });
    await store.inbox.dead(1, "enough");
    expect((await store.inbox.claim(51, 61))?.guid).toBe("b");
  });
  test("works on one delivery of a repository at a time, and on repositories side by side", async () => {
    await store.inbox.add(delivery("a", "1:1", 1), 0);
    await store.inbox.add(delivery("b", "1:2", 1), 0);
    await store.inbox.add(delivery("c", "2:1", 2), 0);
    expect((await store.inbox.claim(1, 10))?.guid).toBe("a");
    expect((await store.inbox.claim(1, 10))?.guid).toBe("c");
    expect(await store.inbox.claim(1, 10)).toBeNull();
    expect((await store.inbox.claim(11, 20))?.guid, "the lease of the first ran out").toBe("a");
  });
  test("counts what waits, what was given up and how old the oldest is", async () => {
    expect(await store.inbox.counts(5000)).toEqual({ waiting: 0, oldestSeconds: 0, dead: 0 });
    for (const [guid, at] of [
      ["a", 1000],
      ["b", 2000],
      ["c", 3000],
      ["d", 4000],
    ] as const)
      await store.inbox.add(delivery(guid), at);
    await store.inbox.done(1);
    await store.inbox.dead(2, "enough");
    expect(await store.inbox.counts(5000)).toEqual({ waiting: 2, oldestSeconds: 2, dead: 1 });
    expect((await store.inbox.counts(0)).oldestSeconds).toBe(0);
  });
  test("gives a dead process's leases back at start", async () => {
    await store.inbox.add(delivery("a"), 0);
    await store.inbox.claim(1, 1e15);
    await store.close();
    store = await openStore(folder);
    expect(await store.inbox.claim(2, 3)).toBeNull();
    await store.inbox.release();
    expect(await store.inbox.claim(2, 3)).toMatchObject({ guid: "a", attempts: 2 });
  });
  test("attack 31: two processes on one file claim nothing twice", async () => {
    const other = await openStore(folder);
    for (let i = 0; i < 20; i++) await store.inbox.add(delivery(`g${i}`, `${i}:1`, i), 0);
    const take = async (inbox: Store["inbox"]) => {
      const guids: string[] = [];
      for (let claimed = await inbox.claim(1, 9); claimed; claimed = await inbox.claim(1, 9)) guids.push(claimed.guid);
      return guids;
    };
    const [mine, theirs] = await Promise.all([take(store.inbox), take(other.inbox)]);
    await other.close();
    expect([...mine, ...theirs].toSorted()).toEqual(Array.from({ length: 20 }, (_, i) => `g${i}`).toSorted());
  });
});

const request = sampleRequest({ id: "f".repeat(32), pull: { repository: 2 ** 40, number: 3 }, version: 0 });

describe("requests", () => {
  test("come back as they were saved, newest first", async () => {
    const full: Request = {
      ...request,
      id: "e".repeat(32),
      base: request.head,
      workflow: "p.yml",
      state: "failed",
      problem: { kind: "nothing-compared", detail: "d" },
      run: { id: 2 ** 41, url: "u" },
      checkRun: 9,
    };
    expect(await store.requests.save(request)).toEqual({ ...request, version: 1 });
    await store.requests.save(full);
    expect(await store.requests.ofPull(request.pull)).toEqual([
      { ...full, version: 1 },
      { ...request, version: 1 },
    ]);
    expect(await store.requests.ofRun(2 ** 40, 2 ** 41)).toEqual({ ...full, version: 1 });
    expect(await store.requests.ofRun(1, 2 ** 41), "of another repository").toBeNull();
  });
  test("are not saved over someone else's save", async () => {
    const first = await store.requests.save(request);
    expect(await store.requests.save(request)).toBeNull();
    const second = await store.requests.save({ ...first!, state: "approved" });
    expect(second).toMatchObject({ version: 2, state: "approved" });
    expect(await store.requests.save({ ...first!, state: "cancelled" })).toBeNull();
    expect(await store.requests.ofPull(request.pull)).toEqual([second]);
  });
  test("are in doubt between being settled and being dispatched", async () => {
    const saved = await store.requests.save({ ...request, state: "approved" });
    expect(await store.requests.inDoubt(2 ** 40)).toEqual([]);
    await store.requests.save({ ...saved!, workflow: "p.yml" });
    expect(await store.requests.inDoubt(2 ** 40)).toHaveLength(1);
    expect(await store.requests.inDoubt(1)).toEqual([]);
  });
});

describe("the memory", () => {
  test("keeps the first time of a head and the last comment id, over a restart", async () => {
    const { pull, head } = request;
    await store.memory.sawHead(pull, head, "2026-01-01T00:00:00Z");
    await store.memory.sawHead(pull, head, "2026-01-02T00:00:00Z");
    await store.memory.keepCommentId(pull, 1);
    await store.memory.keepCommentId(pull, 2);
    await store.memory.audit({ at: 1, pull, login: "ann", asked: "run", head, permission: "write", answer: "started" });
    await store.close();
    store = await openStore(folder);
    expect(await store.memory.headSeen(pull, head)).toBe("2026-01-01T00:00:00Z");
    expect(await store.memory.headSeen({ ...pull, number: 4 }, head)).toBeNull();
    expect(await store.memory.commentId(pull)).toBe(2);
  });
});
