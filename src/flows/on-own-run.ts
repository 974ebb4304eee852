/** A workflow of the repository's own has measured a pull request: if it is the one to observe, its results become the report. */
import { advance, isFinal } from "#core/plan/advance.ts";
import type { RequestEvent } from "#core/plan/advance.ts";
import { isNewer } from "#core/plan/own-runs.ts";
import type { RunEvent } from "#model/event.ts";
import type { PullRequest } from "#model/pull-request.ts";
import type { Request } from "#model/request.ts";
import { success } from "#model/result.ts";
import type { Result } from "#model/result.ts";
import type { Run, World } from "#ports-app";
import { baseConfig } from "./base-config.ts";
import { newRequest } from "./new-request.ts";
import { isOwnRun, ownRunOrigin, reportReview } from "./report-review.ts";
import { saved } from "./say.ts";

export async function onOwnRun(world: World, event: RunEvent): Promise<Result<null>> {
  const read = await world.runs.run(event.run);
  return read.ok ? reportOwnRun(world, event.repository, read.value) : read;
}

/**
 * Correlated by the head that the app itself recorded for the pull request: a number inside the artifact is the pull request's own to
 * choose, and GitHub does not name the pull requests of forks. Where none is recorded yet, the event of the pull request finds the run.
 */
export async function reportOwnRun(world: World, repository: number, run: Run): Promise<Result<null>> {
  const isMeant = run.event === "pull_request" && run.repository === repository && run.status === "completed";
  if (!isMeant || run.head === null) return success(null);
  const requests = await world.requests.ofHead(repository, run.head);
  const reviews = requests.filter(({ options }) => options.measure === "changes");
  for (const [, ofPull] of Map.groupBy(reviews, ({ pull }) => pull.number)) {
    const done = await reportTo(world, ofPull, run);
    if (!done.ok) return done;
  }
  return success(null);
}

/** `requests`: those of one pull request with the run's head, newest first. */
async function reportTo(world: World, requests: readonly Request[], run: Run): Promise<Result<null>> {
  const origin = ownRunOrigin(run);
  const own = requests.find(isOwnRun);
  const waiting = requests.find(({ state }) => state === "requested");
  const [first] = requests;
  if (first === undefined || (own === undefined && waiting === undefined)) return success(null);
  // Its results were told, or those of a later run or attempt.
  if (own !== undefined && !isNewer(origin, own.origin) && (own.origin !== origin || isFinal(own.state)))
    return success(null);
  const pull = await world.pulls.pullRequest(first.pull.number);
  if (!pull.ok) return pull;
  if (!pull.value.open || pull.value.head !== run.head) return success(null);
  const config = await baseConfig(world.pulls, pull.value);
  if (!config.ok || config.value.observe !== run.workflow) return config.ok ? success(null) : config;
  const reference = { id: run.id, url: run.url };
  if (own !== undefined && !isFinal(own.state)) {
    // Begun before: gone on with, by what is newest.
    const current = own.origin === origin ? own : await saved(world, { ...own, origin, run: reference });
    return reportReview(world, current, run);
  }
  const request = waiting ?? again(world, first, pull.value, origin);
  const base = await world.pulls.mergeBase(pull.value.baseBranch, run.head);
  if (!base.ok) return base;
  // It was nobody's to approve here: GitHub let it run.
  const measured = afterAll(request, [
    { kind: "approved", actor: pull.value.author, origin },
    { kind: "settled", base: base.value, workflow: run.workflow },
    { kind: "dispatched", run: reference },
  ]);
  return measured === null ? success(null) : reportReview(world, await saved(world, measured), run);
}

/** What was reported stays as it was: the same head, measured again, is a request of its own. Saved with its run, so that none waits. */
const again = (world: World, { pull, installation, head }: Request, { author }: PullRequest, origin: string): Request =>
  newRequest(world, { pull, installation, head, actor: author, origin });

const afterAll = (request: Request, events: readonly RequestEvent[]): Request | null =>
  events.reduce<Request | null>((now, event) => (now === null ? null : advance(now, event)), request);
