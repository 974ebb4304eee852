/** What is deleted, and when: one entry a table, so that no table is without an answer. */
import type { Kysely } from "kysely";
import { FINAL_STATES } from "./requests.ts";
import type { Tables } from "./tables.ts";

type Table = keyof Tables;
/** Deletes at most so many rows that were finished before then; how many it was. */
type Forget = (db: Kysely<Tables>, before: number, most: number) => Promise<bigint>;

/** Null: nothing of it is deleted for its age. */
const OLD: Readonly<Record<Table, Forget | null>> = {
  delivery: async (db, before, most) => {
    const old = db
      .selectFrom("delivery")
      .select("id")
      .where("state", "in", ["done", "dead"])
      .where("received_at", "<", before)
      .limit(most);
    return (await db.deleteFrom("delivery").where("id", "in", old).executeTakeFirst()).numDeletedRows;
  },
  perf_request: async (db, before, most) => {
    const old = db
      .selectFrom("perf_request")
      .select("position")
      .where("state", "in", FINAL_STATES)
      .where("saved_at", "<", before)
      .limit(most);
    return (await db.deleteFrom("perf_request").where("position", "in", old).executeTakeFirst()).numDeletedRows;
  },
  head_seen: async (db, before, most) => {
    const old = db
      .selectFrom("head_seen")
      .select(["repository", "number", "sha"])
      // ISO 8601 in UTC sorts as text.
      .where("first_seen", "<", new Date(before).toISOString())
      .limit(most)
      .$asTuple("repository", "number", "sha");
    return (
      await db
        .deleteFrom("head_seen")
        .where((eb) => eb.refTuple("repository", "number", "sha"), "in", old)
        .executeTakeFirst()
    ).numDeletedRows;
  },
  // As long as anything of the pull request is known. Where it is lost, the comment is found again by its marker.
  pr_comment: async (db, _before, most) => {
    const old = db
      .selectFrom("pr_comment as c")
      .select(["c.repository", "c.number"])
      .where((eb) =>
        eb.not(
          eb.exists(
            eb
              .selectFrom("perf_request as r")
              .select("r.id")
              .whereRef("r.repository", "=", "c.repository")
              .whereRef("r.number", "=", "c.number"),
          ),
        ),
      )
      .where((eb) =>
        eb.not(
          eb.exists(
            eb
              .selectFrom("head_seen as h")
              .select("h.sha")
              .whereRef("h.repository", "=", "c.repository")
              .whereRef("h.number", "=", "c.number"),
          ),
        ),
      )
      .limit(most)
      .$asTuple("repository", "number");
    return (
      await db
        .deleteFrom("pr_comment")
        .where((eb) => eb.refTuple("repository", "number"), "in", old)
        .executeTakeFirst()
    ).numDeletedRows;
  },
  audit: async (db, before, most) => {
    const old = db.selectFrom("audit").select("id").where("at", "<", before).limit(most);
    return (await db.deleteFrom("audit").where("id", "in", old).executeTakeFirst()).numDeletedRows;
  },
  acceptance: async (db, before, most) => {
    const old = db
      .selectFrom("acceptance")
      .select(["repository", "number", "benchmark"])
      .where("at", "<", before)
      .limit(most)
      .$asTuple("repository", "number", "benchmark");
    return (
      await db
        .deleteFrom("acceptance")
        .where((eb) => eb.refTuple("repository", "number", "benchmark"), "in", old)
        .executeTakeFirst()
    ).numDeletedRows;
  },
  // What a benchmark took a year ago is what it is kept for; it goes with its repository.
  history: null,
  turn: null,
};

const forgetters = Object.values(OLD).filter((forget) => forget !== null);

export async function forgetOld(db: Kysely<Tables>, before: number, most: number): Promise<number> {
  let deleted = 0;
  for (const forget of forgetters) deleted += Number(await forget(db, before, most));
  return deleted;
}

export async function forgetRepository(db: Kysely<Tables>, repository: number): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    for (const table of Object.keys(OLD) as readonly Table[]) {
      if (table === "turn") continue;
      await transaction.deleteFrom(table).where("repository", "=", repository).execute();
    }
  });
}
