/** Deliveries that come at the same time are stored by one commit: what reaches the disk one by one is what limits how many are taken in. */
import type { Kysely } from "kysely";
import type { Delivery } from "#ports-app";
import type { Tables } from "./tables.ts";

interface Waiting {
  readonly delivery: Delivery;
  readonly now: number;
  readonly resolve: (isNew: boolean) => void;
  readonly reject: (error: unknown) => void;
}

/** Rows of one statement: far below the variables that SQLite and PostgreSQL allow. */
const MOST_AT_ONCE = 100;

/** Resolves when it is on the disk: false where the guid was there. */
export function addingTogether(db: Kysely<Tables>): (delivery: Delivery, now: number) => Promise<boolean> {
  let waiting: Waiting[] = [];
  const stored = async (batch: readonly Waiting[]): Promise<void> => {
    try {
      const added = await db
        .insertInto("delivery")
        .values(batch.map(rowOf))
        .onConflict((conflict) => conflict.column("guid").doNothing())
        .returning("guid")
        .execute();
      const fresh = new Set(added.map(({ guid }) => guid));
      // Of two with one guid the first is the new one.
      for (const { delivery, resolve } of batch) resolve(fresh.delete(delivery.guid));
    } catch (error) {
      // One that cannot be stored must not take the others with it.
      if (batch.length > 1) for (const each of batch) await stored([each]);
      else batch[0]?.reject(error);
    }
  };
  const storeAll = async (): Promise<void> => {
    const all = waiting;
    waiting = [];
    for (let at = 0; at < all.length; at += MOST_AT_ONCE) await stored(all.slice(at, at + MOST_AT_ONCE));
  };
  return (delivery, now) => {
    const { promise, resolve, reject } = Promise.withResolvers<boolean>();
    // After every request that has arrived meanwhile was read.
    if (waiting.length === 0) setImmediate(() => void storeAll());
    waiting.push({ delivery, now, resolve, reject });
    return promise;
  };
}

const rowOf = ({ delivery, now }: Waiting) => ({
  ...delivery,
  received_at: now,
  state: "waiting" as const,
  due: now,
  lease: 0,
  attempts: 0,
  why: null,
  owner: null,
});
