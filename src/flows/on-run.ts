/** A workflow run began or ended: if it is the run of a request, its results become the report. */
import { advance, isFinal } from "#core/plan/advance.ts";
import { startedMarkdown } from "#core/report/moments.ts";
import type { RunEvent } from "#model/event.ts";
import type { Request } from "#model/request.ts";
import { failure, success } from "#model/result.ts";
import type { Result } from "#model/result.ts";
import type { Run, World } from "#ports-app";
import { failReview } from "./fail-review.ts";
import { onOwnRun } from "./on-own-run.ts";
import { reportReview } from "./report-review.ts";
import { saved, showCheck } from "./say.ts";
import { showProgress } from "./show-progress.ts";

const DELETED = "it was deleted on GitHub before its results were read";

/** Correlated by the run id that the app stored at dispatch; nothing that the run says of itself is asked. */
export async function onRun(world: World, event: RunEvent): Promise<Result<null>> {
  if (event.kind === "own") return onOwnRun(world, event);
  if (event.kind === "other") return success(null);
  const request = await world.requests.ofRun(event.repository, event.run);
  if (request === null) return unknownRun(world, event);
  if (isFinal(request.state)) return success(null);
  const read = await world.runs.run(event.run);
  if (!read.ok) {
    const isDeleted = read.problem.kind === "github-failed" && read.problem.status === 404;
    return isDeleted ? failReview(world, request, { kind: "run-failed", url: null, detail: DELETED }) : read;
  }
  const run = read.value;
  if (!isOurs(run, request))
    return failReview(world, request, {
      kind: "artifact-rejected",
      detail: "the run is not one of the workflow that was started",
    });
  // Somebody with write access had it run again: what it leaves now is not what was asked for.
  if (run.attempt !== 1)
    return failReview(world, request, { kind: "artifact-rejected", detail: "the run was started again on GitHub" });
  if (run.status === "completed") return reportReview(world, request, run);
  if (run.status !== "in_progress") return success(null);
  return request.state === "running" ? showProgress(world, request, run.id) : showRunning(world, request);
}

/** Its start may have been stored after this event came in, or its answer may have been lost: then it is found again. */
async function unknownRun(world: World, event: RunEvent): Promise<Result<null>> {
  const open = await world.requests.inDoubt(event.repository);
  if (open.length === 0) return success(null);
  return failure({
    kind: "github-failed",
    doing: "tell which request a run belongs to",
    status: null,
    detail: "a request is being started",
    transient: true,
  });
}

const isOurs = (run: Run, request: Request): boolean =>
  run.workflow === request.workflow && run.event === "workflow_dispatch" && run.repository === request.pull.repository;

async function showRunning(world: World, request: Request): Promise<Result<null>> {
  const running = advance(request, { kind: "started" });
  if (running === null) return success(null);
  const summary = startedMarkdown(request.head, request.run?.url ?? null, request.options);
  const shown = await showCheck(world, request, {
    status: "in_progress",
    conclusion: null,
    title: "Measuring",
    summary,
  });
  if (!shown.ok) return shown;
  const next = advance(shown.value, { kind: "started" });
  if (next) await saved(world, next);
  return success(null);
}
