/** What is known of one try at a task: pure, from what the scheduler and the shared storage said and when. */
import type { JobFailure, Sighting } from "#model/job.ts";
import type { Attempt } from "#ports-jobs";
import { causeOf } from "./cause.ts";
import type { JobLimits } from "./limits.ts";

/** Times are in seconds of the flow's clock. */
export interface Try {
  /** Name of the job, and its native id; null while it is being submitted. */
  readonly key: string;
  readonly job: string | null;
  /** The last thing that the scheduler said of it. */
  readonly sighting: Sighting | null;
  /** When it was submitted or a scheduler last knew it. */
  readonly seenAt: number;
  /** Answers in a row that did not know it. */
  readonly missed: number;
  /** Answers in a row that said it would wait for ever. */
  readonly blocked: number;
  /** Since when it waits while nothing of its job moves. */
  readonly waitsSince: number;
  readonly runsSince: number | null;
  /** Since when its job is over, in the scheduler's or the job script's words. */
  readonly overSince: number | null;
  readonly heartbeat: string | null;
  readonly movedAt: number;
}

export const newTry = (key: string, now: number): Try => ({
  key,
  job: null,
  sighting: null,
  seenAt: now,
  missed: 0,
  blocked: 0,
  waitsSince: now,
  runsSince: null,
  overSince: null,
  heartbeat: null,
  movedAt: now,
});

const isOver = ({ state }: Sighting): boolean => state === "completed" || state === "failed" || state === "cancelled";

/** After an answer; `sighting` null: the scheduler answered, and does not know it. */
export const afterAnswer = (known: Try, sighting: Sighting | null, now: number): Try => {
  if (sighting === null) return { ...known, missed: known.missed + 1 };
  const runs = sighting.state === "running";
  return {
    ...known,
    sighting,
    seenAt: now,
    missed: 0,
    blocked: sighting.isBlocked && sighting.state === "queued" ? known.blocked + 1 : 0,
    waitsSince: runs ? now : known.waitsSince,
    // Started again by the scheduler: its time begins anew.
    runsSince: runs ? (known.runsSince ?? now) : sighting.state === "queued" ? null : known.runsSince,
    overSince: isOver(sighting) ? (known.overSince ?? now) : null,
  };
};

/** After a look into the task's folder. */
export const afterLook = (known: Try, attempts: readonly Attempt[], now: number): Try => {
  const own = attempts.filter((attempt) => attempt.key === known.key);
  const alive = own.find((attempt) => attempt.done === null && attempt.heartbeat !== null);
  const heartbeat = alive === undefined ? known.heartbeat : `${alive.folder} ${alive.heartbeat}`;
  const isBeating = heartbeat !== known.heartbeat;
  return {
    ...known,
    heartbeat,
    movedAt: isBeating ? now : known.movedAt,
    runsSince: isBeating ? (known.runsSince ?? now) : known.runsSince,
    waitsSince: isBeating ? now : known.waitsSince,
    overSince: own.length > 0 && own.every(({ done }) => done !== null) ? (known.overSince ?? now) : known.overSince,
  };
};

export type Judgement =
  | { readonly kind: "on"; /** The scheduler should be asked what it knows. */ readonly isUrgent: boolean }
  | { readonly kind: "done"; readonly folder: string }
  | {
      readonly kind: "over";
      readonly why: JobFailure;
      /** The attempt that tells of it. */
      readonly attempt: Attempt | null;
      readonly seconds: number | null;
    };

const ON: Judgement = { kind: "on", isUrgent: false };
const URGENT: Judgement = { kind: "on", isUrgent: true };

export interface TaskLimits extends JobLimits {
  /** Of the task itself, s. */
  readonly limitSeconds: number;
}

/**
 * What becomes of a try. `attempts`: all of its task, also of earlier tries. A good last word of any of them counts, whatever the
 * scheduler says; nothing else of an earlier try does.
 */
export const judged = (known: Try, attempts: readonly Attempt[], limits: TaskLimits, now: number): Judgement => {
  const good = attempts.find(({ done }) => done?.exit === 0 && done.isWhole);
  if (good !== undefined) return { kind: "done", folder: good.folder };
  const over = (why: JobFailure, attempt: Attempt | null = null, seconds: number | null = null): Judgement => ({
    kind: "over",
    why,
    attempt,
    seconds,
  });
  const own = attempts.filter(({ key }) => key === known.key);
  const last = own.length > 0 && own.every(({ done }) => done !== null) ? (own.at(-1) ?? null) : null;
  const hasSettled = known.overSince !== null && now - known.overSince >= limits.settleSeconds;
  const { sighting } = known;
  const isSeenOver = sighting !== null && isOver(sighting);

  if (last?.done) {
    const failure = ownFailure(last.done.exit, last.done.reason);
    if (failure !== null) return over(failure, last);
    if (last.done.exit === 0) return hasSettled ? over("damaged", last) : ON;
    // A signal: the scheduler knows why, and may start it again by itself.
    if (sighting !== null && isSeenOver) return over(causeOf(sighting) ?? "killed", last);
    if (sighting === null || sighting.state === "running" || known.missed > 0)
      return hasSettled ? over("killed", last) : URGENT;
  } else if (sighting !== null && isSeenOver) {
    if (!hasSettled) return ON;
    const cause = causeOf(sighting);
    return over(cause ?? (own.length === 0 ? "folder-unseen" : "killed"), own.at(-1) ?? null);
  }
  const waited = now - known.waitsSince;
  const ran = known.runsSince === null ? 0 : now - known.runsSince;
  if (known.blocked >= 2) return over("blocked");
  if (known.missed >= limits.lostAnswers && now - Math.max(known.seenAt, known.movedAt) >= limits.lostSeconds)
    return over("lost", own.at(-1) ?? null);
  if (known.runsSince === null && waited >= limits.queueSeconds) return over("waited-too-long", null, waited);
  if (ran >= limits.limitSeconds + limits.overrunSeconds) return over("time-limit", own.at(-1) ?? null, ran);
  // The first answer that calls it blocked may have come before the scheduler had looked at it.
  return known.blocked > 0 || known.missed > 0 ? URGENT : ON;
};

/** What the job script alone can tell; null where a signal ended it. */
const ownFailure = (exit: number, reason: string): JobFailure | null => {
  if (reason === "USR1") return "time-limit";
  if (reason === "modules" || reason === "setup" || reason === "scratch") return "set-up";
  return reason === "exit" && exit > 0 && exit <= 128 ? "worker" : null;
};
