/** One line about the jobs of a scheduler, for the people who wait. */
import type { Progress } from "#model/progress.ts";
import { durationText } from "./number.ts";
import { queueReason } from "./queue-reasons.ts";
import { plainText } from "./sanitize.ts";

type Jobs = Extract<Progress, { kind: "jobs" }>;

const PURPOSES: Readonly<Record<Jobs["purpose"], string>> = {
  prepare: "preparing",
  measure: "measuring",
  look: "looking at a node",
};

export function jobsText(jobs: Jobs): string {
  const waiting = [reasonText(jobs.reason), startText(jobs.expectedStart)].filter((text) => text !== "");
  const states = [
    jobs.queued > 0 ? `${jobs.queued} queued${waiting.length === 0 ? "" : ` (${waiting.join("; ")})`}` : "",
    jobs.running > 0 ? `${jobs.running} running` : "",
    `${jobs.ended} of ${jobs.of} ended`,
  ];
  const name = jobs.job === null ? "job" : `job ${plainText(jobs.job, 40)}`;
  const waited = jobs.waitedSeconds >= 1 ? `, after ${durationText(jobs.waitedSeconds)}` : "";
  return `${plainText(jobs.scheduler, 40)} ${name}, ${PURPOSES[jobs.purpose]}: ${states.filter((state) => state !== "").join(", ")}${waited}`;
}

/** In plain words where we know them, with the scheduler's own, which whoever runs the cluster knows. */
const reasonText = (reason: string | null): string => {
  if (reason === null) return "";
  const plain = queueReason(reason);
  return plain === null ? plainText(reason, 60) : `${plainText(reason, 60)}: ${plain}`;
};

/** The last second that a JavaScript date can tell (ECMA-262, time values). */
const LAST_SECOND = 8.64e12;

/** To the minute, and by the date: a guess of the scheduler's that may be days away. */
const startText = (expectedStart: number | null): string =>
  expectedStart === null || !(Math.abs(expectedStart) <= LAST_SECOND)
    ? ""
    : `expected to start ${new Date(expectedStart * 1000).toISOString().slice(0, 16).replace("T", " ")} UTC`;
