/** Whose next pair is measured now, whose later, and who goes without. */
import { givenUp, type Need } from "./triage.ts";

export type Turn = "now" | "later" | "never";

/** One turn a need, in order; not all of them "later". `versionSeconds`: what the version table will take. */
export const turnsOf = (needs: readonly Need[], secondsLeft: number, versionSeconds = 0): readonly Turn[] => {
  const gone = givenUp(needs, secondsLeft, versionSeconds);
  const kept = needs.flatMap((need, position) => (gone.has(position) ? [] : [{ need, position }]));
  const late = putOff(kept, secondsLeft);
  return needs.map((_, position) => (gone.has(position) ? "never" : late.has(position) ? "later" : "now"));
};

interface Kept {
  readonly need: Need;
  readonly position: number;
}

/**
 * While there is not time for the fresh pairs of all suspects, the largest get what they need for their next look first, those of the
 * reference before others: side by side, all of them would lack the last ones. Chosen by cost and by screening pairs, and blind to the
 * fresh pairs, as in `givenUp`.
 */
const putOff = (kept: readonly Kept[], secondsLeft: number): ReadonlySet<number> => {
  const late = new Set<number>();
  let left = secondsLeft;
  const order = kept
    .filter(({ need }) => need.phase === "decide")
    .toSorted((a, b) => a.need.interpreter - b.need.interpreter || b.need.suspicion - a.need.suspicion);
  for (const { need, position } of order) {
    const seconds = (need.wanted - need.pair) * need.pairSeconds;
    if (seconds <= left) left -= seconds;
    else late.add(position);
  }
  const [first] = order;
  // What it gets is not enough as far as is known; its estimate is better for it, and a machine's load goes down, too.
  if (first !== undefined && late.size === kept.length) late.delete(first.position);
  return late;
};
