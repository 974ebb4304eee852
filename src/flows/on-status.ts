/** `/perf status`: where the review stands. */
import { isFinal } from "#core/plan/advance.ts";
import { isInTime } from "#core/plan/accepted.ts";
import { statusAnswerMarkdown } from "#core/report/status-answer.ts";
import type { Result } from "#model/result.ts";
import type { World } from "#ports-app";
import { answered, audited } from "./asking.ts";
import type { Asking } from "./asking.ts";
import { dayOf } from "./day.ts";

export async function onStatus(world: World, asking: Asking): Promise<Result<null>> {
  const [latest = null] = await world.requests.ofPull(asking.pull);
  const run = latest?.run && !isFinal(latest.state) ? await world.runs.run(latest.run.id) : null;
  const today = dayOf(world.now());
  const accepted = (await world.acceptances.ofPull(asking.pull)).filter(
    (each) => latest !== null && isInTime(each, latest.head, today),
  );
  const status = run?.ok === true ? run.value.status : null;
  const said = await answered(world, asking, "+1", statusAnswerMarkdown(latest, status, accepted));
  if (said.ok) await audited(world, asking, { permission: null, head: latest?.head ?? null }, "answered");
  return said;
}
