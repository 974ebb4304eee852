/** One line about the jobs of a scheduler, for the people who wait. */
import type { Progress } from "#model/progress.ts";
import { plainText } from "./sanitize.ts";

type Jobs = Extract<Progress, { kind: "jobs" }>;

const PURPOSES: Readonly<Record<Jobs["purpose"], string>> = {
  prepare: "preparing",
  measure: "measuring",
  look: "looking at a node",
};

export const jobsText = (jobs: Jobs): string => {
  const states = [
    jobs.queued > 0 ? `${jobs.queued} queued${jobs.reason === null ? "" : ` (${plainText(jobs.reason, 60)})`}` : "",
    jobs.running > 0 ? `${jobs.running} running` : "",
    `${jobs.ended} of ${jobs.of} ended`,
  ];
  const name = jobs.job === null ? "job" : `job ${plainText(jobs.job, 40)}`;
  return `${plainText(jobs.scheduler, 40)} ${name}, ${PURPOSES[jobs.purpose]}: ${states.filter((state) => state !== "").join(", ")}`;
};
