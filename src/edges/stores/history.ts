/** The history of the default branch: one row for each benchmark, interpreter and metric of a commit. */
import type { Kysely } from "kysely";
import type { Comparison } from "#model/comparison.ts";
import type { Sha } from "#model/side.ts";
import type { History } from "#ports-app";
import type { Tables } from "./tables.ts";

/** Rows of one statement: SQLite takes 32,766 parameters (sqlite.org, "Limits"), PostgreSQL 65,535. */
const BATCH = 1000;

export function historyOf(db: Kysely<Tables>): History {
  return {
    async keep(rows) {
      for (let start = 0; start < rows.length; start += BATCH)
        await db
          .insertInto("history")
          .values(
            rows.slice(start, start + BATCH).map(({ comparison, ...same }) => ({
              ...same,
              benchmark: comparison.benchmark,
              interpreter: comparison.interpreter,
              metric: comparison.metric,
              comparison: JSON.stringify(comparison),
            })),
          )
          .onConflict((conflict) => conflict.doNothing())
          .execute();
    },
    async ofCommit(repository, commit) {
      const rows = await db
        .selectFrom("history")
        .selectAll()
        .where("repository", "=", repository)
        .where("commit", "=", commit)
        .orderBy("benchmark")
        .orderBy("interpreter")
        .orderBy("metric")
        .execute();
      // The brands and unions come back as they were saved: only `keep` writes this table.
      return rows.map(({ number, at, ...row }) => ({
        repository,
        number,
        at,
        commit: row.commit as Sha,
        comparison: JSON.parse(row.comparison) as Comparison,
      }));
    },
  };
}
