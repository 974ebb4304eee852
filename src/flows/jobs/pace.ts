/** When the scheduler may be asked again: calls are paid from a purse that fills slowly, and gaps grow while nothing changes. */
import type { JobLimits } from "./limits.ts";

export interface Pace {
  /** Calls that may be made at once. */
  readonly saved: number;
  /** When `saved` was counted, s. */
  readonly at: number;
  /** s; not before it, unless something urges. */
  readonly nextAsk: number;
  readonly gapSeconds: number;
}

export const firstPace = (now: number, limits: JobLimits): Pace => ({
  saved: limits.savedCalls,
  at: now,
  nextAsk: now + limits.firstAskSeconds,
  gapSeconds: limits.leastAskSeconds,
});

const filled = (pace: Pace, now: number, limits: JobLimits): number =>
  Math.min(limits.savedCalls, pace.saved + (now - pace.at) / limits.callSeconds);

/** After so many calls; what must be called is called, and paid later. */
export const paid = (pace: Pace, calls: number, now: number, limits: JobLimits): Pace => ({
  ...pace,
  saved: filled(pace, now, limits) - calls,
  at: now,
});

export const asked = (pace: Pace, hasChanged: boolean, now: number, limits: JobLimits): Pace => {
  const gapSeconds = hasChanged ? limits.leastAskSeconds : Math.min(limits.mostAskSeconds, pace.gapSeconds * 1.5);
  return { ...pace, gapSeconds, nextAsk: now + gapSeconds };
};

/** `isUrgent`: a file says that the scheduler has news. */
export const mayAsk = (pace: Pace, isUrgent: boolean, now: number, limits: JobLimits): boolean =>
  filled(pace, now, limits) >= 1 && (isUrgent || now >= pace.nextAsk);

/** The first answer after a submission is worth more than later ones. */
export const submittedAt = (pace: Pace, now: number, limits: JobLimits): Pace => ({
  ...pace,
  gapSeconds: limits.leastAskSeconds,
  nextAsk: Math.min(pace.nextAsk, now + limits.firstAskSeconds),
});
