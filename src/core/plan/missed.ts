/** What the app was not told, or did not get to act on: which webhooks are to be sent again, which requests need a push. */
import type { Attempt } from "#model/attempt.ts";
import type { Request } from "#model/request.ts";

/** With a look every five minutes: for an hour. What the app refused that often it will refuse again. */
const MOST_ATTEMPTS = 12;

export interface Undelivered {
  /** The latest attempt at each webhook that never arrived, oldest webhook first. */
  readonly again: readonly Attempt[];
  /** Tried too often. */
  readonly givenUp: readonly Attempt[];
}

/** `attempts`: newest first. Attempts that never got an answer are in no list of failures, so all are looked at. */
export function undelivered(attempts: readonly Attempt[]): Undelivered {
  const byGuid = Map.groupBy(attempts, ({ guid }) => guid);
  const lost = [...byGuid.values()].filter((group) => !group.some(({ ok }) => ok)).toReversed();
  const latest = (isTooMany: boolean) =>
    lost.filter(({ length }) => length >= MOST_ATTEMPTS === isTooMany).flatMap(([first]) => first ?? []);
  return { again: latest(false), givenUp: latest(true) };
}

export type Push =
  /** As if the pull request had just changed. */
  | "pull-request"
  /** As if its run had just changed. */
  | "run";

/** The status of a run that GitHub does not know any more. */
export const DELETED = "deleted";

/** What is known of the world of a request that nothing has happened to for a while. */
export interface Around {
  /** Null: there is none. `deleted` is a word of ours. */
  readonly runStatus: string | null;
  /** Whether its pull request is among the open ones with this head; null: that is not known. */
  readonly isOpen: boolean | null;
}

/** What would take the request further; null where it waits for somebody, or where it cannot be told. */
export function pushOf(request: Pick<Request, "state">, { runStatus, isOpen }: Around): Push | null {
  const isOver = runStatus === "completed" || runStatus === DELETED;
  switch (request.state) {
    // It waits for a person, unless there is nothing to wait for any more.
    case "requested":
      return isOpen === false ? "pull-request" : null;
    // Its start was not asked for, or the answer was lost.
    case "approved":
      return "pull-request";
    case "dispatched":
      // Which run it is was never told.
      if (runStatus === null) return "pull-request";
      return isOver || runStatus === "in_progress" ? "run" : null;
    case "running":
    case "measured":
      return isOver ? "run" : null;
    default:
      return null;
  }
}
