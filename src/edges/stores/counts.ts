/** How much lies in the inbox. */
import type { Kysely } from "kysely";
import type { InboxCounts } from "#ports-app";
import type { Tables } from "./tables.ts";

export async function countsOf(db: Kysely<Tables>, now: number): Promise<InboxCounts> {
  const rows = await db
    .selectFrom("delivery")
    .select(({ fn }) => ["state", fn.countAll<number>().as("count"), fn.min<number>("received_at").as("oldest")])
    .where("state", "in", ["waiting", "dead"])
    .groupBy("state")
    .execute();
  const [waiting, dead] = [rows.find(({ state }) => state === "waiting"), rows.find(({ state }) => state === "dead")];
  return {
    waiting: waiting?.count ?? 0,
    oldestSeconds: waiting === undefined ? 0 : Math.max(0, now - waiting.oldest) / 1000,
    dead: dead?.count ?? 0,
  };
}
