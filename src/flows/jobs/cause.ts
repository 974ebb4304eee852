/** Why a job ended, from the words of schedulers. */
import type { JobFailure, Sighting } from "#model/job.ts";

/** slurm.schedmd.com/squeue.html, "Job State Codes". */
const BY_WORD: Readonly<Record<string, JobFailure>> = {
  NODE_FAIL: "node-failed",
  BOOT_FAIL: "node-failed",
  LAUNCH_FAILED: "node-failed",
  OUT_OF_MEMORY: "out-of-memory",
  TIMEOUT: "time-limit",
  DEADLINE: "time-limit",
  PREEMPTED: "preempted",
  REVOKED: "preempted",
  CANCELLED: "cancelled",
};

/** Null: the words give no reason. Words of other schedulers than Slurm are read where they say it in plain English. */
export const causeOf = ({ state, word, reason }: Sighting): JobFailure | null => {
  const known = BY_WORD[word.split(/[ +]/)[0] ?? ""];
  if (known !== undefined) return known;
  const text = `${word} ${reason ?? ""}`.toLowerCase();
  if (/preempt/.test(text)) return "preempted";
  if (/out.?of.?memory|\boom\b|memory limit/.test(text)) return "out-of-memory";
  if (/time.?limit|timeout|walltime/.test(text)) return "time-limit";
  if (/node.?fail|node.?down|lost contact/.test(text)) return "node-failed";
  return state === "cancelled" ? "cancelled" : null;
};

/** What is no fault of the task: it may go better elsewhere, or another time. */
const CAN_BE_REPEATED: ReadonlySet<JobFailure> = new Set([
  "node-failed",
  "time-limit",
  "preempted",
  "lost",
  "killed",
  "damaged",
] as const);

/** So often is a task given to a scheduler at most, and once more where it was preempted: that costs nobody but us. */
const TRIES = 2;

/** Whether a task is tried again after it ended so, the last time for the last reason. */
export const isTriedAgain = (failures: readonly JobFailure[]): boolean => {
  const last = failures.at(-1);
  if (last === undefined || !CAN_BE_REPEATED.has(last)) return false;
  return failures.length < TRIES + (failures.includes("preempted") ? 1 : 0);
};
