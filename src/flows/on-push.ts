/** The default branch moved: what was measured of the pull request that led there becomes its history. */
import type { PushEvent } from "#model/event.ts";
import type { PullRequest } from "#model/pull-request.ts";
import { success } from "#model/result.ts";
import type { Result } from "#model/result.ts";
import type { World } from "#ports-app";
import { isTransient } from "./fail-review.ts";
import { readAgain } from "./report-review.ts";

/** A commit that nobody has reviewed has no rows: nothing was measured, and nothing is guessed. */
export async function onPush(world: World, event: PushEvent): Promise<Result<null>> {
  if (!event.isDefault) return success(null);
  const numbers = await world.pulls.withCommit(event.commit);
  if (!numbers.ok) return numbers;
  for (const number of numbers.value) {
    const pull = await world.pulls.pullRequest(number);
    if (!pull.ok) return pull;
    const kept = await keepHistory(world, event, pull.value);
    if (!kept.ok) return kept;
  }
  return success(null);
}

/** Rows that are there stay: whichever of the push and the merge is heard of first, and knows of the other, keeps them. */
export async function keepHistory(
  world: World,
  { repository, commit }: Pick<PushEvent, "repository" | "commit">,
  pull: PullRequest,
): Promise<Result<null>> {
  const { number, head } = pull;
  const requests = await world.requests.ofPull({ repository, number });
  const request = requests.find(
    (each) => each.head === head && each.state === "reported" && each.options.measure === "changes",
  );
  if (request === undefined) return success(null);
  const read = await readAgain(world, request, pull);
  if (!read.ok) {
    if (isTransient(read.problem)) return read;
    world.tell("a commit has no history: its results cannot be read again", { commit, problem: read.problem });
    return success(null);
  }
  const at = world.now();
  await world.history.keep(
    read.value.results.comparisons.map((comparison) => ({ repository, commit, number, at, comparison })),
  );
  world.tell("a commit's history was kept", { commit, pull: number });
  return success(null);
}
