/** Opens the store: a SQLite file in a folder, or the PostgreSQL database that an address names. */
import { Kysely } from "kysely";
import { Migrator } from "kysely/migration";
import type { Acceptances, History, Inbox, Memory, Requests } from "#ports-app";
import type { Turns, Upkeep } from "#ports-upkeep";
import { acceptancesOf } from "./acceptances.ts";
import { historyOf } from "./history.ts";
import { inboxOf } from "./inbox.ts";
import { memoryOf } from "./memory.ts";
import { migrations } from "./migrations.ts";
import { requestsOf } from "./requests.ts";
import { sqliteEngine } from "./sqlite.ts";
import type { Tables } from "./tables.ts";
import { turnsOf } from "./turns.ts";
import { upkeepOf } from "./upkeep.ts";

export interface Store {
  readonly inbox: Inbox;
  readonly requests: Requests;
  readonly memory: Memory;
  readonly acceptances: Acceptances;
  readonly history: History;
  readonly upkeep: Upkeep;
  readonly turns: Turns;
  close(): Promise<void>;
}

/** Makes the tables where they are missing. Throws where the folder cannot be written or the server not be reached. */
export async function openStore(
  folder: string,
  databaseUrl: string | null = null,
  now: () => number = Date.now,
): Promise<Store> {
  // Loaded only where it is used: it takes as long as all the rest of the store.
  const engine =
    databaseUrl === null ? sqliteEngine(folder) : await (await import("./postgres.ts")).postgresEngine(databaseUrl);
  const db = new Kysely<Tables>({ dialect: engine.dialect });
  const close = async () => {
    await engine.presence.close();
    await db.destroy();
  };
  try {
    await engine.alone(() => migrated(db));
  } catch (error) {
    await close();
    throw error;
  }
  return {
    inbox: inboxOf(db, engine.presence),
    requests: requestsOf(db, now),
    memory: memoryOf(db),
    acceptances: acceptancesOf(db),
    history: historyOf(db),
    upkeep: upkeepOf(db),
    turns: turnsOf(db, engine.presence),
    close,
  };
}

async function migrated(db: Kysely<Tables>): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: () => Promise.resolve(migrations) } });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw error;
}
