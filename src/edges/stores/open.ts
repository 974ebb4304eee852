/** Opens the store: one SQLite file, every commit on the disk before it is acknowledged. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { Kysely, SqliteDialect } from "kysely";
import { Migrator } from "kysely/migration";
import type { Acceptances, History, Inbox, Memory, Requests } from "#ports-app";
import { acceptancesOf } from "./acceptances.ts";
import { historyOf } from "./history.ts";
import { inboxOf } from "./inbox.ts";
import { memoryOf } from "./memory.ts";
import { migrations } from "./migrations.ts";
import { requestsOf } from "./requests.ts";
import type { Tables } from "./tables.ts";

export interface Store {
  readonly inbox: Inbox;
  readonly requests: Requests;
  readonly memory: Memory;
  readonly acceptances: Acceptances;
  readonly history: History;
  close(): Promise<void>;
}

/** Milliseconds that a second process waits for a lock. */
const BUSY_MS = 5000;

/** Makes the folder and the tables where they are missing. Throws where the folder cannot be written. */
export async function openStore(folder: string): Promise<Store> {
  // Webhooks of private repositories lie in it: nobody else on the machine may read them.
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = new DatabaseSync(join(folder, "perf-review.sqlite"), { timeout: BUSY_MS });
  // The time limit is set before WAL: a second process that starts meanwhile waits instead of failing (measured).
  file.exec("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON");
  const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database: databaseOf(file) }) });
  const migrator = new Migrator({ db, provider: { getMigrations: () => Promise.resolve(migrations) } });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw error;
  return {
    inbox: inboxOf(db),
    requests: requestsOf(db),
    memory: memoryOf(db),
    acceptances: acceptancesOf(db),
    history: historyOf(db),
    close: () => db.destroy(),
  };
}

const values = (parameters: readonly unknown[]) => parameters as readonly (string | number | null)[];

/** node:sqlite under Kysely's own dialect, which was written for better-sqlite3. */
function databaseOf(file: DatabaseSync) {
  return {
    close: () => file.close(),
    prepare(text: string) {
      const statement = file.prepare(text);
      return {
        reader: statement.columns().length > 0,
        all: (parameters: readonly unknown[]) => statement.all(...values(parameters)),
        run: (parameters: readonly unknown[]) => statement.run(...values(parameters)),
        iterate: (parameters: readonly unknown[]) => statement.iterate(...values(parameters)),
      };
    },
  };
}
