/** Ends jobs, by their ids or by their keys, and asks until the scheduler has none of them any more. */
import type { Scheduler } from "#core/schedulers/scheduler.ts";
import type { Sighting } from "#model/job.ts";
import type { JobNote, JobSite } from "#ports-jobs";
import type { JobLimits } from "./limits.ts";

/** What may still be waiting or running: the last note of each key counts. */
export const openNotes = (notes: readonly JobNote[]): readonly JobNote[] => {
  const last = new Map<string, JobNote>();
  for (const note of notes) last.set(note.key, { ...note, job: note.job ?? last.get(note.key)?.job ?? null });
  return [...last.values()].filter(({ isOver }) => !isOver);
};

/** True when all of them are gone, false when that could not be told in time. */
export const areGone = async (
  notes: readonly JobNote[],
  scheduler: Scheduler,
  site: JobSite,
  limits: JobLimits,
): Promise<boolean> => {
  const since = site.clock.seconds();
  let open: readonly JobNote[] = openNotes(notes).filter((note) => note.scheduler === scheduler.name);
  for (let round = 0; open.length > 0; round += 1) {
    // A scheduler that was busy may have dropped it, a submission may have come through later, or its id is only known now.
    await ask(open, scheduler, site);
    open = await left(open, scheduler, site);
    if (open.length === 0) break;
    const wait = limits.backoffSeconds[round] ?? limits.backoffSeconds.at(-1) ?? 1;
    if (site.clock.seconds() - since + wait > limits.cancelSeconds) return false;
    await site.wait(wait);
  }
  return true;
};

const ask = async (open: readonly JobNote[], scheduler: Scheduler, site: JobSite): Promise<void> => {
  const jobs = open.flatMap(({ job }) => job ?? []);
  if (jobs.length > 0) await site.ask(scheduler.cancel(jobs));
  for (const { key, job } of open) {
    const command = job === null ? scheduler.cancelByKey(key) : null;
    if (command !== null) await site.ask(command);
  }
};

const isAlive = ({ state }: Sighting): boolean => state === "queued" || state === "running" || state === "unknown";

/** Those that are not known to have gone; an answer that failed says nothing of anyone. */
const left = async (open: readonly JobNote[], scheduler: Scheduler, site: JobSite): Promise<readonly JobNote[]> => {
  const still: JobNote[] = [];
  const jobs = open.flatMap(({ job }) => job ?? []);
  const question = jobs.length === 0 ? undefined : scheduler.questions(jobs)[0];
  const known = question === undefined ? [] : question.read(await site.ask(question.command));
  for (const note of open) {
    if (note.job !== null) {
      if (known === null || known.some((sighting) => sighting.job === note.job && isAlive(sighting))) still.push(note);
      else await site.note({ ...note, isOver: true });
      continue;
    }
    const find = scheduler.find(note.key);
    const found = find.read(await site.ask(find.command));
    const own = found?.find(isAlive);
    if (found === null || own !== undefined) still.push({ ...note, job: own?.job ?? null });
    else await site.note({ ...note, isOver: true });
  }
  return still;
};
