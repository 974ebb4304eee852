/** `/perf run`: who asks, for which commit, and whether that may be started. */
import { advance, isFinal } from "#core/plan/advance.ts";
import { runRefusal } from "#core/plan/run-refusal.ts";
import { failedMarkdown } from "#core/report/moments.ts";
import { refusedMarkdown } from "#core/report/refusal.ts";
import type { Command, Refusal } from "#model/command.ts";
import type { CommentEvent } from "#model/event.ts";
import type { Permission, PullRequest } from "#model/pull-request.ts";
import { mayWrite } from "#model/pull-request.ts";
import type { Request } from "#model/request.ts";
import { success } from "#model/result.ts";
import type { Result } from "#model/result.ts";
import type { World } from "#ports-app";
import { newRequest } from "./new-request.ts";
import { react, reply, saved, say } from "./say.ts";
import { startReview } from "./start-review.ts";
import { stopReviews } from "./stop-reviews.ts";

type Run = Extract<Command, { readonly kind: "run" }>;

export async function onRunCommand(world: World, event: CommentEvent, command: Run): Promise<Result<null>> {
  const read = await world.pulls.pullRequest(event.pull.number);
  if (!read.ok) return read;
  const pull = read.value;
  const asked = { permission: null, head: pull.head };
  if (!pull.open) return refuse(world, event, asked, { kind: "closed" });
  const permission = await world.pulls.permissionOf(event.login);
  // Not known is no: it is said, and the command can be given again.
  if (!permission.ok) return refuse(world, event, asked, { kind: "permission-unknown", login: event.login });
  const known = { permission: permission.value, head: pull.head };
  if (!mayWrite(permission.value)) return refuse(world, event, known, { kind: "not-permitted", login: event.login });
  const seenAt = await world.memory.headSeen(event.pull, pull.head);
  const refusal = runRefusal(command.sha, pull, seenAt, event.at);
  if (refusal) return refuse(world, event, known, refusal);
  return begin(world, event, pull, permission.value);
}

async function begin(
  world: World,
  event: CommentEvent,
  pull: PullRequest,
  permission: Permission,
): Promise<Result<null>> {
  const origin = `${event.spot.kind}:${event.spot.id}`;
  const stopped = await stopReviews(world, event.pull, pull.head);
  if (!stopped.ok) return stopped;
  const earlier = await world.requests.ofPull(event.pull);
  const [latest] = earlier;
  // One word, one review: also where the same comment comes under another delivery's name, which is not signed.
  if (earlier.some((each) => each.origin === origin && each !== latest)) return success(null);
  const isRepeated = latest?.origin === origin;
  const isOpen = latest !== undefined && latest.head === pull.head && !isFinal(latest.state);
  if (isOpen && !isRepeated && latest.state !== "requested") {
    return refuse(
      world,
      event,
      { permission, head: pull.head },
      { kind: "already-running", head: pull.head, url: latest.run?.url ?? null },
    );
  }
  await react(world, event.spot, "rocket");
  if (isRepeated && latest.state === "failed" && latest.problem)
    return say(world, event.pull, failedMarkdown(latest.problem));
  if (isRepeated && isFinal(latest.state)) return success(null);
  const request = isOpen
    ? latest
    : newRequest(world, {
        pull: event.pull,
        installation: event.installation,
        head: pull.head,
        actor: event.login,
        origin,
      });
  if (!isRepeated) {
    await world.memory.audit({
      at: world.now(),
      pull: event.pull,
      login: event.login,
      asked: origin,
      head: pull.head,
      permission,
      answer: "started",
    });
  }
  return startReview(world, pull, await approved(world, request, event.login, origin));
}

async function approved(world: World, request: Request, actor: string, origin: string): Promise<Request> {
  const next = advance(request, { kind: "approved", actor, origin });
  return next ? saved(world, next) : request;
}

interface Asked {
  readonly permission: Permission | null;
  readonly head: string;
}

async function refuse(
  world: World,
  event: CommentEvent,
  { permission, head }: Asked,
  refusal: Refusal,
): Promise<Result<null>> {
  const asked = `${event.spot.kind}:${event.spot.id}`;
  await world.memory.audit({
    at: world.now(),
    pull: event.pull,
    login: event.login,
    asked,
    head,
    permission,
    answer: refusal.kind,
  });
  await react(world, event.spot, "-1");
  return reply(world, event.pull, event.spot, refusedMarkdown(refusal));
}
