/** A workflow of the repository's own has measured a pull request: if it is the one to observe, its results become the report. */
import { advance, isFinal } from "#core/plan/advance.ts";
import type { RequestEvent } from "#core/plan/advance.ts";
import type { RunEvent } from "#model/event.ts";
import type { Request } from "#model/request.ts";
import { success } from "#model/result.ts";
import type { Result } from "#model/result.ts";
import type { World } from "#ports-app";
import { baseConfig } from "./base-config.ts";
import { ownRunOrigin, reportReview } from "./report-review.ts";
import { saved } from "./say.ts";

/**
 * Correlated by the head that the app itself recorded for the pull request: a number inside the artifact is the pull request's own to
 * choose, and GitHub does not name the pull requests of forks.
 */
export async function onOwnRun(world: World, event: RunEvent): Promise<Result<null>> {
  const read = await world.runs.run(event.run);
  if (!read.ok) return read;
  const run = read.value;
  const isMeant = run.event === "pull_request" && run.repository === event.repository && run.status === "completed";
  if (!isMeant || run.head === null) return success(null);
  const origin = ownRunOrigin(run.id);
  const requests = await world.requests.ofHead(event.repository, run.head);
  const request = requests.find((each) => each.origin === origin || each.state === "requested");
  if (request === undefined || isFinal(request.state)) return success(null);
  const pull = await world.pulls.pullRequest(request.pull.number);
  if (!pull.ok) return pull;
  if (!pull.value.open || pull.value.head !== run.head) return success(null);
  const config = await baseConfig(world.pulls, pull.value);
  if (!config.ok || config.value.observe !== run.workflow) return config.ok ? success(null) : config;
  if (request.origin === origin) return reportReview(world, request, run);
  const base = await world.pulls.mergeBase(pull.value.baseBranch, run.head);
  if (!base.ok) return base;
  // It was nobody's to approve here: GitHub let it run.
  const measured = afterAll(request, [
    { kind: "approved", actor: pull.value.author, origin },
    { kind: "settled", base: base.value, workflow: run.workflow },
    { kind: "dispatched", run: { id: run.id, url: run.url } },
  ]);
  return measured === null ? success(null) : reportReview(world, await saved(world, measured), run);
}

const afterAll = (request: Request, events: readonly RequestEvent[]): Request | null =>
  events.reduce<Request | null>((now, event) => (now === null ? null : advance(now, event)), request);
