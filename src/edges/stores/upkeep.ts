/** What is asked of the store for its upkeep. */
import { sql } from "kysely";
import type { Kysely } from "kysely";
import type { Upkeep } from "#ports-upkeep";
import { forgetOld, forgetRepository } from "./forget.ts";
import { FINAL_STATES, requestOf } from "./requests.ts";
import type { Tables } from "./tables.ts";
import { WAITING } from "./waiting.ts";

export function upkeepOf(db: Kysely<Tables>): Upkeep {
  return {
    async stale(repositories, before, most) {
      if (repositories.length === 0) return [];
      const rows = await db
        .selectFrom("perf_request as r")
        .selectAll()
        .where("r.state", "not in", FINAL_STATES)
        .where("r.repository", "in", repositories)
        .where("r.saved_at", "<", before)
        .where((eb) =>
          eb.not(
            eb.exists(
              eb
                .selectFrom("delivery as d")
                .select("d.id")
                .where("d.state", "=", WAITING)
                .whereRef("d.repository", "=", "r.repository"),
            ),
          ),
        )
        // Those that wait for a person may be many, and seldom need anything.
        .orderBy(sql`case when r.state = 'requested' then 1 else 0 end`)
        .orderBy("r.saved_at")
        .limit(most)
        .execute();
      return rows.map(requestOf);
    },
    async expired(today, most) {
      return db
        .selectFrom("acceptance")
        .select(["repository", "number"])
        .distinct()
        .where("until", "not in", ["head", "pull"])
        .where("until", "<", today)
        .limit(most)
        .execute();
    },
    async running() {
      const query = db.selectFrom("perf_request").selectAll().where("state", "=", "running");
      return (await query.orderBy("position").execute()).map(requestOf);
    },
    async repositories(most) {
      const rows = await db
        .selectFrom("perf_request")
        .select("repository")
        .groupBy("repository")
        .orderBy(sql`max(saved_at)`, "desc")
        .limit(most)
        .execute();
      return rows.map(({ repository }) => repository);
    },
    async ofInstallation(installation) {
      const query = db.selectFrom("perf_request").select("repository").distinct();
      return (await query.where("installation", "=", installation).execute()).map(({ repository }) => repository);
    },
    forgetOld: (before, most) => forgetOld(db, before, most),
    forgetRepository: (repository) => forgetRepository(db, repository),
  };
}
