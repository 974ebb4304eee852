/** The store as one SQLite file: every commit is on the disk before it is acknowledged. */
import { randomUUID } from "node:crypto";
import { existsSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as after } from "node:timers/promises";
import { SqliteDialect } from "kysely";
import type { Engine, Presence } from "./engine.ts";

/** Milliseconds that a second process waits for a lock. */
const BUSY_MS = 5000;
const LOOK_MS = 20;

/** Makes the folder where it is missing. Throws where it cannot be written. */
export function sqliteEngine(folder: string): Engine {
  // Webhooks of private repositories lie in it: nobody else on the machine may read them.
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = new DatabaseSync(join(folder, "perf-review.sqlite"), { timeout: BUSY_MS });
  // The time limit is set before WAL: a second process that starts meanwhile waits instead of failing (measured).
  file.exec("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON");
  return {
    dialect: new SqliteDialect({ database: databaseOf(file) }),
    presence: presenceIn(folder),
    async alone(work) {
      const lock = await lockedSoon(join(folder, "start.lock"));
      if (lock === null) throw new Error(`another process has been starting on ${folder} for ${BUSY_MS / 1000} s`);
      try {
        return await work();
      } finally {
        lock.close();
      }
    },
  };
}

/** A lock of SQLite's on a file of its own: it is a lock of the system, so that it ends with its process. Null: somebody has it. */
function lockedFile(path: string): DatabaseSync | null {
  const file = new DatabaseSync(path, { timeout: 0 });
  try {
    file.exec("BEGIN EXCLUSIVE");
    return file;
  } catch {
    // Its only way to say that the file is locked.
    file.close();
    return null;
  }
}

/** SQLite's own wait would stop this whole process, which may itself be the one that has the lock. */
async function lockedSoon(path: string): Promise<DatabaseSync | null> {
  const until = performance.now() + BUSY_MS;
  for (;;) {
    const lock = lockedFile(path);
    if (lock !== null || performance.now() > until) return lock;
    await after(LOOK_MS);
  }
}

function presenceIn(folder: string): Presence {
  const pathOf = (owner: string) => join(folder, `owner-${owner}.lock`);
  const owner = randomUUID();
  const held = lockedFile(pathOf(owner));
  return {
    owner,
    isGone(other) {
      const path = pathOf(other);
      if (other === owner || !/^[\w-]+$/.test(other)) return Promise.resolve(false);
      if (!existsSync(path)) return Promise.resolve(true);
      const lock = lockedFile(path);
      lock?.close();
      if (lock !== null) rmSync(path, { force: true });
      return Promise.resolve(lock !== null);
    },
    close() {
      held?.close();
      rmSync(pathOf(owner), { force: true });
      return Promise.resolve();
    },
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
