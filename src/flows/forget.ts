/** Deletes what is not to be kept: what is old, and what belongs to repositories that have left. */
import type { GoneEvent } from "#model/event.ts";
import { success } from "#model/result.ts";
import type { Result } from "#model/result.ts";
import type { Upkeep } from "#ports-upkeep";

/** Rows of a table at a time: other work gets its turn between. */
const BATCH = 500;
const DAY_MS = 24 * 3_600_000;

export interface Forgetting {
  readonly upkeep: Upkeep;
  now(): number;
  tell(what: string, facts: Readonly<Record<string, unknown>>): void;
}

export async function forgetOld(house: Forgetting, keepDays: number): Promise<void> {
  const before = house.now() - keepDays * DAY_MS;
  let all = 0;
  for (;;) {
    const rows = await house.upkeep.forgetOld(before, BATCH);
    all += rows;
    if (rows === 0) break;
  }
  if (all > 0) house.tell("old rows were deleted", { rows: all, keepDays });
}

/** The webhook may not name all of an installation's repositories: the store knows those that it has rows of. */
export async function onGone(house: Forgetting, event: GoneEvent): Promise<Result<null>> {
  const known = event.isWhole ? await house.upkeep.ofInstallation(event.installation) : [];
  const repositories = new Set([...event.repositories, ...known]);
  for (const repository of repositories) await house.upkeep.forgetRepository(repository);
  house.tell("repositories were forgotten", { installation: event.installation, repositories: repositories.size });
  return success(null);
}
