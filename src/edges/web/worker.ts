/** Works off the inbox: claims what is due, hands it on, and notes whether it is done, tried again or given up. */
import type { Claimed, Fate, Inbox, Outcome } from "#ports-app";
import { systemTime } from "../clock.ts";
import type { Time } from "../clock.ts";
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
  /** First wait before the next attempt; doubles each time up to five minutes. */
  readonly backoffMs?: number;
  readonly time?: Time;
}

/** Repositories worked on side by side. */
const HANDS = 4;
/** What a process that ended without a trace was working on is taken up after this; clocks of replicas may differ by half of it. */
const LEASE_MS = 60_000;
/** Two renewals may fail before the lease is lost. */
const RENEW_MS = LEASE_MS / 3;
const LONGEST_MS = 5 * 60_000;
/** GitHub's limits are by the hour (docs.github.com, "Rate limits for the REST API"). */
const LONGEST_ASKED_MS = 60 * 60_000;
/** GitHub tells when a suspension ends, unless that is lost. */
const HELD_MS = 60 * 60_000;
/** With the waits above: GitHub may be gone for about an hour. */
const MOST_ATTEMPTS = 20;
/** How often is looked for what is due, and held back by what another process is working on. */
const LOOK_MS = 500;
/** How often is looked for what another process stored, and did not live to work on. */
const IDLE_MS = 5000;
/** After a look that found nothing, so many times as long as it took is not looked again, unless something has been worked off. */
const QUIET_TIMES = 4;

export function workerOf({ inbox, work, log, backoffMs = 1000, time = systemTime }: WorkerOptions): Worker {
  const state = { isStopping: false };
  let callOff = () => undefined as void;
  const busy = new Map<number, Promise<void>>();
  let looking: Promise<void> | null = null;
  let isLookWanted = false;
  /** Until then there is nothing to be found: all that waits is held back by what is being worked on. */
  let quietUntil = 0;

  const wake = () => {
    isLookWanted = true;
    if (time.now() < quietUntil) {
      callOff();
      callOff = time.after(quietUntil - time.now(), wake);
      return;
    }
    looking ??= look()
      .catch((error: unknown) => {
        log.error({ err: error }, "the inbox could not be read");
        callOff = time.after(IDLE_MS, wake);
      })
      .finally(() => {
        looking = null;
        if (isLookWanted) wake();
      });
  };
  async function look(): Promise<void> {
    isLookWanted = false;
    callOff();
    while (!state.isStopping && busy.size < HANDS) {
      const now = time.now();
      const claimed = await inbox.claim(now, now + LEASE_MS);
      if (claimed === null) {
        // However much waits, and however fast more comes in: most of the time is left for taking it in.
        if (busy.size > 0) quietUntil = time.now() + QUIET_TIMES * (time.now() - now);
        break;
      }
      const task = handle(claimed).finally(() => {
        busy.delete(claimed.id);
        quietUntil = 0;
        wake();
      });
      busy.set(claimed.id, task);
    }
    if (state.isStopping) return;
    const due = await inbox.nextDue();
    const now = time.now();
    callOff = time.after(due === null ? IDLE_MS : due <= now ? LOOK_MS : Math.min(due - now, IDLE_MS), wake);
  }
  let endRenewing = time.after(RENEW_MS, renew);
  function renew(): void {
    inbox
      .renew([...busy.keys()], time.now() + LEASE_MS)
      .catch((error: unknown) => log.error({ err: error }, "the leases could not be renewed"));
    endRenewing = time.after(RENEW_MS, renew);
  }
  async function handle(claimed: Claimed): Promise<void> {
    const facts = { guid: claimed.guid, event: claimed.event, lane: claimed.lane, attempt: claimed.attempts };
    try {
      // Attempts are counted before the work: what ends the whole process each time never gets to tell its outcome.
      const outcome: Outcome =
        claimed.attempts > MOST_ATTEMPTS ? { kind: "dead", why: "no attempt came to its end" } : await work(claimed);
      const fate = fateOf(claimed, outcome);
      if (!(await inbox.finish(claimed.id, fate)))
        return log.warn({ ...facts, outcome: fate.kind }, "a delivery was taken over by another process meanwhile");
      if (fate.kind === "dead") log.error({ ...facts, why: fate.why }, "a delivery was given up");
      if (fate.kind === "held") log.info({ ...facts, why: fate.why }, "a delivery is held");
      if (fate.kind === "again") log.warn({ ...facts, why: fate.why, due: fate.due }, "a delivery will be tried again");
    } catch (error) {
      // The store itself failed: the lease ends by itself.
      log.error({ ...facts, err: error }, "a delivery's outcome could not be stored");
    }
  }
  function fateOf({ attempts }: Claimed, outcome: Outcome): Fate {
    if (outcome.kind === "held") return { ...outcome, due: time.now() + HELD_MS };
    if (outcome.kind !== "again") return outcome;
    if (attempts >= MOST_ATTEMPTS) return { kind: "dead", why: outcome.why };
    const wait = Math.min(backoffMs * 2 ** (attempts - 1), LONGEST_MS);
    const { why, waitMs = 0 } = outcome;
    return { kind: "again", why, due: time.now() + Math.max(wait, Math.min(waitMs, LONGEST_ASKED_MS)) };
  }
  return {
    wake,
    async stop() {
      state.isStopping = true;
      callOff();
      await looking;
      await Promise.all(busy.values());
      endRenewing();
      callOff();
    },
  };
}
