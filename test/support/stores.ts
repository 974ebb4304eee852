/** The engines that every test of the store is run on. */
import { openStore } from "#edges/stores/open.ts";
import type { Store } from "#edges/stores/open.ts";
import { hasPostgres, postgres } from "./postgres.ts";
import type { Postgres } from "./postgres.ts";
import { temporaryFolder } from "./temporary-folder.ts";

/** A place for one store: each `open` is as another process would open it. */
export interface Place {
  readonly folder: string;
  readonly databaseUrl: string | null;
  open(now?: () => number): Promise<Store>;
}

export interface StoreEngine {
  readonly name: string;
  readonly isHere: () => boolean;
  readonly start: () => Promise<void>;
  /** A new, empty one. */
  readonly place: () => Promise<Place>;
  readonly stop: () => Promise<void>;
}

const placeOf = (databaseUrl: string | null): Place => {
  const folder = temporaryFolder("store");
  return { folder, databaseUrl, open: (now) => openStore(folder, databaseUrl, now) };
};

let server: Postgres | null = null;

export const ENGINES: readonly StoreEngine[] = [
  {
    name: "SQLite",
    isHere: () => true,
    start: () => Promise.resolve(),
    place: () => Promise.resolve(placeOf(null)),
    stop: () => Promise.resolve(),
  },
  {
    name: "PostgreSQL",
    isHere: hasPostgres,
    start: async () => void (server = await postgres()),
    place: async () => placeOf((await server?.database()) ?? null),
    stop: async () => server?.down(),
  },
];
