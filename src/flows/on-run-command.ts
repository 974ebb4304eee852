/** Somebody asks for a measurement, by a command or a button: who, of which commit, and whether that may be started. */
import { advance, isFinal } from "#core/plan/advance.ts";
import { runRefusal } from "#core/plan/run-refusal.ts";
import { failedMarkdown } from "#core/report/moments.ts";
import type { Refusal } from "#model/command.ts";
import type { PullRequest } from "#model/pull-request.ts";
import type { Request } from "#model/request.ts";
import { success } from "#model/result.ts";
import type { Result } from "#model/result.ts";
import type { RunOptions } from "#model/run-options.ts";
import type { World } from "#ports-app";
import { answered, audited, permitted, refused } from "./asking.ts";
import type { Asking, Permitted } from "./asking.ts";
import { baseConfig } from "./base-config.ts";
import { newRequest } from "./new-request.ts";
import { saved, sayOf } from "./say.ts";
import { startReview } from "./start-review.ts";
import { stopReviews } from "./stop-reviews.ts";

export interface Wanted {
  /** As typed; null: the head that was seen. */
  readonly sha: string | null;
  readonly options: Result<RunOptions>;
}

export async function onRunCommand(world: World, asking: Asking, wanted: Wanted): Promise<Result<null>> {
  const may = await permitted(world, asking);
  if (!may.ok) return may;
  if (may.value === null) return success(null);
  const { pull, permission } = may.value;
  const refuse = (refusal: Refusal) => refused(world, asking, { permission, head: pull.head }, refusal);
  const seenAt = await world.memory.headSeen(asking.pull, pull.head);
  // Without GitHub's time nothing was seen before it.
  const refusal = runRefusal(wanted.sha, pull, asking.at === null ? null : seenAt, asking.at ?? "");
  if (refusal) return refuse(refusal);
  const { options } = wanted;
  if (!options.ok) {
    const { problem } = options;
    return problem.kind === "option-invalid" ? refuse({ ...problem, kind: "option" }) : options;
  }
  if (options.value.measure === "versions" && !(await isPlural(world, pull, options.value)))
    return refuse({ kind: "one-python" });
  return begin(world, asking, may.value, options.value);
}

/** A configuration that cannot be read is told by the review. */
async function isPlural(world: World, pull: PullRequest, { python }: RunOptions): Promise<boolean> {
  if (python.length > 0) return python.length > 1;
  const config = await baseConfig(world.pulls, pull);
  return !config.ok || config.value.python.length > 1;
}

async function begin(
  world: World,
  asking: Asking,
  { pull, permission }: Permitted,
  options: RunOptions,
): Promise<Result<null>> {
  const { origin, login } = asking;
  const known = { permission, head: pull.head };
  const stopped = await stopReviews(world, asking.pull, pull.head);
  if (!stopped.ok) return stopped;
  const requests = await world.requests.ofPull(asking.pull);
  const repeated = requests.find((each) => each.origin === origin);
  if (repeated !== undefined) return goOn(world, asking, pull, repeated, repeated === requests[0]);
  const ofHead = requests.filter((each) => each.head === pull.head && !isFinal(each.state));
  const busy = ofHead.find(({ state }) => state !== "requested");
  if (busy !== undefined)
    return refused(world, asking, known, { kind: "already-running", head: pull.head, url: busy.run?.url ?? null });
  const said = await answered(world, asking, "rocket", null);
  if (!said.ok) return said;
  const waiting = ofHead.find((each) => each.options.measure === options.measure);
  const request =
    waiting ??
    newRequest(world, { pull: asking.pull, installation: asking.installation, head: pull.head, actor: login, origin });
  const approved = advance(request, { kind: "approved", actor: login, origin, options });
  if (approved === null) return success(null);
  const next = await saved(world, approved);
  await audited(world, asking, known, "started");
  return startReview(world, pull, next);
}

/** One word, one review: also where the same comes under another delivery's name, which is not signed. */
async function goOn(
  world: World,
  asking: Asking,
  pull: PullRequest,
  request: Request,
  isLatest: boolean,
): Promise<Result<null>> {
  if (!isLatest) return success(null);
  if (request.state === "failed" && request.problem) return sayOf(world, request, failedMarkdown(request.problem));
  if (isFinal(request.state)) return success(null);
  await answered(world, asking, "rocket", null);
  return startReview(world, pull, request);
}
