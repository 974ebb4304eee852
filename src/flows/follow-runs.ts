/** Looks how far running runs have got: what they have told anew is laid into the inbox, as if their runs had changed. */
import { success } from "#model/result.ts";
import type { Result } from "#model/result.ts";
import type { Lookout } from "#ports-upkeep";

/**
 * Runs looked at a time, in turn. With a look a minute and some six calls for each run that tells something new, that is at most 3,600
 * of the 5,000 calls that GitHub allows an installation an hour (docs.github.com, "Rate limits for GitHub Apps").
 */
const MOST_RUNS = 10;
const ROUND_MS = 60_000;

/** An artifact is never changed, only replaced: what was shown once is known by its number, and not laid there again. */
export async function followRuns(lookout: Lookout): Promise<Result<null>> {
  const running = await lookout.upkeep.running();
  if (running.length === 0) return success(null);
  const first = (Math.floor(lookout.now() / ROUND_MS) * MOST_RUNS) % running.length;
  const turn = [...running.slice(first), ...running.slice(0, first)].slice(0, MOST_RUNS);
  const installed = await lookout.overview.repositories(new Set(turn.map(({ installation }) => installation)));
  if (!installed.ok) return installed;
  for (const request of turn) {
    const repository = installed.value.find(({ id }) => id === request.pull.repository);
    if (repository === undefined || request.run === null) continue;
    const told = await lookout.overview.standing(repository, request.run.id);
    // A courtesy: the next look may do better.
    if (!told.ok) lookout.tell("a run's progress could not be read", { request: request.id, problem: told.problem });
    else if (told.value !== null) {
      const guid = `progress-${request.id}-${told.value.artifact}`;
      await lookout.inbox.add({ ...told.value.letter, guid }, lookout.now());
    }
  }
  return success(null);
}
