/** How the tables came to be: one entry a step, never changed once released. */
import { sql } from "kysely";
import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";
import { identityOf } from "./engine.ts";

export const migrations: Readonly<Record<string, Migration>> = {
  "0001-first-tables": { up: firstTables },
  "0002-commands-and-history": { up: commandsAndHistory },
  "0003-owners-ages-and-turns": { up: ownersAgesAndTurns },
};

async function firstTables(db: Kysely<unknown>): Promise<void> {
  const identity = identityOf(db);
  await db.schema
    .createTable("delivery")
    .addColumn("id", ...identity)
    .addColumn("guid", "text", (column) => column.notNull().unique())
    .addColumn("event", "text", (column) => column.notNull())
    .addColumn("payload", "text", (column) => column.notNull())
    .addColumn("lane", "text", (column) => column.notNull())
    .addColumn("repository", "bigint", (column) => column.notNull())
    .addColumn("received_at", "bigint", (column) => column.notNull())
    .addColumn("state", "text", (column) => column.notNull())
    .addColumn("due", "bigint", (column) => column.notNull())
    .addColumn("lease", "bigint", (column) => column.notNull())
    .addColumn("attempts", "integer", (column) => column.notNull())
    .addColumn("why", "text")
    .execute();
  // Only what waits is ever looked for.
  await db.schema
    .createIndex("delivery_waiting")
    .on("delivery")
    .columns(["lane", "id"])
    .where(sql.ref("state"), "=", sql.lit("waiting"))
    .execute();
  await db.schema
    .createTable("perf_request")
    .addColumn("position", ...identity)
    .addColumn("id", "text", (column) => column.notNull().unique())
    .addColumn("repository", "bigint", (column) => column.notNull())
    .addColumn("number", "integer", (column) => column.notNull())
    .addColumn("installation", "bigint", (column) => column.notNull())
    .addColumn("head", "text", (column) => column.notNull())
    .addColumn("base", "text")
    .addColumn("actor", "text", (column) => column.notNull())
    .addColumn("origin", "text", (column) => column.notNull())
    .addColumn("workflow", "text")
    .addColumn("state", "text", (column) => column.notNull())
    .addColumn("problem", "text")
    .addColumn("run_id", "bigint")
    .addColumn("run_url", "text")
    .addColumn("check_run", "bigint")
    .addColumn("version", "integer", (column) => column.notNull())
    .execute();
  await db.schema.createIndex("perf_request_pull").on("perf_request").columns(["repository", "number"]).execute();
  await db.schema.createIndex("perf_request_run").on("perf_request").columns(["repository", "run_id"]).execute();
  await db.schema
    .createTable("head_seen")
    .addColumn("repository", "bigint", (column) => column.notNull())
    .addColumn("number", "integer", (column) => column.notNull())
    .addColumn("sha", "text", (column) => column.notNull())
    .addColumn("first_seen", "text", (column) => column.notNull())
    .addPrimaryKeyConstraint("head_seen_key", ["repository", "number", "sha"])
    .execute();
  await db.schema
    .createTable("pr_comment")
    .addColumn("repository", "bigint", (column) => column.notNull())
    .addColumn("number", "integer", (column) => column.notNull())
    .addColumn("comment_id", "bigint", (column) => column.notNull())
    .addPrimaryKeyConstraint("pr_comment_key", ["repository", "number"])
    .execute();
  await db.schema
    .createTable("audit")
    .addColumn("id", ...identity)
    .addColumn("at", "bigint", (column) => column.notNull())
    .addColumn("repository", "bigint", (column) => column.notNull())
    .addColumn("number", "integer", (column) => column.notNull())
    .addColumn("login", "text", (column) => column.notNull())
    .addColumn("asked", "text", (column) => column.notNull())
    .addColumn("head", "text")
    .addColumn("permission", "text")
    .addColumn("answer", "text", (column) => column.notNull())
    .execute();
}

/** Of leases an owner, of requests an age, and whose turn it is at what one process does for all. */
async function ownersAgesAndTurns(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable("delivery").addColumn("owner", "text").execute();
  await db.schema
    .createIndex("delivery_leased")
    .on("delivery")
    .columns(["lease", "repository"])
    .where(sql.ref("state"), "=", sql.lit("waiting"))
    .execute();
  // All that the search for the next one looks at, in its order.
  await db.schema
    .createIndex("delivery_next")
    .on("delivery")
    .columns(["id", "due", "lease", "repository", "lane"])
    .where(sql.ref("state"), "=", sql.lit("waiting"))
    .execute();
  await db.schema
    .alterTable("perf_request")
    .addColumn("saved_at", "bigint", (column) => column.notNull().defaultTo(0))
    .execute();
  // Their true age is not known: from today on they are kept as long as new ones.
  await sql`update perf_request set saved_at = ${Date.now()}`.execute(db);
  await db.schema
    .createTable("turn")
    .addColumn("name", "text", (column) => column.primaryKey())
    .addColumn("owner", "text")
    .addColumn("due", "bigint", (column) => column.notNull())
    .addColumn("finished", "bigint", (column) => column.notNull())
    .execute();
}

/** What commands asked for besides, what people accepted, and what the default branch's runs measured. */
async function commandsAndHistory(db: Kysely<unknown>): Promise<void> {
  // Null: none, as of all requests before.
  await db.schema.alterTable("perf_request").addColumn("options", "text").execute();
  await db.schema.createIndex("perf_request_head").on("perf_request").columns(["repository", "head"]).execute();
  await db.schema.createIndex("audit_pull").on("audit").columns(["repository", "number"]).execute();
  await db.schema.createIndex("audit_recent").on("audit").columns(["repository", "at"]).execute();
  await db.schema
    .createTable("acceptance")
    .addColumn("repository", "bigint", (column) => column.notNull())
    .addColumn("number", "integer", (column) => column.notNull())
    .addColumn("benchmark", "text", (column) => column.notNull())
    .addColumn("head", "text", (column) => column.notNull())
    .addColumn("login", "text", (column) => column.notNull())
    .addColumn("because", "text")
    // "head", "pull" or a date.
    .addColumn("until", "text", (column) => column.notNull())
    // A decimal number as text, exact on every engine.
    .addColumn("most", "text")
    .addColumn("at", "bigint", (column) => column.notNull())
    .addPrimaryKeyConstraint("acceptance_key", ["repository", "number", "benchmark"])
    .execute();
  await db.schema
    .createTable("history")
    .addColumn("repository", "bigint", (column) => column.notNull())
    .addColumn("commit", "text", (column) => column.notNull())
    .addColumn("number", "integer", (column) => column.notNull())
    .addColumn("at", "bigint", (column) => column.notNull())
    .addColumn("benchmark", "text", (column) => column.notNull())
    .addColumn("interpreter", "text", (column) => column.notNull())
    .addColumn("metric", "text", (column) => column.notNull())
    // All of it, as JSON.
    .addColumn("comparison", "text", (column) => column.notNull())
    .addPrimaryKeyConstraint("history_key", ["repository", "commit", "benchmark", "interpreter", "metric"])
    .execute();
}
