/** The one comment, the check run and short replies, each remembered so that it is edited and never doubled. */
import { markedBody, markerLine } from "#core/report/marker.ts";
import type { Spot } from "#model/event.ts";
import type { PullKey } from "#model/pull-request.ts";
import type { Request } from "#model/request.ts";
import { success } from "#model/result.ts";
import type { Measure } from "#model/run-options.ts";
import type { Result } from "#model/result.ts";
import type { CheckRunPost, Reaction, World } from "#ports-app";

/** Key of the one comment, and of the table of Python versions that somebody asked for. */
const MARKERS: Readonly<Record<Measure, string>> = { changes: "perf-review:review", versions: "perf-review:python" };
const CHECK_NAMES: Readonly<Record<Measure, string>> = {
  changes: "perf-review",
  // A name of its own: it must not take the place of the review's conclusion.
  versions: "perf-review: Python versions",
};

export const markerOf = ({ options }: Pick<Request, "options">): string => MARKERS[options.measure];

export async function say(
  world: World,
  pull: PullKey,
  markdown: string,
  measure: Measure = "changes",
): Promise<Result<null>> {
  const key = MARKERS[measure];
  const marker = markerLine(key);
  const body = markdown.trimEnd().endsWith(marker) ? markdown : markedBody(markdown, key);
  const knownId = measure === "changes" ? await world.memory.commentId(pull) : null;
  const posted = await world.posts.ensureComment({ pull: pull.number, marker, body, knownId });
  if (!posted.ok) return posted;
  if (measure === "changes" && posted.value !== knownId) await world.memory.keepCommentId(pull, posted.value);
  return success(null);
}

/** In the comment that a request is told in. */
export const sayOf = (world: World, request: Request, markdown: string): Promise<Result<null>> =>
  say(world, request.pull, markdown, request.options.measure);

/** A short answer to one comment, or to one button; `to`: what it answers, "comment:123". */
export async function reply(world: World, pull: PullKey, to: string, markdown: string): Promise<Result<null>> {
  const key = `perf-review:reply:${to}`;
  const posted = await world.posts.ensureComment({
    pull: pull.number,
    marker: markerLine(key),
    body: markedBody(markdown, key),
    knownId: null,
  });
  return posted.ok ? success(null) : posted;
}

/** A reaction is a courtesy: where it is not possible, nothing else fails. */
export async function react(world: World, spot: Spot, reaction: Reaction): Promise<void> {
  const done = await world.posts.react(spot, reaction);
  if (!done.ok) world.tell("a reaction was not possible", { problem: done.problem });
}

export type Check = Pick<CheckRunPost, "status" | "conclusion" | "title" | "summary"> &
  Partial<Pick<CheckRunPost, "annotations" | "buttons">>;

/** The request with its check run; saved where the check run is new. */
export async function showCheck(world: World, request: Request, check: Check): Promise<Result<Request>> {
  const posted = await world.posts.ensureCheckRun({
    annotations: [],
    buttons: [],
    ...check,
    name: CHECK_NAMES[request.options.measure],
    head: request.head,
    externalId: request.id,
    knownId: request.checkRun,
    url: request.run?.url ?? null,
  });
  if (!posted.ok) return posted;
  return success(
    posted.value === request.checkRun ? request : await saved(world, { ...request, checkRun: posted.value }),
  );
}

/** Another process that saved the same request meanwhile is a lost lease: thrown, and the delivery is tried again. */
export async function saved(world: World, request: Request): Promise<Request> {
  const now = await world.requests.save(request);
  if (now === null) throw new Error(`request ${request.id} was saved by another process meanwhile`);
  return now;
}
