/** When time is short: which benchmarks go without a verdict so that the others get one. */

/** One request of the rule, by what it will take until the rule looks again. */
export interface Need {
  /** Index of its interpreter in the plan: 0 is the reference. */
  readonly interpreter: number;
  readonly phase: "screen" | "decide";
  /** Pairs that it has, and pairs in all at the next look. */
  readonly pair: number;
  readonly wanted: number;
  /** Expected seconds of one of its pairs. */
  readonly pairSeconds: number;
}

/** A suspect that leaves the last screening look needs about so many fresh pairs: 9 for one suspect, 12 for ten, 14 for 25. */
const FRESH_PAIRS = 12;
const LAST_SCREENING_LOOK = 8;

const secondsOf = ({ phase, pair, wanted, pairSeconds }: Need): number =>
  (wanted - pair + (phase === "screen" && wanted === LAST_SCREENING_LOOK ? FRESH_PAIRS : 0)) * pairSeconds;

/**
 * Positions of the needs to give up so that the rest is done in `secondsLeft`; never all of them. Without this a budget that is a
 * little too small leaves every suspect undecided, for they advance together. Chosen by the order of the plan alone, other
 * interpreters before the reference, later benchmarks before earlier ones: blind to what was measured, so that the false-alarm
 * promise is untouched (what is given up is inconclusive, and the number of suspects that share α stays).
 */
export const givenUp = (needs: readonly Need[], secondsLeft: number): ReadonlySet<number> => {
  const gone = new Set<number>();
  let total = needs.reduce((sum, need) => sum + secondsOf(need), 0);
  const order = needs
    .map((need, position) => ({ need, position }))
    .toSorted((a, b) => b.need.interpreter - a.need.interpreter || b.position - a.position);
  for (const { need, position } of order.slice(0, -1)) {
    if (total <= secondsLeft) break;
    gone.add(position);
    total -= secondsOf(need);
  }
  return gone;
};
