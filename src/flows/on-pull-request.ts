/** A pull request was opened, pushed to, reopened, made ready or closed. */
import { advance, isFinal } from "#core/plan/advance.ts";
import { failedMarkdown } from "#core/report/moments.ts";
import type { PullRequestEvent } from "#model/event.ts";
import type { PullRequest } from "#model/pull-request.ts";
import { mayWrite } from "#model/pull-request.ts";
import type { Request } from "#model/request.ts";
import { success } from "#model/result.ts";
import type { Result } from "#model/result.ts";
import type { World } from "#ports-app";
import { askApproval } from "./ask-approval.ts";
import { hintsAtOnce } from "./hints-at-once.ts";
import { newRequest } from "./new-request.ts";
import { saved, say } from "./say.ts";
import { startReview } from "./start-review.ts";
import { stopReviews } from "./stop-reviews.ts";

export async function onPullRequest(world: World, event: PullRequestEvent): Promise<Result<null>> {
  if (event.action !== "closed") await world.memory.sawHead(event.pull, event.head, event.at);
  const read = await world.pulls.pullRequest(event.pull.number);
  if (!read.ok) return read;
  const pull = read.value;
  if (!pull.open) return stopReviews(world, event.pull, null);
  const stopped = await stopReviews(world, event.pull, pull.head);
  if (!stopped.ok) return stopped;
  // A late delivery: the newer head has one of its own.
  if (pull.head !== event.head || event.action === "closed") return success(null);
  const request = await current(world, pull, event);
  if (request.state !== "requested" || request.checkRun !== null) return begin(world, pull, request);
  const hinted = await hintsAtOnce(world, pull, request);
  return hinted.ok ? begin(world, pull, hinted.value) : hinted;
}

/** The request for this head: the latest one unless it was stopped, else a new one. */
async function current(world: World, pull: PullRequest, event: PullRequestEvent): Promise<Request> {
  const [latest] = await world.requests.ofPull(event.pull);
  if (latest?.head === pull.head && latest.state !== "cancelled" && latest.state !== "superseded") return latest;
  const origin = `pull_request:${event.action}`;
  return saved(
    world,
    newRequest(world, {
      pull: event.pull,
      installation: event.installation,
      head: pull.head,
      actor: pull.author,
      origin,
    }),
  );
}

async function begin(world: World, pull: PullRequest, request: Request): Promise<Result<null>> {
  if (request.state === "failed" && request.problem) return say(world, request.pull, failedMarkdown(request.problem));
  if (isFinal(request.state)) return success(null);
  if (request.state !== "requested") return startReview(world, pull, request);
  if (pull.draft) return askApproval(world, pull, request.pull, "draft");
  if (pull.fork) return askApproval(world, pull, request.pull, "fork");
  const permission = await world.pulls.permissionOf(pull.author);
  if (!permission.ok) return permission;
  const answer = mayWrite(permission.value) ? "started" : "waits for approval";
  await world.memory.audit({
    at: world.now(),
    pull: request.pull,
    login: pull.author,
    asked: request.origin,
    head: pull.head,
    permission: permission.value,
    answer,
  });
  if (!mayWrite(permission.value)) return askApproval(world, pull, request.pull, "author");
  const approved = advance(request, { kind: "approved", actor: pull.author, origin: request.origin });
  return approved ? startReview(world, pull, await saved(world, approved)) : success(null);
}
