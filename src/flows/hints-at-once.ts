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

export interface Hinted {
  /** With its check run. */
  readonly request: Request;
  /** What the check run says of the hints; null where there are none. */
  readonly summary: string | null;
}

/** A problem that does not pass by itself keeps no review from starting: it is told there again. */
export async function hintsAtOnce(world: World, pull: PullRequest, request: Request): Promise<Result<Hinted>> {
  const config = await baseConfig(world.pulls, pull);
  // What is wrong with it is said where the review starts.
  if (!config.ok) return isTransient(config.problem) ? config : success({ request, summary: null });
  const changed = await world.pulls.changedFiles(pull.number);
  if (!changed.ok) return isTransient(changed.problem) ? changed : success({ request, summary: null });
  const found = await hintsOfText(world, pull.head, changed.value, config.value.hints);
  if (!found.ok) return found;
  const { annotations, title, summary } = hintsCheckOf(found.value.hints, {
    left: found.value.left,
    inline: config.value.hintsInline,
    repositoryUrl: pull.repositoryUrl,
    head: pull.head,
  });
  const shown = await showCheck(world, request, {
    status: "queued",
    conclusion: null,
    title,
    summary,
    annotations: annotationsPosted(annotations),
  });
  return shown.ok ? success({ request: shown.value, summary: found.value.hints.length === 0 ? null : summary }) : shown;
}
