/** The requests: one row each, saved only on top of the version that was read. */
import type { Kysely, Selectable } from "kysely";
import { isFinal } from "#core/plan/advance.ts";
import type { Problem } from "#model/problem.ts";
import { REQUEST_STATES } from "#model/request.ts";
import type { Request, RequestState } from "#model/request.ts";
import { NO_OPTIONS, type RunOptions } from "#model/run-options.ts";
import type { Sha } from "#model/side.ts";
import type { Requests } from "#ports-app";
import type { Tables } from "./tables.ts";

export const FINAL_STATES = REQUEST_STATES.filter(isFinal);

/** `now`: milliseconds since 1970. */
export function requestsOf(db: Kysely<Tables>, now: () => number): Requests {
  const all = () => db.selectFrom("perf_request").selectAll();
  return {
    async save(request) {
      const saved = { ...request, version: request.version + 1, savedAt: now() };
      const row = rowOf(saved);
      if (request.version === 0) {
        const inserted = await db
          .insertInto("perf_request")
          .values(row)
          .onConflict((conflict) => conflict.column("id").doNothing())
          .executeTakeFirst();
        return inserted.numInsertedOrUpdatedRows === 1n ? saved : null;
      }
      const updated = await db
        .updateTable("perf_request")
        .set(row)
        .where("id", "=", request.id)
        .where("version", "=", request.version)
        .executeTakeFirst();
      return updated.numUpdatedRows === 1n ? saved : null;
    },
    async ofPull({ repository, number }) {
      const rows = await all()
        .where("repository", "=", repository)
        .where("number", "=", number)
        .orderBy("position", "desc")
        .execute();
      return rows.map(requestOf);
    },
    async ofRun(repository, run) {
      const row = await all().where("repository", "=", repository).where("run_id", "=", run).executeTakeFirst();
      return row ? requestOf(row) : null;
    },
    async ofHead(repository, head) {
      const rows = await all()
        .where("repository", "=", repository)
        .where("head", "=", head)
        .orderBy("position", "desc")
        .execute();
      return rows.map(requestOf);
    },
    async inDoubt(repository) {
      const rows = await all()
        .where("repository", "=", repository)
        .where((eb) =>
          eb.or([
            eb.and([eb("state", "=", "approved"), eb("workflow", "is not", null)]),
            eb.and([eb("state", "=", "dispatched"), eb("run_id", "is", null)]),
          ]),
        )
        .execute();
      return rows.map(requestOf);
    },
  };
}

function rowOf(request: Request) {
  const { pull, problem, run, checkRun, options, savedAt, ...same } = request;
  return {
    ...same,
    repository: pull.repository,
    number: pull.number,
    problem: problem && JSON.stringify(problem),
    run_id: run?.id ?? null,
    run_url: run?.url ?? null,
    check_run: checkRun,
    options: JSON.stringify(options),
    saved_at: savedAt,
  };
}

/** The brands and unions come back as they were saved: only `rowOf` writes this table. */
export function requestOf(row: Selectable<Tables["perf_request"]>): Request {
  return {
    id: row.id,
    pull: { repository: row.repository, number: row.number },
    installation: row.installation,
    head: row.head as Sha,
    base: row.base as Sha | null,
    actor: row.actor,
    origin: row.origin,
    workflow: row.workflow,
    state: row.state as RequestState,
    problem: row.problem === null ? null : (JSON.parse(row.problem) as Problem),
    run: row.run_id === null ? null : { id: row.run_id, url: row.run_url ?? "" },
    checkRun: row.check_run,
    options: row.options === null ? NO_OPTIONS : (JSON.parse(row.options) as RunOptions),
    version: row.version,
    savedAt: row.saved_at,
  };
}
