/** Accepted regressions: one row for each benchmark of a pull request. */
import type { Kysely, Selectable } from "kysely";
import type { Acceptance, Until } from "#model/acceptance.ts";
import type { Sha } from "#model/side.ts";
import type { Acceptances } from "#ports-app";
import type { Tables } from "./tables.ts";

export function acceptancesOf(db: Kysely<Tables>): Acceptances {
  return {
    async keep({ pull, until, most, ...same }) {
      const row = {
        ...same,
        repository: pull.repository,
        number: pull.number,
        until: until.kind === "date" ? until.date : until.kind,
        most: most === null ? null : String(most),
      };
      await db
        .insertInto("acceptance")
        .values(row)
        .onConflict((conflict) => conflict.columns(["repository", "number", "benchmark"]).doUpdateSet(row))
        .execute();
    },
    async end({ repository, number }, benchmark) {
      await db
        .deleteFrom("acceptance")
        .where("repository", "=", repository)
        .where("number", "=", number)
        .where("benchmark", "=", benchmark)
        .execute();
    },
    async ofPull({ repository, number }) {
      const query = db
        .selectFrom("acceptance")
        .selectAll()
        .where("repository", "=", repository)
        .where("number", "=", number);
      return (await query.orderBy("at").orderBy("benchmark").execute()).map(acceptanceOf);
    },
  };
}

/** The brands and unions come back as they were saved: only `keep` writes this table. */
const acceptanceOf = (row: Selectable<Tables["acceptance"]>): Acceptance => ({
  pull: { repository: row.repository, number: row.number },
  benchmark: row.benchmark,
  head: row.head as Sha,
  login: row.login,
  because: row.because,
  until: untilOf(row.until),
  most: row.most === null ? null : Number(row.most),
  at: row.at,
});

const untilOf = (text: string): Until =>
  text === "head" || text === "pull" ? { kind: text } : { kind: "date", date: text };
