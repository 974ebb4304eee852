/** What every store must do, on every engine. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Store } from "#edges/stores/open.ts";
import type { Request } from "#model/request.ts";
import { sampleRequest } from "../../support/request.ts";
import { ENGINES } from "../../support/stores.ts";
import type { Place } from "../../support/stores.ts";

let place: Place;
let store: Store;

describe.each(ENGINES)("on $name", ({ isHere, start, place: newPlace, stop }) => {
  describe.runIf(isHere())("as any process sees it", () => {
    beforeAll(start);
    afterAll(stop);
    beforeEach(async () => {
      place = await newPlace();
      store = await place.open();
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
        expect(await store.inbox.finish(claimed!.id, { kind: "done" })).toBe(true);
        expect(await store.inbox.add(delivery("a"), 2)).toBe(false);
        expect(await store.inbox.claim(99, 100)).toBeNull();
        expect(await store.inbox.nextDue()).toBeNull();
      });
      test("keeps the order of a lane while an earlier delivery waits", async () => {
        await store.inbox.add(delivery("a"), 0);
        await store.inbox.add(delivery("b"), 0);
        await store.inbox.add(delivery("c", "1:2"), 0);
        const a = await store.inbox.claim(1, 10);
        await store.inbox.finish(a!.id, { kind: "again", due: 50, why: "later" });
        expect((await store.inbox.claim(2, 10))?.guid).toBe("c");
        expect(await store.inbox.claim(20, 30)).toMatchObject({ guid: "c", attempts: 2 });
        await store.inbox.finish(3, { kind: "done" });
        expect(await store.inbox.claim(40, 45)).toBeNull();
        expect(await store.inbox.nextDue()).toBe(0);
        expect(await store.inbox.claim(50, 60)).toMatchObject({ guid: "a", attempts: 2 });
        await store.inbox.finish(1, { kind: "dead", why: "enough" });
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
        for (const fate of [{ kind: "done" }, { kind: "dead", why: "enough" }] as const)
          await store.inbox.finish((await store.inbox.claim(4500, 9000))!.id, fate);
        expect(await store.inbox.counts(5000)).toEqual({ waiting: 2, oldestSeconds: 2, dead: 1 });
        expect((await store.inbox.counts(0)).oldestSeconds).toBe(0);
      });
      test("gives the leases of a process that has ended back at once, those of a living one never", async () => {
        await store.inbox.add(delivery("a"), 0);
        await store.inbox.add(delivery("b", "2:1", 2), 0);
        const living = await place.open();
        await store.inbox.claim(1, 1e15);
        await living.inbox.claim(1, 1e15);
        await store.close();
        store = await place.open();
        expect(await store.inbox.claim(2, 3)).toBeNull();
        await store.inbox.release();
        expect(await store.inbox.claim(2, 3)).toMatchObject({ guid: "a", attempts: 2 });
        expect(await store.inbox.claim(2, 3)).toBeNull();
        await living.close();
      });
      test("keeps a lease that is renewed, and takes no outcome from whoever has lost it", async () => {
        const other = await place.open();
        await store.inbox.add(delivery("a"), 0);
        const mine = (await store.inbox.claim(1, 10))!;
        await store.inbox.renew([mine.id], 20);
        expect(await other.inbox.claim(15, 25)).toBeNull();
        expect(await other.inbox.claim(21, 30)).toMatchObject({ guid: "a", attempts: 2 });
        await store.inbox.renew([mine.id], 99);
        expect(await store.inbox.finish(mine.id, { kind: "dead", why: "late" })).toBe(false);
        expect(await store.inbox.claim(31, 40), "the late renewal did nothing").toMatchObject({
          guid: "a",
          attempts: 3,
        });
        expect(await other.inbox.finish(mine.id, { kind: "done" })).toBe(false);
        expect(await store.inbox.finish(mine.id, { kind: "done" })).toBe(true);
        await other.close();
      });
      test("shows what was given up, latest first", async () => {
        for (const guid of ["a", "b"]) {
          await store.inbox.add(delivery(guid), 5);
          await store.inbox.finish((await store.inbox.claim(6, 9))!.id, { kind: "dead", why: `no ${guid}` });
        }
        const common = { event: "pull_request", lane: "1:1", attempts: 1, receivedAt: 5 };
        const b = { ...common, guid: "b", why: "no b" };
        expect(await store.inbox.deadLetters(9)).toEqual([b, { ...common, guid: "a", why: "no a" }]);
        expect(await store.inbox.deadLetters(1)).toEqual([b]);
      });
      test("never lets two processes work on one repository", async () => {
        const others = await Promise.all([place.open(), place.open(), place.open()]);
        const inboxes = [store, ...others].map(({ inbox }) => inbox);
        for (let i = 0; i < 40; i++) await store.inbox.add(delivery(`g${i}`, `${i % 2}:${i}`, i % 2), 0);
        const order: string[] = [];
        const working = new Set<number>();
        const work = async (inbox: Store["inbox"]) => {
          while ((await inbox.nextDue()) !== null) {
            const claimed = await inbox.claim(1, 9);
            if (claimed === null) continue;
            expect(working.has(claimed.repository), "nobody else is at work there").toBe(false);
            working.add(claimed.repository);
            order.push(claimed.guid);
            // Some of the others ask meanwhile.
            for (let i = 0; i < 3; i++) await inbox.counts(1);
            working.delete(claimed.repository);
            await inbox.finish(claimed.id, { kind: "done" });
          }
        };
        await Promise.all(inboxes.map(work));
        expect(order.toSorted()).toEqual(Array.from({ length: 40 }, (_, i) => `g${i}`).toSorted());
        await Promise.all(others.map((other) => other.close()));
      });
      test("attack 31: two processes claim nothing twice", async () => {
        const other = await place.open();
        for (let i = 0; i < 20; i++) await store.inbox.add(delivery(`g${i}`, `${i}:1`, i), 0);
        const take = async (inbox: Store["inbox"]) => {
          const guids: string[] = [];
          for (let claimed = await inbox.claim(1, 9); claimed; claimed = await inbox.claim(1, 9))
            guids.push(claimed.guid);
          return guids;
        };
        const [mine, theirs] = await Promise.all([take(store.inbox), take(other.inbox)]);
        await other.close();
        expect([...mine, ...theirs].toSorted()).toEqual(Array.from({ length: 20 }, (_, i) => `g${i}`).toSorted());
      });
    });

    test("what is held is no attempt, waits, and is due when that ends; what waits for another reason goes on waiting", async () => {
      const { inbox } = store;
      const claimed = async () => (await inbox.claim(5, 10)) ?? { id: 0, guid: "", attempts: 0 };
      await inbox.add(delivery("held", "1:1", 1), 0);
      await inbox.add(delivery("again", "2:1", 2), 0);
      await inbox.finish((await claimed()).id, { kind: "held", due: 9000, why: "suspended" });
      await inbox.finish((await claimed()).id, { kind: "again", due: 9000, why: "held up" });
      expect(await inbox.claim(100, 200)).toBeNull();
      await inbox.resume(5);
      expect(await claimed()).toMatchObject({ guid: "held", attempts: 1 });
      expect(await inbox.claim(6, 9)).toBeNull();
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
        const later = await place.open(() => 77);
        const saved = { version: 1, savedAt: 77 };
        expect(await later.requests.save(request)).toEqual({ ...request, ...saved });
        await later.requests.save(full);
        await later.close();
        expect(await store.requests.ofPull(request.pull)).toEqual([
          { ...full, ...saved },
          { ...request, ...saved },
        ]);
        expect(await store.requests.ofRun(2 ** 40, 2 ** 41)).toEqual({ ...full, ...saved });
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
      test("are in doubt between being settled and being dispatched, and until their run is found", async () => {
        const saved = await store.requests.save({ ...request, state: "approved" });
        expect(await store.requests.inDoubt(2 ** 40)).toEqual([]);
        const settled = await store.requests.save({ ...saved!, workflow: "p.yml" });
        expect(await store.requests.inDoubt(2 ** 40)).toHaveLength(1);
        expect(await store.requests.inDoubt(1)).toEqual([]);
        const dispatched = await store.requests.save({ ...settled!, state: "dispatched" });
        expect(await store.requests.inDoubt(2 ** 40)).toHaveLength(1);
        await store.requests.save({ ...dispatched!, run: { id: 5, url: "u" } });
        expect(await store.requests.inDoubt(2 ** 40)).toEqual([]);
      });
    });

    describe("the memory", () => {
      test("keeps the first time of a head and the last comment id, over a restart", async () => {
        const { pull, head } = request;
        await store.memory.sawHead(pull, head, "2026-01-01T00:00:00Z");
        await store.memory.sawHead(pull, head, "2026-01-02T00:00:00Z");
        await store.memory.keepCommentId(pull, 1);
        await store.memory.keepCommentId(pull, 2);
        await store.memory.audit({
          at: 1,
          pull,
          login: "ann",
          asked: "run",
          head,
          permission: "write",
          answer: "started",
        });
        await store.close();
        store = await place.open();
        expect(await store.memory.headSeen(pull, head)).toBe("2026-01-01T00:00:00Z");
        expect(await store.memory.headSeen({ ...pull, number: 4 }, head)).toBeNull();
        expect(await store.memory.commentId(pull)).toBe(2);
      });
    });
  });
});
