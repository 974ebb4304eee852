/** `/perf cancel`: what is being measured ends. */
import { isFinal } from "#core/plan/advance.ts";
import { success } from "#model/result.ts";
import type { Result } from "#model/result.ts";
import type { World } from "#ports-app";
import { answered, audited, permitted, refused } from "./asking.ts";
import type { Asking } from "./asking.ts";
import { stopReviews } from "./stop-reviews.ts";

export async function onCancel(world: World, asking: Asking): Promise<Result<null>> {
  const may = await permitted(world, asking);
  if (!may.ok) return may;
  if (may.value === null) return success(null);
  const known = { permission: may.value.permission, head: may.value.pull.head };
  const open = (await world.requests.ofPull(asking.pull)).filter(({ state }) => !isFinal(state));
  // One that waits for approval is not being measured, and its buttons may still be pressed.
  if (open.every(({ state }) => state === "requested")) return refused(world, asking, known, { kind: "nothing-runs" });
  const stopped = await stopReviews(world, asking.pull, null);
  if (!stopped.ok) return stopped;
  const said = await answered(world, asking, "+1", null);
  if (said.ok) await audited(world, asking, known, "cancelled");
  return said;
}
