/** The attempts at one task, told by the names of their folders. */

const PREFIX = "attempt-";

/** Runs of digits as numbers, so that job 1000 comes after job 999: schedulers number jobs and restarts upwards. */
const NATURAL = new Intl.Collator("en", { numeric: true });

export const isAttempt = (name: string): boolean => name.startsWith(PREFIX);

/**
 * Names of the other attempts among those beside `own`, the latest first. By name alone: whatever an attempt has measured has no say in
 * which one is gone on with.
 */
export const otherAttempts = (names: readonly string[], own: string): readonly string[] =>
  names.filter((name) => isAttempt(name) && name !== own).toSorted((a, b) => NATURAL.compare(b, a) || (a < b ? 1 : -1));
