/** Ends the open requests of a pull request whose head is not wanted any more. */
import { advance, isFinal } from "#core/plan/advance.ts";
import { statusMarkdown, supersededMarkdown } from "#core/report/moments.ts";
import type { PullKey } from "#model/pull-request.ts";
import type { Request } from "#model/request.ts";
import { success } from "#model/result.ts";
import type { Result } from "#model/result.ts";
import type { Sha } from "#model/side.ts";
import type { World } from "#ports-app";
import { saved, say, showCheck } from "./say.ts";

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
  const run = request.run ?? (await runInDoubt(world, request));
  if (run) {
    const cancelled = await world.runs.cancel(run.id);
    if (!cancelled.ok) return cancelled;
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
    });
    if (!shown.ok) return shown;
    last = shown.value;
  }
  if (newer === null && run) {
    const said = await say(world, request.pull, cancelled);
    if (!said.ok) return said;
  }
  // Saved last: a repetition cancels once more, which changes nothing.
  const ended = advance(last, { kind: newer === null ? "cancelled" : "superseded" });
  if (ended) await saved(world, ended);
  return success(null);
}

/** Its start was asked for, but the answer never came. */
async function runInDoubt(world: World, request: Request) {
  if (request.state !== "approved" || request.workflow === null) return null;
  const found = await world.runs.find(request.workflow, request.id);
  return found.ok ? found.value : null;
}
