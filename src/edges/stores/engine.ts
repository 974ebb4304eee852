/** What differs between the engines that the store runs on; everything else is one schema and one text. */
import { PostgresAdapter, sql } from "kysely";
import type { ColumnBuilderCallback, ColumnDataType, Dialect, Kysely, Transaction } from "kysely";

export interface Engine {
  readonly dialect: Dialect;
  readonly presence: Presence;
  /** Runs work that may go on once at a time over all processes, as the making of the tables. */
  alone<T>(work: () => Promise<T>): Promise<T>;
}

/** How a process shows that it is alive: by a lock that the system takes from it when it ends, however it ends. */
export interface Presence {
  /** This process's name among those that work on the store. */
  readonly owner: string;
  /** Whether that owner has ended for sure. Where it cannot be told: false, and its leases run out by themselves. */
  isGone(owner: string): Promise<boolean>;
  close(): Promise<void>;
}

const isPostgres = <T>(db: Kysely<T>): boolean => db.getExecutor().adapter instanceof PostgresAdapter;

/** Type and making of a primary key that numbers its rows by itself: `addColumn("id", ...identityOf(db))`. */
export const identityOf = (db: Kysely<unknown>): readonly [ColumnDataType, ColumnBuilderCallback] =>
  isPostgres(db)
    ? ["bigserial", (column) => column.primaryKey()]
    : ["integer", (column) => column.primaryKey().autoIncrement()];

/** Any two numbers, the same in all processes. */
const CLAIMS = [7263, 1];

/**
 * Claims one after another, over all processes, each seeing what those before it took: SQLite has one writer at a time anyway.
 * `isShared`: rows that somebody else is writing at this moment are to be passed over.
 */
export function claiming<Tables, T>(
  db: Kysely<Tables>,
  claim: (db: Kysely<Tables> | Transaction<Tables>, isShared: boolean) => Promise<T>,
): Promise<T> {
  if (!isPostgres(db)) return claim(db, false);
  return db.transaction().execute(async (transaction) => {
    await sql`select pg_advisory_xact_lock(${sql.lit(CLAIMS[0])}, ${sql.lit(CLAIMS[1])})`.execute(transaction);
    return claim(transaction, true);
  });
}
