/** A finished run → the report in the comment and in the check run. */
import { advance } from "#core/plan/advance.ts";
import { worstVerdict } from "#core/plan/worst-verdict.ts";
import { checkRunOf } from "#core/report/check-run.ts";
import { commentMarkdown } from "#core/report/comment.ts";
import type { Config } from "#model/config.ts";
import type { PullRequest } from "#model/pull-request.ts";
import type { Report } from "#model/report.ts";
import { NO_CONTEXT } from "#model/report.ts";
import type { Request } from "#model/request.ts";
import { success } from "#model/result.ts";
import type { Result } from "#model/result.ts";
import type { Results } from "#model/results.ts";
import type { Run, World } from "#ports-app";
import { baseConfig } from "./base-config.ts";
import { failReview, isTransient } from "./fail-review.ts";
import { ARTIFACT, ingestedResults } from "./ingest-results.ts";
import { MARKER, saved, say, showCheck } from "./say.ts";

export async function reportReview(world: World, request: Request, run: Run): Promise<Result<null>> {
  const pull = await world.pulls.pullRequest(request.pull.number);
  if (!pull.ok) return failReview(world, request, pull.problem);
  const config = await baseConfig(world.pulls, pull.value);
  if (!config.ok) return failReview(world, request, config.problem);
  const results = await resultsOf(world, request, run, config.value);
  if (!results.ok) return failReview(world, request, results.problem);
  const measured = advance(request, { kind: "measured" });
  const current = measured ? await saved(world, measured) : request;
  const shown = await show(world, current, reportOf(results.value, pull.value, run, config.value), config.value.gate);
  if (!shown.ok) return shown;
  const reported = advance(shown.value, { kind: "reported" });
  if (reported) await saved(world, reported);
  const verdict = worstVerdict(results.value.comparisons);
  world.tell("a review was reported", { request: request.id, pull: request.pull, run: run.id, verdict });
  return success(null);
}

/** A run that failed may have left results all the same, and they say more than its conclusion. */
async function resultsOf(
  world: World,
  request: Request,
  run: Run,
  { threshold, alpha, memoryThreshold }: Config,
): Promise<Result<Results>> {
  const files = await world.runs.artifact(run.id, ARTIFACT);
  if (!files.ok) {
    if (isTransient(files.problem) || run.conclusion === "success") return files;
    const detail = `GitHub says ${run.conclusion ?? "nothing"} of it`;
    return { ok: false, problem: { kind: "run-failed", url: run.url, detail } };
  }
  const changed = await world.pulls.changedFiles(request.pull.number);
  return changed.ok
    ? ingestedResults(files.value, request, { threshold, alpha, memoryThreshold }, changed.value)
    : changed;
}

function reportOf(results: Results, pull: PullRequest, run: Run, { hintsInline }: Config): Report {
  const artifacts = `${run.url}#artifacts`;
  const context = {
    pullRequest: pull.number,
    baseName: pull.baseBranch,
    repositoryUrl: pull.repositoryUrl,
    runUrl: run.url,
    pageUrl: artifacts,
    jsonUrl: artifacts,
    hintsInline,
  };
  return { results, context: { ...NO_CONTEXT, ...context, marker: MARKER } };
}

/** The check run first: the comment, which sends mails, is written once everything else stands. */
async function show(world: World, request: Request, report: Report, gate: Config["gate"]): Promise<Result<Request>> {
  const { annotations, ...check } = checkRunOf(report, gate);
  const posted = await showCheck(world, request, {
    ...check,
    status: "completed",
    annotations: annotations.map((each) => ({
      path: each.path,
      startLine: each.start_line,
      endLine: each.end_line,
      level: each.annotation_level,
      title: each.title,
      message: each.message,
    })),
  });
  if (!posted.ok) return posted;
  const said = await say(world, request.pull, commentMarkdown(report));
  return said.ok ? posted : said;
}
