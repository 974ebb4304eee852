/** Says what the text of a pull request alone tells, before any runner starts: annotations of its check run. */
import { hintsCheckOf } from "#core/report/hints-check.ts";
import type { PullRequest } from "#model/pull-request.ts";
import type { Request } from "#model/request.ts";
import { success } from "#model/result.ts";
import type { Result } from "#model/result.ts";
import type { World } from "#ports-app";
import { annotationsPosted } from "./annotations-posted.ts";
import { baseConfig } from "./base-config.ts";
import { isTransient } from "./fail-review.ts";
import { hintsOfText } from "./hints-of-text.ts";
import { showCheck } from "./say.ts";

/** The request with its check run. A problem that does not pass by itself keeps no review from starting: it is told there again. */
export async function hintsAtOnce(world: World, pull: PullRequest, request: Request): Promise<Result<Request>> {
  const config = await baseConfig(world.pulls, pull);
  // What is wrong with it is said where the review starts.
  if (!config.ok) return isTransient(config.problem) ? config : success(request);
  const changed = await world.pulls.changedFiles(pull.number);
  if (!changed.ok) return isTransient(changed.problem) ? changed : success(request);
  const found = await hintsOfText(world, pull.head, changed.value, config.value.hints);
  if (!found.ok) return found;
  const { annotations, title, summary } = hintsCheckOf(found.value.hints, {
    left: found.value.left,
    inline: config.value.hintsInline,
    repositoryUrl: pull.repositoryUrl,
    head: pull.head,
  });
  return showCheck(world, request, {
    status: "queued",
    conclusion: null,
    title,
    summary,
    annotations: annotationsPosted(annotations),
  });
}
