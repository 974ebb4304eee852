/** Gives up what processes that have ended were holding. */
import type { Kysely } from "kysely";
import type { Presence } from "./engine.ts";
import type { Tables } from "./tables.ts";
import { WAITING } from "./waiting.ts";

export async function releaseGone(db: Kysely<Tables>, presence: Presence): Promise<void> {
  const leases = db.selectFrom("delivery").select("owner").where("state", "=", WAITING).where("lease", ">", 0);
  const turns = db.selectFrom("turn").select("owner").where("due", ">", 0);
  const rows = await leases.union(turns).execute();
  for (const { owner } of rows) {
    if (owner === null || !(await presence.isGone(owner))) continue;
    await db
      .updateTable("delivery")
      .set({ lease: 0 })
      .where("state", "=", WAITING)
      .where("owner", "=", owner)
      .execute();
    await db.updateTable("turn").set({ due: 0, owner: null }).where("owner", "=", owner).execute();
  }
}
