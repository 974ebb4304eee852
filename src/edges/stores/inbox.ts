/** The durable inbox: what was received, and how far it got. */
import { sql } from "kysely";
import type { Kysely } from "kysely";
import type { Claimed, Fate, Inbox } from "#ports-app";
import { addingTogether } from "./adding.ts";
import { countsOf } from "./counts.ts";
import { claiming } from "./engine.ts";
import type { Presence } from "./engine.ts";
import { releaseGone } from "./release.ts";
import { WAITING } from "./waiting.ts";
import type { Tables } from "./tables.ts";

export function inboxOf(db: Kysely<Tables>, presence: Presence): Inbox {
  const { owner } = presence;
  /** What this process has claimed and nobody else since. */
  const own = () =>
    db.updateTable("delivery").where("state", "=", WAITING).where("lease", ">", 0).where("owner", "=", owner);
  return {
    add: addingTogether(db),
    claim: (now, lease) =>
      claiming(db, async (engine, isShared) => {
        const claimed = await engine
          .updateTable("delivery")
          .set({ lease, owner, attempts: sql`attempts + 1` })
          .where("id", "=", nextOf(db, now, isShared))
          .returning(["id", "guid", "event", "payload", "lane", "repository", "attempts"])
          .executeTakeFirst();
        return (claimed satisfies Claimed | undefined) ?? null;
      }),
    async renew(ids, lease) {
      if (ids.length > 0) await own().set({ lease }).where("id", "in", ids).execute();
    },
    async finish(id, fate) {
      const updated = await own()
        .set({ lease: 0, ...fieldsOf(fate) })
        .where("id", "=", id)
        .executeTakeFirst();
      return updated.numUpdatedRows === 1n;
    },
    async resume(now) {
      await db
        .updateTable("delivery")
        .set({ due: now })
        .where("state", "=", WAITING)
        .where("due", ">", now)
        .where("why", "like", `${HELD}%`)
        .execute();
    },
    release: () => releaseGone(db, presence),
    async nextDue() {
      const first = await db
        .selectFrom("delivery")
        .select(({ fn }) => fn.min<number | null>("due").as("due"))
        .where("state", "=", WAITING)
        .executeTakeFirst();
      return first?.due ?? null;
    },
    counts: (now) => countsOf(db, now),
    async deadLetters(most) {
      const rows = await db
        .selectFrom("delivery")
        .select(["guid", "event", "lane", "attempts", "received_at as receivedAt", "why"])
        .where("state", "=", "dead")
        .orderBy("id", "desc")
        .limit(most)
        .execute();
      return rows.map((row) => ({ ...row, why: row.why ?? "" }));
    },
  };
}

/** Begins the reason of what is held. */
const HELD = "held: ";

function fieldsOf(fate: Fate) {
  if (fate.kind === "again") return { due: fate.due, why: fate.why };
  if (fate.kind === "held") return { due: fate.due, why: `${HELD}${fate.why}`, attempts: sql<number>`attempts - 1` };
  // The row stays, so that a delivery sent again is known; its body is not needed any more.
  return fate.kind === "done" ? { state: fate.kind, payload: "" } : { state: fate.kind, why: fate.why };
}

/** Due, leased to nobody, the first of its lane, and nothing of its repository is being worked on. */
function nextOf(db: Kysely<Tables>, now: number, isShared: boolean) {
  return db
    .selectFrom("delivery as d")
    .select("d.id")
    .where("d.state", "=", WAITING)
    .where("d.due", "<=", now)
    .where("d.lease", "<=", now)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom("delivery as e")
            .select("e.id")
            .where("e.state", "=", WAITING)
            .whereRef("e.lane", "=", "d.lane")
            .whereRef("e.id", "<", "d.id"),
        ),
      ),
    )
    .where("d.repository", "not in", (eb) =>
      eb.selectFrom("delivery as o").select("o.repository").where("o.state", "=", WAITING).where("o.lease", ">", now),
    )
    .orderBy("d.id")
    .limit(1)
    .$if(isShared, (query) => query.forUpdate(["d"]).skipLocked());
}
