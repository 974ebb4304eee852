/** Which of two runs of the repository's own tells the later state of one head. */

/** "run:ID:ATTEMPT"; without an attempt as an older program wrote it. */
function placeOf(origin: string): readonly [number, number] {
  const [, id = "0", attempt = "1"] = /^run:(\d+)(?::(\d+))?$/.exec(origin) ?? [];
  return [Number(id), Number(attempt)];
}

/** GitHub counts runs and their attempts upwards. */
export function isNewer(origin: string, other: string): boolean {
  const [run, attempt] = placeOf(origin);
  const [otherRun, otherAttempt] = placeOf(other);
  return run === otherRun ? attempt > otherAttempt : run > otherRun;
}
