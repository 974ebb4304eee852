/** A pull request was opened, pushed to, reopened, made ready, labelled or closed. */
import { advance, isFinal } from "#core/plan/advance.ts";
import { ASKING_LABEL, PREVENTING_LABEL } from "#core/plan/trigger.ts";
import { failedMarkdown } from "#core/report/moments.ts";
import type { PullRequestEvent } from "#model/event.ts";
import type { PullRequest } from "#model/pull-request.ts";
import { mayWrite } from "#model/pull-request.ts";
import type { Request } from "#model/request.ts";
import { success } from "#model/result.ts";
import type { Result } from "#model/result.ts";
import { NO_OPTIONS } from "#model/run-options.ts";
import type { World } from "#ports-app";
import { askApproval } from "./ask-approval.ts";
import { endAcceptances } from "./end-acceptances.ts";
import { expectRun } from "./expect-run.ts";
import { hintsAtOnce } from "./hints-at-once.ts";
import { newRequest } from "./new-request.ts";
import { keepHistory } from "./on-push.ts";
import { once } from "./once.ts";
import { onRunCommand } from "./on-run-command.ts";
import { saved, sayOf } from "./say.ts";
import { skipReview } from "./skip-review.ts";
import { startReview } from "./start-review.ts";
import { stopReviews } from "./stop-reviews.ts";
import { triggered } from "./triggered.ts";

export async function onPullRequest(world: World, event: PullRequestEvent): Promise<Result<null>> {
  const isLabel = event.action === "labeled" || event.action === "unlabeled";
  if (isLabel && event.label !== ASKING_LABEL && event.label !== PREVENTING_LABEL) return success(null);
  // A label may be put on a head that nobody has looked at.
  if (event.action !== "closed" && !isLabel) await world.memory.sawHead(event.pull, event.head, event.at);
  const read = await world.pulls.pullRequest(event.pull.number);
  if (!read.ok) return read;
  const pull = read.value;
  if (!pull.open) {
    const done = await stopReviews(world, event.pull, null);
    if (!done.ok) return done;
    const { mergedAs: commit, baseBranch, defaultBranch } = pull;
    const isKept = commit !== null && baseBranch === defaultBranch;
    const kept = isKept ? await keepHistory(world, { ...event.pull, commit }, pull) : done;
    return kept.ok ? endAcceptances(world, event.pull, pull, null) : kept;
  }
  const stopped = await stopReviews(world, event.pull, pull.head);
  if (!stopped.ok) return stopped;
  // A late delivery: the newer head has one of its own.
  if (pull.head !== event.head || event.action === "closed") return success(null);
  if (isLabel && event.label === ASKING_LABEL) return onAskingLabel(world, event, pull);
  if (event.action === "labeled") return stopReviews(world, event.pull, null);
  return byItself(world, event, pull);
}

/** By a person: their word, as that of a command. By a bot, which has no permission: as if it had been there before. */
async function onAskingLabel(world: World, event: PullRequestEvent, pull: PullRequest): Promise<Result<null>> {
  const { login, at } = event;
  if (event.action === "unlabeled") return success(null);
  const latest = await latestOf(world, event, pull);
  const isAnswered = latest !== null && !["requested", "failed", "cancelled", "superseded"].includes(latest.state);
  const origin = `label:${at}`;
  if (isAnswered && latest.origin !== origin) return success(null);
  if (login === null) return byItself(world, event, pull);
  const { pull: key, installation } = event;
  // GitHub's clock stamps whole seconds: two people may be quicker than that.
  const asked = `${origin}:${login} ${ASKING_LABEL}`;
  const to = `label:${pull.head}`;
  const asking = { pull: key, installation, login, origin, asked, at, spot: null, to };
  return once(world, asking, () => onRunCommand(world, asking, { sha: null, options: success(NO_OPTIONS) }));
}

async function byItself(world: World, event: PullRequestEvent, pull: PullRequest): Promise<Result<null>> {
  const request = await current(world, pull, event);
  if (request.state !== "requested" || request.checkRun !== null) return begin(world, pull, request);
  const hinted = await hintsAtOnce(world, pull, request);
  return hinted.ok ? begin(world, pull, hinted.value.request, hinted.value.summary) : hinted;
}

async function latestOf(world: World, event: PullRequestEvent, pull: PullRequest): Promise<Request | null> {
  const requests = await world.requests.ofPull(event.pull);
  const latest = requests.find(({ options }) => options.measure === "changes");
  return latest?.head === pull.head ? latest : null;
}

/** The request for this head: the latest one unless it was stopped, else a new one. */
async function current(world: World, pull: PullRequest, event: PullRequestEvent): Promise<Request> {
  const latest = await latestOf(world, event, pull);
  if (latest !== null && latest.state !== "cancelled" && latest.state !== "superseded") return latest;
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

/** `hints`: what its check run says of them, and is to go on saying while it waits for a person. */
async function begin(
  world: World,
  pull: PullRequest,
  request: Request,
  hints: string | null = null,
): Promise<Result<null>> {
  const ended = await endAcceptances(world, request.pull, pull, request);
  if (!ended.ok) return ended;
  if (request.state === "failed" && request.problem) return sayOf(world, request, failedMarkdown(request.problem));
  if (isFinal(request.state)) return success(null);
  if (request.state !== "requested") return startReview(world, pull, request);
  const trigger = await triggered(world, pull);
  if (!trigger.ok) return trigger;
  if (trigger.value.kind === "observed") return expectRun(world, request, trigger.value.workflow);
  if (trigger.value.kind === "skipped") return skipReview(world, request, trigger.value.why);
  if (trigger.value.kind === "waits") return askApproval(world, pull, request, trigger.value.why, hints);
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
  if (!mayWrite(permission.value)) return askApproval(world, pull, request, "author", hints);
  const approved = advance(request, { kind: "approved", actor: pull.author, origin: request.origin });
  return approved ? startReview(world, pull, await saved(world, approved)) : success(null);
}
