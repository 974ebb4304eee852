/** Whether a command is one too many; then that is said once, politely, and nothing else is done. */
import { limitOf, TOO_MANY, WINDOW_MS } from "#core/plan/limits.ts";
import { success } from "#model/result.ts";
import type { Result } from "#model/result.ts";
import type { World } from "#ports-app";
import { audited, refused } from "./asking.ts";
import type { Asking } from "./asking.ts";

export async function withinLimits(world: World, asking: Asking): Promise<Result<boolean>> {
  const { pull, login } = asking;
  const now = world.now();
  const rows = await world.memory.asked(pull.repository, now - WINDOW_MS);
  const limit = limitOf(rows, now, login, pull.number);
  if (limit === null) return success(true);
  const known = { permission: null, head: null };
  if (limit.isTold) await audited(world, asking, known, TOO_MANY);
  else {
    const said = await refused(world, asking, known, { kind: TOO_MANY, of: limit.of, minutes: limit.minutes });
    if (!said.ok) return said;
  }
  return success(false);
}
