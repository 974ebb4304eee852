/** Gives a job to a scheduler exactly once: its name is the key under which it is found again when nobody knows whether it went through. */
import type { Scheduler, Submitted } from "#core/schedulers/scheduler.ts";
import type { JobSpec } from "#model/job.ts";
import type { JobSite } from "#ports-jobs";
import type { JobLimits } from "./limits.ts";

export type Submission = Exclude<Submitted, { readonly kind: "unsure" }> & { readonly calls: number };

/** `isStopped`: nobody wants it any more; what may have gone through then is found by its key in the notes. */
export const submitted = async (
  spec: JobSpec,
  scheduler: Scheduler,
  site: JobSite,
  limits: JobLimits,
  isStopped: () => boolean,
): Promise<Submission> => {
  const note = { key: spec.key, scheduler: scheduler.name };
  // Before, not after: whoever comes later to cancel must know of a job that nobody has an id of.
  await site.note({ ...note, job: null, isOver: false });
  const since = site.clock.seconds();
  let calls = 0;
  let detail = "";
  const accepted = async (job: string): Promise<Submission> => {
    await site.note({ ...note, job, isOver: false });
    return { kind: "accepted", job, calls };
  };
  for (let attempt = 0; ; attempt += 1) {
    calls += 1;
    const answer = scheduler.submitted(await site.ask(scheduler.submit(spec)));
    if (answer.kind === "accepted") return accepted(answer.job);
    if (answer.kind === "refused") {
      await site.note({ ...note, job: null, isOver: true });
      return { ...answer, calls };
    }
    detail = answer.detail;
    for (let look = attempt; ; look += 1) {
      await site.wait(limits.backoffSeconds[look] ?? limits.backoffSeconds.at(-1) ?? 1);
      const isLate = site.clock.seconds() - since >= limits.reachSeconds;
      if (isStopped() || isLate) return { kind: "refused", detail, hint: "The scheduler could not be reached", calls };
      const question = scheduler.find(spec.key);
      calls += 1;
      const known = question.read(await site.ask(question.command));
      // The question failed, too: nobody knows anything, and a second submission might be one too many.
      if (known === null) continue;
      const own = known.find(({ state, key }) => state !== "cancelled" && (key === null || key === spec.key));
      if (own !== undefined) return accepted(own.job);
      break;
    }
    if (attempt >= limits.backoffSeconds.length)
      return { kind: "refused", detail, hint: "The scheduler did not take it, and gave no reason", calls };
  }
};
