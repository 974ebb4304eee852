/** A finished run → the report in the comment and in the check run; and the same report again, when something was accepted. */
import { advance } from "#core/plan/advance.ts";
import { holding } from "#core/plan/accepted.ts";
import { worstVerdict } from "#core/plan/worst-verdict.ts";
import { buttons } from "#core/report/buttons.ts";
import { checkRunOf } from "#core/report/check-run.ts";
import { commentMarkdown } from "#core/report/comment.ts";
import { hasRegression } from "#core/report/rows.ts";
import type { Acceptance } from "#model/acceptance.ts";
import type { Config } from "#model/config.ts";
import type { PullRequest } from "#model/pull-request.ts";
import type { Report } from "#model/report.ts";
import { NO_CONTEXT } from "#model/report.ts";
import type { Request } from "#model/request.ts";
import { failure, success } from "#model/result.ts";
import type { Result } from "#model/result.ts";
import type { Results } from "#model/results.ts";
import type { Run, World } from "#ports-app";
import { annotationsPosted } from "./annotations-posted.ts";
import { baseConfig } from "./base-config.ts";
import { dayOf } from "./day.ts";
import { failReview, isTransient } from "./fail-review.ts";
import { ARTIFACT, ingestedResults } from "./ingest-results.ts";
import { markerOf, saved, sayOf, showCheck } from "./say.ts";

/** Origin of a request that a workflow of the repository's own has measured. */
export const ownRunOrigin = ({ id, attempt }: Pick<Run, "id" | "attempt">): string => `run:${id}:${attempt}`;
export const isOwnRun = ({ origin }: Request): boolean => origin.startsWith("run:");

/** What a run brought, decided by the app itself. */
export interface Reviewed {
  readonly pull: PullRequest;
  readonly run: Run;
  readonly config: Config;
  readonly results: Results;
}

export async function reportReview(world: World, request: Request, run: Run): Promise<Result<null>> {
  const pull = await world.pulls.pullRequest(request.pull.number);
  if (!pull.ok) return failReview(world, request, pull.problem);
  const reviewed = await reviewedOf(world, request, pull.value, run);
  if (!reviewed.ok) return failReview(world, request, reviewed.problem);
  const measured = advance(request, { kind: "measured" });
  const current = measured ? await saved(world, measured) : request;
  const told = await shown(world, current, reviewed.value, await world.acceptances.ofPull(request.pull));
  if (!told.ok) return told;
  const reported = advance(told.value, { kind: "reported" });
  if (reported) await saved(world, reported);
  const verdict = worstVerdict(reviewed.value.results.comparisons);
  world.tell("a review was reported", { request: request.id, pull: request.pull, run: run.id, verdict });
  return success(null);
}

/** The results of a request that was reported before: nothing of them is kept but where they lie. */
export async function readAgain(world: World, request: Request, pull: PullRequest): Promise<Result<Reviewed>> {
  if (request.run === null) return failure({ kind: "artifact-rejected", detail: "it is not known which run it was" });
  const run = await world.runs.run(request.run.id);
  return run.ok ? reviewedOf(world, request, pull, run.value) : run;
}

async function reviewedOf(world: World, request: Request, pull: PullRequest, run: Run): Promise<Result<Reviewed>> {
  const config = await baseConfig(world.pulls, pull);
  if (!config.ok) return config;
  const results = await resultsOf(world, request, run, config.value);
  return results.ok ? success({ pull, run, config: config.value, results: results.value }) : results;
}

/** A run that failed may have left results all the same, and they say more than its conclusion. */
async function resultsOf(
  world: World,
  request: Request,
  run: Run,
  { threshold, alpha, memoryThreshold }: Config,
): Promise<Result<Results>> {
  const files = await world.runs.artifact(run.id, ARTIFACT, { since: run.attempt > 1 ? run.startedAt : null });
  if (!files.ok) {
    if (isTransient(files.problem) || run.conclusion === "success") return files;
    const detail = `GitHub says ${run.conclusion ?? "nothing"} of it`;
    return failure({ kind: "run-failed", url: run.url, detail });
  }
  const changed = await world.pulls.changedFiles(request.pull.number);
  const asked = { ...request, id: isOwnRun(request) ? null : request.id };
  const parameters = { threshold: request.options.threshold ?? threshold, alpha, memoryThreshold };
  return changed.ok ? ingestedResults(files.value, asked, parameters, changed.value) : changed;
}

/**
 * The check run first: the comment, which sends mails, is written once everything else stands. `acceptances`: all of the pull request;
 * which of them hold is seen here.
 */
export async function shown(
  world: World,
  request: Request,
  reviewed: Reviewed,
  acceptances: readonly Acceptance[],
): Promise<Result<Request>> {
  const { results, config } = reviewed;
  const accepted = holding(acceptances, results.comparisons, request.head, dayOf(world.now()));
  const report = reportOf(request, reviewed, accepted);
  const { annotations, ...check } = checkRunOf(report, config.gate);
  const posted = await showCheck(world, request, {
    ...check,
    status: "completed",
    annotations: annotationsPosted(annotations),
    // What a workflow of the repository's own has measured is not ours to start again.
    buttons: buttons(
      ...(isOwnRun(request) ? [] : (["rerun"] as const)),
      ...(hasRegression(results, accepted) ? (["accept"] as const) : []),
    ),
  });
  if (!posted.ok) return posted;
  const said = await sayOf(world, request, commentMarkdown(report));
  return said.ok ? posted : said;
}

function reportOf(request: Request, { results, pull, run, config }: Reviewed, accepted: readonly Acceptance[]): Report {
  const artifacts = `${run.url}#artifacts`;
  const context = {
    pullRequest: pull.number,
    baseName: request.options.base ?? pull.baseBranch,
    repositoryUrl: pull.repositoryUrl,
    runUrl: run.url,
    pageUrl: artifacts,
    jsonUrl: artifacts,
    hintsInline: config.hintsInline,
  };
  const marker = markerOf(request);
  return { results, context: { ...NO_CONTEXT, ...context, marker }, accepted, asked: request.options };
}
