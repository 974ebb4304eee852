/** Ends the open requests of a pull request whose head is not wanted any more. */
import { advance, isFinal } from "#core/plan/advance.ts";
import { buttons } from "#core/report/buttons.ts";
import { statusMarkdown, supersededMarkdown } from "#core/report/moments.ts";
import type { PullKey } from "#model/pull-request.ts";
import type { Request, RunReference } from "#model/request.ts";
import { success } from "#model/result.ts";
import type { Result } from "#model/result.ts";
import type { Sha } from "#model/side.ts";
import type { World } from "#ports-app";
import { isTransient } from "./fail-review.ts";
import { saved, sayOf, showCheck } from "./say.ts";

/** `newer`: the head that takes their place, whose own request stays; null: the pull request was closed. */
export async function stopReviews(world: World, pull: PullKey, newer: Sha | null): Promise<Result<null>> {
  for (const request of await world.requests.ofPull(pull)) {
    if (isFinal(request.state) || request.head === newer) continue;
    const stopped = await stop(world, request, newer);
    if (!stopped.ok) return stopped;
  }
  return success(null);
}

async function stop(world: World, request: Request, newer: Sha | null): Promise<Result<null>> {
  const sought = request.run ? success(request.run) : await runInDoubt(world, request);
  if (!sought.ok) return sought;
  const run = sought.value;
  if (run) {
    const cancelled = await world.runs.cancel(run.id);
    if (!cancelled.ok && isTransient(cancelled.problem)) return cancelled;
    // Its results will be of no request that is open; the new head must not wait for it for ever.
    if (!cancelled.ok) world.tell("a run could not be cancelled", { run: run.id, problem: cancelled.problem });
  }
  const cancelled = statusMarkdown({ kind: "cancelled", head: request.head, url: run?.url ?? null });
  let last = request;
  if (request.checkRun !== null) {
    const summary = newer === null ? cancelled : supersededMarkdown(request.head, newer);
    const shown = await showCheck(world, request, {
      status: "completed",
      conclusion: "cancelled",
      title: newer === null ? "Cancelled" : "Superseded",
      summary,
      buttons: newer === null ? buttons("rerun") : [],
    });
    if (!shown.ok) return shown;
    last = shown.value;
  }
  if (newer === null && run) {
    const said = await sayOf(world, request, cancelled);
    if (!said.ok) return said;
  }
  // Saved last: a repetition cancels once more, which changes nothing.
  const ended = advance(last, { kind: newer === null ? "cancelled" : "superseded" });
  if (ended) await saved(world, ended);
  return success(null);
}

/** Its start was asked for, but the answer never came. A search that failed has not shown that there is none. */
const runInDoubt = async (world: World, request: Request): Promise<Result<RunReference | null>> =>
  (request.state === "approved" || request.state === "dispatched") && request.workflow !== null
    ? world.runs.find(request.workflow, request.id)
    : success(null);
