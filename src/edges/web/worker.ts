/** Works off the inbox: claims what is due, hands it on, and notes whether it is done, tried again or given up. */
import type { Claimed, Inbox, Outcome } from "#ports-app";
import type { Logger } from "../log.ts";

export interface Worker {
  /** Something new has come in. */
  wake(): void;
  /** Claims nothing more and resolves when what was begun has ended. */
  stop(): Promise<void>;
}

export interface WorkerOptions {
  readonly inbox: Inbox;
  readonly work: (claimed: Claimed) => Promise<Outcome>;
  readonly log: Logger;
  /** First wait before the next attempt; doubles each time up to `longestMs`. */
  readonly backoffMs?: number;
}

/** Repositories worked on side by side. */
const HANDS = 4;
/** Longer than any flow takes: each of its calls has a time limit of its own. */
const LEASE_MS = 10 * 60_000;
const LONGEST_MS = 5 * 60_000;
/** With the waits above: GitHub may be gone for about an hour. */
const MOST_ATTEMPTS = 20;
/** How often is looked for deliveries that another process or lane held back. */
const LOOK_MS = 1000;

export function workerOf({ inbox, work, log, backoffMs = 1000 }: WorkerOptions): Worker {
  const state = { isStopping: false };
  let timer: NodeJS.Timeout | undefined;
  const busy = new Set<Promise<void>>();
  let looking: Promise<void> | null = null;
  let isLookWanted = false;

  const wake = () => {
    isLookWanted = true;
    looking ??= look()
      .catch((error: unknown) => log.error({ err: error }, "the inbox could not be read"))
      .finally(() => {
        looking = null;
        if (isLookWanted) wake();
      });
  };
  async function look(): Promise<void> {
    isLookWanted = false;
    clearTimeout(timer);
    while (!state.isStopping && busy.size < HANDS) {
      const now = Date.now();
      const claimed = await inbox.claim(now, now + LEASE_MS);
      if (claimed === null) break;
      const task = handle(claimed).finally(() => {
        busy.delete(task);
        wake();
      });
      busy.add(task);
    }
    const due = state.isStopping ? null : await inbox.nextDue();
    if (due !== null) timer = setTimeout(wake, Math.min(Math.max(due - Date.now(), LOOK_MS / 4), LOOK_MS)).unref();
  }
  async function handle(claimed: Claimed): Promise<void> {
    const facts = { guid: claimed.guid, event: claimed.event, lane: claimed.lane, attempt: claimed.attempts };
    try {
      // Attempts are counted before the work: what ends the whole process each time never gets to tell its outcome.
      const outcome: Outcome =
        claimed.attempts > MOST_ATTEMPTS ? { kind: "dead", why: "no attempt came to its end" } : await work(claimed);
      if (outcome.kind === "done") return await inbox.done(claimed.id);
      if (outcome.kind === "dead" || claimed.attempts >= MOST_ATTEMPTS) {
        log.error({ ...facts, why: outcome.why }, "a delivery was given up");
        return await inbox.dead(claimed.id, outcome.why);
      }
      const wait = Math.min(backoffMs * 2 ** (claimed.attempts - 1), LONGEST_MS);
      log.warn({ ...facts, why: outcome.why, waitMs: wait }, "a delivery will be tried again");
      await inbox.again(claimed.id, Date.now() + wait, outcome.why);
    } catch (error) {
      // The store itself failed: the lease ends by itself.
      log.error({ ...facts, err: error }, "a delivery's outcome could not be stored");
    }
  }
  return {
    wake,
    async stop() {
      state.isStopping = true;
      clearTimeout(timer);
      await looking;
      await Promise.all(busy);
      clearTimeout(timer);
    },
  };
}
