/** Second stage of the rule: fresh pairs alone decide about the suspects, by an exact test. */
import type { Decision } from "#model/decision.ts";
import { cutShort, decision } from "./decision.ts";
import { hodgesLehmann, pairVariance } from "./estimate.ts";
import { filled, type Rounds, type Series } from "./round.ts";
import { firstFreshPairs, FRESH_LOOKS, PRIOR_DF, RELEVANT, SCREENING_PAIRS, Z90 } from "./rule.ts";
import { screenInterval, type Screened } from "./screen.ts";
import { verdictP, walshInterval } from "./signed-rank.ts";

interface Suspect extends Series {
  readonly screened: Screened;
  /** The direction that the screening pointed to: the test is one-sided. */
  readonly sign: 1 | -1;
  p: number | null;
  decision: Decision | null;
}

const LEVEL = 0.95;

/** Estimate and interval of the fresh pairs, as every decision of this stage shows them. */
const seen = ({ values, p }: Suspect) => {
  const interval = walshInterval(values, LEVEL);
  return {
    estimate: hodgesLehmann(values),
    interval,
    intervalKind: interval === null ? ("none" as const) : ("walsh-95" as const),
    p,
  };
};

const lost = (suspect: Suspect, wanted: number): Decision => {
  const { screened, values } = suspect;
  const counts = { wanted, had: SCREENING_PAIRS + values.length };
  const fresh = values.length > 0 ? seen(suspect) : null;
  if (fresh !== null && fresh.interval !== null) return cutShort({ ...counts, ...fresh });
  return cutShort({
    ...counts,
    estimate: screened.estimate,
    interval: screenInterval(screened),
    intervalKind: "screen-90",
    p: suspect.p,
  });
};

const significant = (suspect: Suspect, threshold: number): Decision => {
  const shown = seen(suspect);
  const nearest = shown.interval === null ? null : Math.min(...shown.interval.map((end) => end * suspect.sign));
  return decision({
    ...shown,
    verdict: suspect.sign > 0 ? "regression" : "improvement",
    pairs: SCREENING_PAIRS + suspect.values.length,
    warnings: nearest !== null && nearest < threshold ? [{ kind: "interval-below-threshold" }] : [],
  });
};

const undecided = (suspect: Suspect, error: number): Decision => {
  const shown = seen(suspect);
  const halfWidth = shown.interval === null ? Z90 * error : (shown.interval[1] - shown.interval[0]) / 2;
  const turned = shown.estimate * suspect.sign < 0;
  return decision({
    ...shown,
    verdict: "inconclusive",
    pairs: SCREENING_PAIRS + suspect.values.length,
    reason: turned ? { kind: "not-confirmed" } : { kind: "too-noisy", halfWidth },
  });
};

/** One look: the decision, or null while more pairs may still settle it. `level` is this look's share of alpha for one suspect. */
const look = (suspect: Suspect, threshold: number, level: number, last: boolean): Decision | null => {
  const { sign, values, screened } = suspect;
  const n = values.length;
  const forward = values.map((value) => sign * value);
  const estimate = hodgesLehmann(forward);
  const error = Math.sqrt((pairVariance(forward) * n + PRIOR_DF * screened.sd ** 2) / (n + PRIOR_DF) / n);
  suspect.p = verdictP(forward);
  if (suspect.p <= level && estimate >= RELEVANT * threshold) return significant(suspect, threshold);
  if (Math.abs(estimate) + Z90 * error < threshold)
    return decision({ ...seen(suspect), verdict: "unchanged", pairs: SCREENING_PAIRS + n });
  return estimate < 0 || last ? undecided(suspect, error) : null;
};

/**
 * Decisions about the suspects, in their order; `threshold` is in logs.
 * The number of suspects is frozen here: a suspect that is lost later keeps its share of alpha (Bonferroni over suspects and looks).
 */
export function* confirmed(
  suspects: readonly Screened[],
  threshold: number,
  alpha: number,
): Rounds<readonly Decision[]> {
  const all: readonly Suspect[] = suspects.map((screened) => ({
    member: screened.member,
    values: [],
    screened,
    suspicion: screened.suspicion,
    sign: screened.estimate > 0 ? 1 : -1,
    p: null,
    decision: null,
  }));
  let active: readonly Suspect[] = all.toSorted(
    (a, b) => Math.abs(b.screened.estimate) - Math.abs(a.screened.estimate),
  );
  const first = firstFreshPairs(all.length, alpha);
  for (const { growth, spend } of FRESH_LOOKS) {
    const target = growth * first;
    const ready: readonly Suspect[] = yield* filled(active, target, "decide", SCREENING_PAIRS);
    const isReady = new Set(ready);
    for (const suspect of active) {
      if (!isReady.has(suspect)) suspect.decision = lost(suspect, SCREENING_PAIRS + target);
    }
    const last = growth === FRESH_LOOKS.at(-1)?.growth;
    for (const suspect of ready) suspect.decision = look(suspect, threshold, (alpha * spend) / all.length, last);
    active = ready.filter((suspect) => suspect.decision === null);
  }
  return all.map((suspect) => {
    if (suspect.decision === null) throw new Error("a suspect left the last look undecided");
    return suspect.decision;
  });
}
