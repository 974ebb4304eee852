/** From an approved request to a run of the trusted workflow; every step may be repeated. */
import { advance } from "#core/plan/advance.ts";
import type { RequestEvent } from "#core/plan/advance.ts";
import { runInputs } from "#core/plan/run-inputs.ts";
import { startedMarkdown } from "#core/report/moments.ts";
import type { Problem } from "#model/problem.ts";
import type { PullRequest } from "#model/pull-request.ts";
import { mayWrite } from "#model/pull-request.ts";
import type { Request, RunReference } from "#model/request.ts";
import { failure, success } from "#model/result.ts";
import type { Result } from "#model/result.ts";
import type { World } from "#ports-app";
import { baseConfig } from "./base-config.ts";
import { failReview } from "./fail-review.ts";
import { saved, sayOf, showCheck } from "./say.ts";
import { askApproval } from "./ask-approval.ts";

/** Nothing happens unless the request is approved or was dispatched before. */
export async function startReview(world: World, pull: PullRequest, request: Request): Promise<Result<null>> {
  if (request.state === "dispatched" && request.run === null) return located(world, request);
  if (request.state === "dispatched" || request.state === "running") return announce(world, request);
  if (request.state !== "approved") return success(null);
  // Asked again here: hours may lie between the approval and this attempt.
  const permission = await world.pulls.permissionOf(request.actor);
  if (!permission.ok) return failReview(world, request, permission.problem);
  if (!mayWrite(permission.value)) {
    const cancelled = await saved(world, advanced(request, { kind: "cancelled" }));
    return askApproval(world, pull, cancelled, "permission");
  }
  const settled = await settle(world, pull, request);
  if (!settled.ok) return failReview(world, request, settled.problem);
  const run = await runOf(world, pull, settled.value, request.workflow !== null);
  if (!run.ok) return failReview(world, settled.value, run.problem);
  const dispatched = await saved(world, advanced(settled.value, { kind: "dispatched", run: run.value }));
  world.tell("a review was started", {
    request: request.id,
    pull: request.pull,
    head: request.head,
    run: run.value?.id ?? null,
    actor: request.actor,
  });
  return run.value === null ? located(world, dispatched) : announce(world, dispatched);
}

/** What will be measured, saved before the dispatch: a start whose answer is lost can then be found again. */
async function settle(world: World, pull: PullRequest, request: Request): Promise<Result<Request>> {
  const config = await baseConfig(world.pulls, pull);
  if (!config.ok) return config;
  const wanted = request.options.base;
  const base = await world.pulls.mergeBase(wanted ?? pull.baseBranch, request.head);
  if (!base.ok) return wanted !== null && isMissing(base.problem) ? failure(missing(wanted)) : base;
  return success(
    await saved(world, advanced(request, { kind: "settled", base: base.value, workflow: config.value.workflow })),
  );
}

const isMissing = (problem: Problem): boolean => problem.kind === "github-failed" && problem.status === 404;
const missing = (revision: string): Problem => ({ kind: "revision-not-found", revision });

/** Null where it was started just now, and GitHub does not say which run it is. */
async function runOf(
  world: World,
  pull: PullRequest,
  request: Request,
  isInDoubt: boolean,
): Promise<Result<RunReference | null>> {
  const workflow = request.workflow ?? "";
  if (isInDoubt) {
    const earlier = await world.runs.find(workflow, request.id);
    if (!earlier.ok || earlier.value) return earlier;
  }
  const started = await world.runs.dispatch(workflow, pull.defaultBranch, runInputs(request));
  return started.ok ? started : failure(unstartable(started.problem, workflow, pull.defaultBranch));
}

/** GitHub lists a run seconds after its start; the inbox tries again for about an hour. */
const UNLISTED_MS = 30 * 60_000;

/** A server that did not tell which run it is: the run's title names the request. It is not started once more. */
async function located(world: World, request: Request): Promise<Result<null>> {
  const found = await world.runs.find(request.workflow ?? "", request.id);
  if (!found.ok) return failReview(world, request, found.problem);
  if (found.value) return announce(world, await saved(world, advanced(request, { kind: "found", run: found.value })));
  const isGivenUp = world.now() - request.savedAt > UNLISTED_MS;
  const doing = "finding the run that was started";
  const detail = isGivenUp
    ? "it lists no run whose title names the request; does the workflow have the run-name of the example?"
    : "it is not listed yet";
  return failReview(world, request, { kind: "github-failed", doing, status: null, detail, transient: !isGivenUp });
}

/** 404: no such workflow on that branch; 422: without the trigger or the inputs; 403: the app may not. */
function unstartable(problem: Problem, workflow: string, branch: string): Problem {
  if (problem.kind !== "github-failed" || problem.transient) return problem;
  return { kind: "workflow-not-started", workflow: `.github/workflows/${workflow}`, branch, detail: problem.detail };
}

async function announce(world: World, request: Request): Promise<Result<null>> {
  const summary = startedMarkdown(request.head, request.run?.url ?? null, request.options);
  const shown = await showCheck(world, request, {
    ...(request.state === "running"
      ? { status: "in_progress", title: "Measuring" }
      : { status: "queued", title: "Waits for a runner" }),
    conclusion: null,
    summary,
  });
  return shown.ok ? sayOf(world, request, summary) : shown;
}

/** The caller has looked at the state: an event that does not fit is a bug. */
function advanced(request: Request, event: RequestEvent): Request {
  const next = advance(request, event);
  if (next === null) throw new Error(`a request that is ${request.state} cannot be ${event.kind}`);
  return next;
}
