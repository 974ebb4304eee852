/** When time is short: which benchmarks go without a verdict so that the others get one. */
import { LOOKS, SCREENING_PAIRS } from "#core/stats/rule.ts";
import type { PairRequest } from "#model/decision.ts";

/** One request of the rule, by what it will take until the rule looks again. */
export interface Need extends Omit<PairRequest, "member"> {
  /** Index of its interpreter in the plan: 0 is the reference. */
  readonly interpreter: number;
  /** Expected seconds of its next pair, and of one in processes of its own. */
  readonly pairSeconds: number;
  readonly ownSeconds: number;
}

/** A suspect that leaves the last screening look needs about so many fresh pairs: 9 for one suspect, 12 for ten, 14 for 25. */
const FRESH_PAIRS = 12;
/** Share of the expected seconds that the reference's suspects must find: a machine's load goes up and down, and they are asked again. */
const HOPE = 0.7;

/** Of these nothing is known but what they cost. */
const isUnseen = ({ phase, wanted }: Need): boolean => phase === "screen" && wanted === LOOKS[0].pairs;

const untilNextLook = ({ pair, wanted, pairSeconds }: Need): number => (wanted - pair) * pairSeconds;
/** Of suspects without a change so many are left after the last screening look, and so many of those of the look before it: at most, by simulation. */
const STAY = 1 / 3;
const STAY_TWICE = 0.2;
/** And so many of the latter go into the last look. */
const GO_ON = 0.45;

/** With the fresh pairs that follow the last screening look, in processes of their own. */
const withFreshPairs = (need: Need, share = 1): number =>
  untilNextLook(need) +
  (need.suspicion > 0 && need.phase === "screen" && need.wanted === SCREENING_PAIRS
    ? share * FRESH_PAIRS * need.ownSeconds
    : 0);
/** Of the reference: it is not given up for pairs that it may never need. */
const hopedFor = (need: Need): number =>
  isUnseen(need) ? untilNextLook(need) : withFreshPairs(need, STAY) - (1 - HOPE) * untilNextLook(need);
/** Beside one that is no suspect: what the suspects will take until their verdicts. */
const untilVerdict = (need: Need): number =>
  need.suspicion > 0 && need.phase === "screen" && need.wanted < SCREENING_PAIRS
    ? untilNextLook(need) +
      GO_ON * (SCREENING_PAIRS - need.wanted) * need.pairSeconds +
      STAY_TWICE * FRESH_PAIRS * need.ownSeconds
    : withFreshPairs(need, STAY);

/**
 * Positions of the needs to give up so that the rest is done in `secondsLeft`; never all of them. Without this a budget that is a
 * little too small leaves every suspect undecided, for they advance together. What goes first: those that are no suspects, then
 * verdicts under other interpreters than the reference, each once they and the version table (`versionSeconds`) do not both fit beside
 * the rest; then of the reference's benchmarks the costliest before the first look, as a long one would leave many short ones without any
 * verdict, and after it those of the smallest changes, so that the largest are decided. Chosen by cost and by screening pairs, and blind
 * to the fresh pairs that decide, so that the false-alarm promise is untouched: what is given up is inconclusive, and α stays
 * divided among all suspects.
 */
export const givenUp = (needs: readonly Need[], secondsLeft: number, versionSeconds = 0): ReadonlySet<number> => {
  const gone = new Set<number>();
  const order = needs
    .map((need, position) => ({ need, position }))
    .toSorted(
      (a, b) =>
        Number(a.need.suspicion > 0) - Number(b.need.suspicion > 0) ||
        b.need.interpreter - a.need.interpreter ||
        (isUnseen(a.need) && isUnseen(b.need)
          ? b.need.pairSeconds - a.need.pairSeconds
          : a.need.suspicion - b.need.suspicion) ||
        b.position - a.position,
    )
    .slice(0, -1);
  const isKept = (_: Need, position: number): boolean => !gone.has(position);
  const total = (cost: (need: Need) => number): number =>
    needs.filter(isKept).reduce((sum, need) => sum + cost(need), 0);
  for (const { need, position } of order) {
    const isFirst = need.suspicion > 0 && need.interpreter === 0;
    const cost = isFirst ? hopedFor : need.suspicion > 0 ? withFreshPairs : untilVerdict;
    const wanted = total(cost) + (isFirst ? 0 : versionSeconds);
    if (wanted > secondsLeft) gone.add(position);
  }
  return gone;
};
