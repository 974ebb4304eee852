/** The store in a PostgreSQL database, which several processes may share. */
import { randomUUID } from "node:crypto";
import { PostgresDialect } from "kysely";
import pg from "pg";
import type { Engine, Presence } from "./engine.ts";

/** Longer than any statement of ours takes; a server that hangs must not hold a delivery for ever. */
const MOST_MS = 30_000;
/** One for each of the worker's hands, and some for the front. */
const MOST_CONNECTIONS = 8;
/** Until a lost connection is made again. */
const AGAIN_MS = 1000;
/** Type of bigint (PostgreSQL's catalogue, pg_type): ids and milliseconds, all below 2⁵³. */
const INT8 = 20;
/** Any number, the same in all processes. */
const START = 7263;

/** Rejects where the server cannot be reached. */
export async function postgresEngine(connectionString: string): Promise<Engine> {
  const options = { connectionString, connectionTimeoutMillis: MOST_MS, keepAlive: true, statement_timeout: MOST_MS };
  // As in SQLite, where every integer is a number: for this pool only.
  const types = {
    getTypeParser: ((oid: number, format?: "text") =>
      oid === INT8 ? Number : pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
  };
  const pool = new pg.Pool({ ...options, max: MOST_CONNECTIONS, types });
  // A connection that breaks while nobody uses it: the next query makes a new one.
  pool.on("error", () => undefined);
  const presence = await presenceOn({ connectionString, keepAlive: true }, pool);
  return {
    dialect: new PostgresDialect({ pool }),
    presence,
    async alone(work) {
      // On a connection of its own: the lock belongs to it.
      const client = await pool.connect();
      try {
        await client.query("select pg_advisory_lock($1)", [START]);
        return await work();
      } finally {
        await client.query("select pg_advisory_unlock($1)", [START]);
        client.release();
      }
    },
  };
}

/** The lock belongs to a connection that stays open: the server gives it up when the process at its other end is gone. */
async function presenceOn(options: pg.ClientConfig, pool: pg.Pool): Promise<Presence> {
  const owner = randomUUID();
  const state: { client: pg.Client | null; isClosed: boolean } = { client: null, isClosed: false };
  const hold = async () => {
    const client = new pg.Client(options);
    client.on("error", () => undefined);
    await client.connect();
    await client.query("select pg_advisory_lock(hashtextextended($1, 0))", [owner]);
    client.on("end", again);
    state.client = client;
  };
  const again = () => {
    if (!state.isClosed) setTimeout(() => void hold().catch(again), AGAIN_MS).unref();
  };
  await hold();
  return {
    owner,
    async isGone(other) {
      if (other === owner) return false;
      const { rows } = await pool.query<{ free: boolean }>(
        "select pg_try_advisory_xact_lock(hashtextextended($1, 0)) as free",
        [other],
      );
      return rows[0]?.free === true;
    },
    async close() {
      state.isClosed = true;
      await state.client?.end();
    },
  };
}
