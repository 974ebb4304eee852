/** Every older form of the store, with rows in it, becomes the newest one and loses nothing. */
import { existsSync, readFileSync } from "node:fs";
import { Kysely, sql } from "kysely";
import { Migrator } from "kysely/migration";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { migrations } from "#edges/stores/migrations.ts";
import { postgresEngine } from "#edges/stores/postgres.ts";
import { sqliteEngine } from "#edges/stores/sqlite.ts";
import { NO_OPTIONS } from "#model/run-options.ts";
import { ENGINES } from "../../support/stores.ts";
import type { Place } from "../../support/stores.ts";

const OLDER = Object.keys(migrations).toSorted().slice(0, -1);
const HEAD = "d".repeat(40);
const PULL = { repository: 7, number: 3 };

/** What a program of that time wrote into the tables and columns that it was the first to have. */
function rowsOf(step: string): readonly string[] {
  const file = new URL(`rows/${step}.sql`, import.meta.url);
  return existsSync(file)
    ? readFileSync(file, "utf8")
        .split(/;\n/)
        .filter((text) => text.trim() !== "")
    : [];
}

/** A store as a program of that time left it. */
async function oldStore({ folder, databaseUrl }: Place, version: string): Promise<void> {
  const engine = databaseUrl === null ? sqliteEngine(folder) : await postgresEngine(databaseUrl);
  const db = new Kysely<unknown>({ dialect: engine.dialect });
  const migrator = new Migrator({ db, provider: { getMigrations: () => Promise.resolve(migrations) } });
  for (const step of OLDER.filter((each) => each <= version)) {
    const { error } = await migrator.migrateTo(step);
    if (error !== undefined) throw error;
    for (const statement of rowsOf(step)) await sql.raw(statement).execute(db);
  }
  await engine.presence.close();
  await db.destroy();
}

describe.each(ENGINES)("on $name", ({ isHere, start, place: newPlace, stop }) => {
  describe.runIf(isHere())("as any process sees it", () => {
    beforeAll(start);
    afterAll(stop);

    test.each(OLDER)("%s", async (version) => {
      const place = await newPlace();
      await oldStore(place, version);
      const store = await place.open();
      expect(await store.inbox.add({ guid: "old-done", event: "e", payload: "", lane: "l", repository: 1 }, 1)).toBe(
        false,
      );
      expect(await store.inbox.deadLetters(9)).toMatchObject([{ guid: "old-dead", attempts: 20, why: "enough" }]);
      expect(await store.inbox.counts(1200)).toEqual({ waiting: 2, oldestSeconds: 0, dead: 1 });
      const waiting = (await store.inbox.claim(2000, 3000))!;
      expect(waiting).toMatchObject({ guid: "old-waiting", attempts: 3, payload: '{"n":1}', repository: 7 });
      await store.inbox.finish(waiting.id, { kind: "done" });
      await store.inbox.release();
      expect(await store.inbox.claim(2000, 3000), "whose it is cannot be told: it runs out").toBeNull();
      expect(await store.inbox.claim(900_000, 900_001)).toMatchObject({ guid: "old-leased", attempts: 2 });
      const [running, failed] = await store.requests.ofPull(PULL);
      expect(running).toMatchObject({
        head: HEAD,
        state: "running",
        workflow: "p.yml",
        checkRun: 12,
        version: 5,
        installation: 11,
        run: { id: 2 ** 41, url: "https://github.example/runs/1" },
      });
      expect(failed).toMatchObject({ state: "failed", problem: { kind: "nothing-compared", detail: "d" } });
      expect(await store.requests.save({ ...running!, state: "measured" })).toMatchObject({ version: 6 });
      expect(await store.memory.headSeen(PULL, running!.head)).toBe("2026-01-01T00:00:00Z");
      expect(await store.memory.commentId(PULL)).toBe(2 ** 41 + 1);
      const hasCommands = version >= "0002";
      expect(running?.options).toEqual({ ...NO_OPTIONS, threshold: hasCommands ? 0.05 : null });
      const accepted = { because: "worth it", until: { kind: "date", date: "2026-12-31" }, most: 1.25 };
      expect(await store.acceptances.ofPull(PULL)).toMatchObject(hasCommands ? [accepted] : []);
      await store.close();
    });
  });
});
