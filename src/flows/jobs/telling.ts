/** What people who wait are told of jobs: when it changes, and now and then while it does not. */
import type { Progress } from "#model/progress.ts";
import type { Tell } from "#ports";
import type { Work } from "#ports-jobs";
import type { JobLimits } from "./limits.ts";
import type { Running } from "./running.ts";

type JobsProgress = Extract<Progress, { readonly kind: "jobs" }>;

/** Takes the tasks that have not ended, as often as one likes. */
export const teller = (
  { purpose, tasks }: Work,
  scheduler: string,
  { tellSeconds }: JobLimits,
  now: () => number,
  tell: Tell,
): ((open: readonly Running[]) => void) => {
  const since = now();
  let last: JobsProgress | null = null;
  return (open) => {
    const waitedSeconds = now() - since;
    const progress = { kind: "jobs", purpose, scheduler, ...standing(open, tasks.length), waitedSeconds } as const;
    const isNews = last === null || NEWS.some((field) => last?.[field] !== progress[field]);
    if (last !== null && !isNews && waitedSeconds - last.waitedSeconds < tellSeconds) return;
    last = progress;
    tell(progress);
  };
};

const NEWS = ["job", "queued", "running", "ended", "reason"] as const;

const standing = (
  open: readonly Running[],
  of: number,
): Omit<JobsProgress, "kind" | "purpose" | "scheduler" | "waitedSeconds"> => {
  const tries = open.map(({ current }) => current);
  const waiting = tries.filter((each) => each === null || (each.runsSince === null && each.overSince === null));
  const sightings = waiting.flatMap((each) => each?.sighting ?? []);
  const starts = sightings.flatMap(({ expectedStart }) => expectedStart ?? []);
  return {
    job: tries.find((each) => each !== null)?.job ?? null,
    queued: waiting.length,
    running: tries.length - waiting.length,
    ended: of - open.length,
    of,
    // Why an array waits for its own elements is no news to anybody.
    reason: sightings.flatMap(({ reason }) => reason ?? []).toSorted()[0] ?? null,
    expectedStart: starts.length === 0 ? null : Math.min(...starts),
  };
};

/** Of many steps within one look, the last says it. */
export const withoutRepeats = (progress: readonly Progress[]): readonly Progress[] =>
  progress.filter((each, index) => each.kind !== "pairs" || progress[index + 1]?.kind !== "pairs");
