/** Asks a person with write access to start the review, in the comment and by a button of the check run. */
import { riskyFiles } from "#core/plan/risky-files.ts";
import { buttons } from "#core/report/buttons.ts";
import { statusMarkdown } from "#core/report/moments.ts";
import type { PullRequest } from "#model/pull-request.ts";
import type { Request } from "#model/request.ts";
import type { Result } from "#model/result.ts";
import type { Status } from "#model/status.ts";
import type { World } from "#ports-app";
import { sayOf, showCheck } from "./say.ts";

/** Characters; GitHub takes 65,535 in all. */
const MOST_HINTS = 50_000;

type Why = Extract<Status, { readonly kind: "waiting" }>["why"];

/** `hints`: what the check run said of them before. */
export async function askApproval(
  world: World,
  pull: PullRequest,
  request: Request,
  why: Why,
  hints: string | null = null,
): Promise<Result<null>> {
  const files = await world.pulls.changedFiles(pull.number);
  if (!files.ok) return files;
  const touched = riskyFiles(files.value.map((each) => each.file));
  const summary = statusMarkdown({ kind: "waiting", why, head: pull.head, author: pull.author, touched });
  const shown = await showCheck(world, request, {
    // As GitHub itself shows a workflow that waits for approval.
    status: "completed",
    conclusion: "action_required",
    title: "Waits for approval",
    summary: hints === null || hints.length > MOST_HINTS ? summary : `${summary}\n\n${hints}`,
    buttons: buttons("approve"),
  });
  return shown.ok ? sayOf(world, request, summary) : shown;
}
