/** Whose turn it is at what one process does for all. */
import type { Kysely } from "kysely";
import type { Turns } from "#ports-upkeep";
import type { Presence } from "./engine.ts";
import { releaseGone } from "./release.ts";
import type { Tables } from "./tables.ts";

export function turnsOf(db: Kysely<Tables>, presence: Presence): Turns {
  const { owner } = presence;
  return {
    async take(name, now, next) {
      // Whoever asks for a turn also looks after those that have ended.
      await releaseGone(db, presence);
      await db
        .insertInto("turn")
        .values({ name, owner: null, due: 0, finished: 0 })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
      // One statement: of two processes that ask, one finds it due.
      const taken = await db
        .updateTable("turn")
        .set({ owner, due: next })
        .where("name", "=", name)
        .where("due", "<=", now)
        .returning("finished")
        .executeTakeFirst();
      return taken ? { since: taken.finished === 0 ? null : taken.finished } : null;
    },
    async finish(name, since) {
      await db
        .updateTable("turn")
        .set({ finished: since })
        .where("name", "=", name)
        .where("owner", "=", owner)
        .execute();
    },
  };
}
