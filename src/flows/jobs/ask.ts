/** Asks a scheduler about all jobs at once, and further only about those of which it knew nothing. */
import type { Scheduler } from "#core/schedulers/scheduler.ts";
import type { Sighting } from "#model/job.ts";
import type { JobSite } from "#ports-jobs";

/** One element of a job. */
export interface Place {
  readonly job: string;
  readonly element: number;
}

export interface Answered {
  /** Null: the scheduler answered, and does not know it. Absent: nobody answered, which says nothing. */
  readonly of: (place: Place) => Sighting | null | undefined;
  readonly calls: number;
}

export const answered = async (places: readonly Place[], scheduler: Scheduler, site: JobSite): Promise<Answered> => {
  const sightings: Sighting[] = [];
  const heard = new Set<string>();
  let missing = jobsOf(places);
  let calls = 0;
  for (let index = 0; missing.length > 0; index += 1) {
    const question = scheduler.questions(missing)[index];
    if (question === undefined) break;
    calls += 1;
    const read = question.read(await site.ask(question.command));
    if (read === null) continue;
    sightings.push(...read);
    for (const job of missing) heard.add(job);
    missing = jobsOf(places.filter((place) => sightingOf(place, sightings) === null));
  }
  return {
    of: (place) => sightingOf(place, sightings) ?? (heard.has(place.job) ? null : undefined),
    calls,
  };
};

const jobsOf = (places: readonly Place[]): readonly string[] => [...new Set(places.map(({ job }) => job))];

/** The element's own; else what is said of all that have none. */
export const sightingOf = (place: Place, sightings: readonly Sighting[]): Sighting | null => {
  const ofJob = sightings.filter(({ job }) => job === place.job);
  return (
    ofJob.find(({ element }) => element === place.element) ?? ofJob.find(({ element }) => element === null) ?? null
  );
};
