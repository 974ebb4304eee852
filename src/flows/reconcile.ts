/** Finds what no webhook has told: lost deliveries, runs that ended unheard, starts in doubt, pull requests without a request. */
import { DELETED, pushOf, undelivered } from "#core/plan/missed.ts";
import type { Request } from "#model/request.ts";
import { success } from "#model/result.ts";
import type { Result } from "#model/result.ts";
import type { Sha } from "#model/side.ts";
import { dayOf } from "./day.ts";
import type { Installed, Letter, Lookout, SeenPull } from "#ports-upkeep";

/** GitHub sends a webhook again for three days, seven on a server (docs.github.com, "Redelivering webhooks"). */
const LONGEST_MS = 3 * 24 * 3_600_000;
/** What failed just before the last look ended may have been listed after it. */
const OVERLAP_MS = 3_600_000;
/** Until then a webhook may still be on its way, and a flow at work. */
const PATIENCE_MS = 2 * 60_000;
const MOST_REQUESTS = 100;
const MOST_REPOSITORIES = 200;

/**
 * Nothing is acted on here: what was missed is laid into the inbox, whose lanes keep one thing from being done twice at a time; under a
 * name of its own, so that it is laid there once. `since`: when the last look began; null: there was none.
 */
export async function reconcile(lookout: Lookout, since: number | null): Promise<Result<null>> {
  const sent = await sendAgain(lookout, Math.max(lookout.now() - LONGEST_MS, (since ?? 0) - OVERLAP_MS));
  if (!sent.ok) return sent;
  const known = await lookout.upkeep.repositories(MOST_REPOSITORIES);
  if (known.length === 0) return success(null);
  const installed = await lookout.overview.repositories();
  if (!installed.ok) return installed;
  // What is suspended keeps its requests as they are, and takes nobody's place.
  const reached = installed.value.filter(({ id }) => known.includes(id));
  const ids = reached.map(({ id }) => id);
  const stale = await lookout.upkeep.stale(ids, lookout.now() - PATIENCE_MS, MOST_REQUESTS);
  const today = dayOf(lookout.now());
  const expired = await lookout.upkeep.expired(today, MOST_REQUESTS);
  for (const repository of reached) {
    for (const { number } of expired.filter((pull) => pull.repository === repository.id))
      await layPull(lookout, repository, number, (head) => `expired-${repository.id}-${number}-${head}-${today}`);
    const open = await lookout.overview.openPulls(repository);
    // Of one repository: the next look, or the others, may do better.
    if (!open.ok) {
      lookout.tell("the open pull requests could not be listed", { repository: repository.id, problem: open.problem });
      continue;
    }
    for (const pull of open.value) await takeUp(lookout, repository, pull);
    for (const request of stale.filter(({ pull }) => pull.repository === repository.id))
      await push(lookout, repository, request, open.value);
  }
  return success(null);
}

async function sendAgain(lookout: Lookout, since: number): Promise<Result<null>> {
  const attempts = await lookout.overview.attempts(since);
  if (!attempts.ok) return attempts;
  const { again, givenUp } = undelivered(attempts.value);
  for (const attempt of again) {
    const done = await lookout.overview.redeliver(attempt);
    const { guid, event } = attempt;
    lookout.tell("a webhook that never arrived is sent again", {
      guid,
      event,
      ...(done.ok ? {} : { problem: done.problem }),
    });
  }
  if (givenUp.length > 0) lookout.tell("webhooks never arrived", { guids: givenUp.map(({ guid }) => guid) });
  return success(null);
}

/** A pull request that is older than the installation waits for its next push, as it always has. */
async function takeUp(lookout: Lookout, repository: Installed, pull: SeenPull): Promise<void> {
  if (pull.createdAt < repository.installedAt || pull.updatedAt > lookout.now() - PATIENCE_MS) return;
  const requests = await lookout.requests.ofPull({ repository: repository.id, number: pull.number });
  if (requests.some(({ head }) => head === pull.head)) return;
  await lay(lookout, `missed-pull-${repository.id}-${pull.number}-${pull.head}`, pull.letter);
}

/** As many open pull requests as GitHub lists at once: whether one is not among them says nothing any more. */
const WHOLE_LIST = 100;

async function push(
  lookout: Lookout,
  repository: Installed,
  request: Request,
  open: readonly SeenPull[],
): Promise<void> {
  const { overview } = lookout;
  const run = request.run === null ? success(null) : await overview.run(repository, request.run.id);
  if (!run.ok) return lookout.tell("a run could not be read", { request: request.id, problem: run.problem });
  const isListed = open.some(({ number, head }) => number === request.pull.number && head === request.head);
  const isOpen = isListed || (open.length < WHOLE_LIST ? false : null);
  const runStatus = run.value === null ? null : (run.value.status ?? DELETED);
  const needed = pushOf(request, { runStatus, isOpen });
  const guid = `missed-${needed}-${request.id}-${request.version}`;
  if (needed === "run" && run.value) return lay(lookout, guid, run.value.letter);
  if (needed !== "pull-request") return;
  await layPull(lookout, repository, request.pull.number, () => guid);
}

async function layPull(
  lookout: Lookout,
  repository: Installed,
  number: number,
  guidOf: (head: Sha) => string,
): Promise<void> {
  const pull = await lookout.overview.pull(repository, number);
  if (pull.ok) return lay(lookout, guidOf(pull.value.head), pull.value.letter);
  lookout.tell("a pull request could not be read", { repository: repository.id, number, problem: pull.problem });
}

async function lay(lookout: Lookout, guid: string, letter: Letter): Promise<void> {
  if (await lookout.inbox.add({ ...letter, guid }, lookout.now()))
    lookout.tell("something was missed and is taken up", { guid });
}
