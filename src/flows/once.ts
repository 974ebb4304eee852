/** What somebody asks for is done once, and within the limits. */
import { success } from "#model/result.ts";
import type { Result } from "#model/result.ts";
import type { World } from "#ports-app";
import type { Asking } from "./asking.ts";
import { withinLimits } from "./within-limits.ts";

export async function once(world: World, asking: Asking, act: () => Promise<Result<null>>): Promise<Result<null>> {
  const answer = await world.memory.answered(asking.pull, asking.asked);
  // What has its row is done; only a review that was started goes on where an earlier attempt stopped.
  if (answer === "started") return act();
  if (answer !== null) return success(null);
  const isWithin = await withinLimits(world, asking);
  if (!isWithin.ok) return isWithin;
  return isWithin.value ? act() : success(null);
}
