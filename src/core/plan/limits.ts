/** How many commands are obeyed in an hour: from the audit rows alone. */
import type { AskedRow } from "#model/asked-row.ts";

/** The answer of a row that was over the limit. */
export const TOO_MANY = "too-many";

/** Milliseconds that a command counts for. */
export const WINDOW_MS = 3_600_000;

/**
 * Commands an hour. GitHub lets an app write 500 things an hour (docs.github.com, "About secondary rate limits"), and a command leads
 * to four at most: a reaction, a reply, the comment, the check run. So a repository gets 100, a pull request 40, a person 20.
 */
const MOST = { user: 20, pull: 40, repository: 100 } as const;

export interface Limit {
  readonly of: keyof typeof MOST;
  /** Until the next one is obeyed, from 1. */
  readonly minutes: number;
  /** It was said already, to this person or on this pull request. */
  readonly isTold: boolean;
}

/** Null where the command may be obeyed. `rows`: those of the repository in the last hour, in any order. */
export function limitOf(rows: readonly AskedRow[], now: number, login: string, number: number): Limit | null {
  const recent = rows.filter((row) => row.at > now - WINDOW_MS);
  const obeyed = recent.filter((row) => row.answer !== TOO_MANY);
  const scopes = {
    user: obeyed.filter((row) => row.login === login),
    pull: obeyed.filter((row) => row.number === number),
    repository: obeyed,
  };
  for (const scope of ["user", "pull", "repository"] as const) {
    const times = scopes[scope].map((row) => row.at).toSorted((a, b) => b - a);
    const last = times[MOST[scope] - 1];
    if (last === undefined) continue;
    const isTold = recent.some((row) => row.answer === TOO_MANY && (row.login === login || row.number === number));
    return { of: scope, minutes: Math.max(1, Math.ceil((last + WINDOW_MS - now) / 60_000)), isTold };
  }
  return null;
}
