/** The durable inbox: what was received, and how far it got. */
import { sql } from "kysely";
import type { Kysely } from "kysely";
import type { Claimed, Inbox } from "#ports-app";
import { countsOf } from "./counts.ts";
import type { Tables } from "./tables.ts";

export function inboxOf(db: Kysely<Tables>): Inbox {
  const set = (
    id: number,
    values: {
      readonly state?: "done" | "dead";
      readonly due?: number;
      readonly why?: string;
      readonly payload?: string;
    },
  ) =>
    db
      .updateTable("delivery")
      .set({ lease: 0, ...values })
      .where("id", "=", id)
      .execute();
  return {
    async add(delivery, now) {
      const row = {
        ...delivery,
        received_at: now,
        state: "waiting" as const,
        due: now,
        lease: 0,
        attempts: 0,
        why: null,
      };
      const added = await db
        .insertInto("delivery")
        .values(row)
        .onConflict((conflict) => conflict.column("guid").doNothing())
        .executeTakeFirst();
      return added.numInsertedOrUpdatedRows === 1n;
    },
    async claim(now, lease) {
      const next = db
        .selectFrom("delivery as d")
        .select("d.id")
        .where("d.state", "=", "waiting")
        .where("d.due", "<=", now)
        .where("d.lease", "<=", now)
        .where((eb) =>
          eb.not(
            eb.exists(
              eb
                .selectFrom("delivery as e")
                .select("e.id")
                .where("e.state", "=", "waiting")
                .whereRef("e.lane", "=", "d.lane")
                .whereRef("e.id", "<", "d.id"),
            ),
          ),
        )
        .where((eb) =>
          eb.not(
            eb.exists(
              eb
                .selectFrom("delivery as o")
                .select("o.id")
                .where("o.state", "=", "waiting")
                .whereRef("o.repository", "=", "d.repository")
                .where("o.lease", ">", now),
            ),
          ),
        )
        .orderBy("d.id")
        .limit(1);
      // One statement: two processes never claim the same delivery.
      const claimed = await db
        .updateTable("delivery")
        .set({ lease, attempts: sql`attempts + 1` })
        .where("id", "=", next)
        .returning(["id", "guid", "event", "payload", "lane", "repository", "attempts"])
        .executeTakeFirst();
      return (claimed satisfies Claimed | undefined) ?? null;
    },
    // The row stays, so that a delivery sent again is known; its body is not needed any more.
    done: async (id) => void (await set(id, { state: "done", payload: "" })),
    again: async (id, due, why) => void (await set(id, { due, why })),
    dead: async (id, why) => void (await set(id, { state: "dead", why })),
    release: async () =>
      void (await db.updateTable("delivery").set({ lease: 0, due: 0 }).where("state", "=", "waiting").execute()),
    async nextDue() {
      const first = await db
        .selectFrom("delivery")
        .select(({ fn }) => fn.min<number | null>("due").as("due"))
        .where("state", "=", "waiting")
        .executeTakeFirst();
      return first?.due ?? null;
    },
    counts: (now) => countsOf(db, now),
  };
}
