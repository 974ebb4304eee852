/** Slurm's words for states and for reasons why a job waits: slurm.schedmd.com/job_state_codes.html and …/job_reason_codes.html. */
import type { JobState } from "#model/job.ts";

const STATES: ReadonlyMap<string, JobState> = new Map([
  ["PENDING", "queued"],
  ["CONFIGURING", "queued"],
  ["REQUEUED", "queued"],
  ["REQUEUE_FED", "queued"],
  ["REQUEUE_HOLD", "queued"],
  ["RESV_DEL_HOLD", "queued"],
  ["SPECIAL_EXIT", "queued"],
  ["EXPEDITING", "queued"],
  ["RUNNING", "running"],
  ["COMPLETING", "running"],
  ["RESIZING", "running"],
  ["SIGNALING", "running"],
  ["STAGE_OUT", "running"],
  ["STOPPED", "running"],
  ["SUSPENDED", "running"],
  ["COMPLETED", "completed"],
  ["CANCELLED", "cancelled"],
  ["BOOT_FAIL", "failed"],
  ["DEADLINE", "failed"],
  ["FAILED", "failed"],
  ["LAUNCH_FAILED", "failed"],
  ["NODE_FAIL", "failed"],
  ["OUT_OF_MEMORY", "failed"],
  ["PREEMPTED", "failed"],
  ["TIMEOUT", "failed"],
]);

/** Unknown words are `unknown`, which is no end: REVOKED is one, since the job may run on another cluster. */
export const stateFromWord = (word: string): JobState => STATES.get(word) ?? "unknown";

/** Somebody has to let it go. */
const HELD_STATES: ReadonlySet<string> = new Set(["REQUEUE_HOLD", "RESV_DEL_HOLD", "SPECIAL_EXIT"]);

/**
 * These do not go away by waiting (measured on 20.11 to 26.05: pending for as long as was watched). Limits of users, accounts and
 * QOS do as other jobs end, except those on one job; and ReqNodeNotAvail is a node that may come back.
 */
const BLOCKING: ReadonlySet<string> = new Set([
  "AccountNotAllowed",
  "BadConstraints",
  "DependencyNeverSatisfied",
  "InvalidAccount",
  "InvalidQOS",
  "JobHeldAdmin",
  "JobHeldUser",
  "JobHoldMaxRequeue",
  "PartitionConfig",
  "PartitionDown",
  "PartitionInactive",
  "PartitionNodeLimit",
  "PartitionTimeLimit",
  "QOSNotAllowed",
]);
const BLOCKING_WORDS = /requeued[ _](?:in[ _])?held|^(?:QOS|Assoc)M(?:ax|in)\w*PerJobLimit$/;

/** Whether a waiting job will wait for ever. */
export const isBlocked = (word: string, reason: string | null): boolean =>
  stateFromWord(word) === "queued" &&
  (HELD_STATES.has(word) || (reason !== null && (BLOCKING.has(reason) || BLOCKING_WORDS.test(reason))));

/** "None", "(null)" and the like are Slurm's words for nothing. */
export const orNull = (text: string): string | null =>
  ["", "None", "(null)", "None assigned", "N/A", "Unknown"].includes(text) ? null : text;
