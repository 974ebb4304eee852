/** What the store does for its upkeep, on every engine. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Store } from "#edges/stores/open.ts";
import type { Until } from "#model/acceptance.ts";
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

    const request = sampleRequest({ id: "f".repeat(32), pull: { repository: 2 ** 40, number: 3 }, version: 0 });

    describe("turns", () => {
      test("are one process's at a time, and tell where the last one that was finished began", async () => {
        const other = await place.open();
        expect(await store.turns.take("look", 100, 200)).toEqual({ since: null });
        expect(await store.turns.take("sweep", 100, 200), "another matter").toEqual({ since: null });
        expect(await other.turns.take("look", 150, 250)).toBeNull();
        await store.turns.finish("look", 100);
        expect(await other.turns.take("look", 200, 300)).toEqual({ since: 100 });
        await store.turns.finish("look", 999);
        expect(await store.turns.take("look", 250, 350)).toBeNull();
        expect(await store.turns.take("look", 300, 400), "the other never finished").toEqual({ since: 100 });
        await other.close();
      });
      test("are free at once when their process has ended", async () => {
        const other = await place.open();
        await other.turns.take("look", 1, 1e15);
        await store.inbox.release();
        expect(await store.turns.take("look", 2, 3)).toBeNull();
        await other.close();
        await store.inbox.release();
        expect(await store.turns.take("look", 2, 3)).toEqual({ since: null });
      });
      test("of two that ask at the same time, one gets it", async () => {
        const others = await Promise.all([place.open(), place.open()]);
        const asked = await Promise.all([store, ...others].map(({ turns }) => turns.take("look", 1, 9)));
        expect(asked.filter((turn) => turn !== null)).toHaveLength(1);
        await Promise.all(others.map((other) => other.close()));
      });
    });

    describe("upkeep", () => {
      const DAY = 24 * 3_600_000;
      let now = 0;
      beforeEach(async () => {
        await store.close();
        now = 100 * DAY;
        store = await place.open(() => now);
      });
      const saved = (id: string, repository: number, number: number, state: Request["state"]) =>
        store.requests.save({
          ...request,
          id: id.repeat(32),
          pull: { repository, number },
          state,
          installation: 40 + repository,
        });

      test("finds what got stuck, unless something of its repository waits", async () => {
        await saved("a", 1, 1, "requested");
        await saved("b", 2, 1, "dispatched");
        await saved("c", 3, 1, "running");
        await saved("d", 1, 2, "reported");
        now += 60_000;
        await saved("e", 1, 3, "approved");
        const stuck = async (before: number, most = 9, repositories = [1, 2, 3]) =>
          (await store.upkeep.stale(repositories, before, most)).map(({ id }) => id[0]).join("");
        expect(await stuck(now)).toBe("bca");
        expect(await stuck(now, 2), "those that wait for a person come last").toBe("bc");
        expect(await stuck(now + 1)).toBe("bcea");
        expect(await stuck(now, 9, [3]), "elsewhere nobody looks").toBe("c");
        expect(await stuck(now, 9, [])).toBe("");
        expect((await store.upkeep.running()).map(({ id }) => id[0])).toEqual(["c"]);
        await store.inbox.add(delivery("x", "2:1", 2), now);
        expect(await stuck(now)).toBe("ca");
        expect(new Set(await store.upkeep.repositories(9))).toEqual(new Set([1, 2, 3]));
        expect(await store.upkeep.repositories(1)).toEqual([1]);
        expect(await store.upkeep.ofInstallation(42)).toEqual([2]);
      });

      test("finds acceptances whose day is over, a pull request once, and no others", async () => {
        const accepted = (number: number, benchmark: string, until: Until) =>
          store.acceptances.keep({
            pull: { repository: 2 ** 40, number },
            benchmark,
            head: request.head,
            login: "ann",
            because: null,
            until,
            most: 1.5,
            at: now,
          });
        await accepted(1, "a", { kind: "date", date: "2026-12-31" });
        await accepted(1, "b", { kind: "date", date: "2026-12-30" });
        await accepted(2, "a", { kind: "date", date: "2027-01-01" });
        await accepted(3, "a", { kind: "head" });
        await accepted(4, "a", { kind: "pull" });
        expect(await store.upkeep.expired("2026-12-30", 9)).toEqual([]);
        expect(await store.upkeep.expired("2027-01-01", 9)).toEqual([{ repository: 2 ** 40, number: 1 }]);
        expect(await store.upkeep.expired("2027-01-02", 9)).toHaveLength(2);
        expect(await store.upkeep.expired("2027-01-02", 1)).toHaveLength(1);
      });

      async function lived(repository: number, name: string) {
        const pull = { repository, number: 1 };
        await saved(name, repository, 1, "reported");
        await store.inbox.add(delivery(name, `${repository}:1`, repository), now);
        await store.inbox.finish((await store.inbox.claim(now, now + 9))!.id, { kind: "done" });
        await store.memory.sawHead(pull, request.head, new Date(now).toISOString().replace(".000", ""));
        await store.memory.keepCommentId(pull, 7);
        const row = { pull, login: "ann", asked: "run", head: null, permission: null, answer: "started" };
        await store.memory.audit({ at: now, ...row });
      }
      test("deletes what is old and finished, in batches, and nothing else", async () => {
        await lived(1, "a");
        await saved("b", 1, 2, "running");
        now += 10 * DAY;
        await lived(2, "c");
        await store.inbox.add(delivery("waiting", "1:2", 1), now - 10 * DAY);
        expect(await store.upkeep.forgetOld(now - 10 * DAY, 9), "not older than that").toBe(0);
        const before = now - 9 * DAY;
        // A delivery, a request, a head and an audit row of the old one; then its comment, which nothing else is known of.
        const counts = [];
        for (let rows = -1; rows !== 0;) counts.push((rows = await store.upkeep.forgetOld(before, 1)));
        expect(counts.reduce((sum, rows) => sum + rows)).toBe(5);
        expect(counts.length, "one row of a table at a time").toBeGreaterThanOrEqual(2);
        expect(await store.requests.ofPull({ repository: 1, number: 1 })).toEqual([]);
        expect(await store.memory.headSeen({ repository: 1, number: 1 }, request.head)).toBeNull();
        expect(await store.memory.commentId({ repository: 1, number: 1 })).toBeNull();
        expect(await store.inbox.add(delivery("a"), now), "its guid is not known any more").toBe(true);
        expect(await store.requests.ofPull({ repository: 1, number: 2 })).toHaveLength(1);
        expect(await store.requests.ofPull({ repository: 2, number: 1 })).toHaveLength(1);
        expect(await store.memory.commentId({ repository: 2, number: 1 })).toBe(7);
        expect(await store.inbox.add(delivery("waiting"), now)).toBe(false);
      });
      test("forgets a repository whole", async () => {
        await lived(1, "a");
        await lived(2, "b");
        await store.inbox.add(delivery("waiting", "1:2", 1), now);
        await store.upkeep.forgetRepository(1);
        for (const [repository, there] of [
          [1, 0],
          [2, 1],
        ] as const) {
          const pull = { repository, number: 1 };
          expect(await store.requests.ofPull(pull)).toHaveLength(there);
          expect(await store.memory.commentId(pull)).toBe(there ? 7 : null);
          expect(await store.memory.headSeen(pull, request.head)).toEqual(there ? expect.any(String) : null);
        }
        expect(await store.inbox.nextDue()).toBeNull();
        expect(await store.inbox.add(delivery("b"), now)).toBe(false);
        expect(await store.inbox.add(delivery("a"), now)).toBe(true);
      });
    });
  });
});
