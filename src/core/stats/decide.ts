/** The verdict rule: which pairs it wants next, and at the end what it says of every member of the family. */
import type { Decision, DecisionParameters } from "#model/decision.ts";
import { confirmed } from "./confirm.ts";
import type { Rounds } from "./round.ts";
import { screened } from "./screen.ts";

/** A smaller alpha is taken as this one: with it the exact table still fits, and no false alarm will ever be seen. */
const LEAST_ALPHA = 1e-40;

/**
 * Decides about a family of `count` members (all benchmarks × interpreters of the deciding metric).
 * Every yield is one round-robin round: one pair of every member that is still open. It is answered with one ln(head ÷ base) a request,
 * in order, or null where that pair cannot be had any more; that member is then inconclusive, and the others go on. "later" puts a pair
 * off to the next round.
 *
 * Stage 1 screens everyone with 2, 4 and 8 pairs: the suspects, and who is too noisy to be called unchanged with fewer. Stage 2 tests the suspects on pairs from 8 on alone: exact one-sided signed rank at
 * alpha × spend ÷ suspects in up to three looks. If base and head behave alike and fair coins place the sides, the signs of the fresh
 * log ratios are fair coins whatever the noise, so P(any regression or improvement in the family) ≤ alpha. A pair may be withheld
 * (null) for any reason at all: its member gets no verdict, and the number of suspects is fixed before the first fresh pair.
 *
 * `threshold` is a ratio above 0, `alpha` lies in (0, 1]; anything else throws, as do answers that are not finite.
 */
export function* decide(count: number, { threshold, alpha }: DecisionParameters): Rounds<readonly Decision[]> {
  if (!(threshold > 0 && Number.isFinite(threshold))) throw new RangeError(`the threshold is ${threshold}`);
  if (!(alpha > 0 && alpha <= 1)) throw new RangeError(`alpha is ${alpha}`);
  // Logs, so that slower by the factor 1.03 and faster by the factor 1.03 are the same distance.
  const least = Math.log(1 + threshold);
  const members = yield* screened(count, least);
  const suspects = members.filter((member) => member.decision === null);
  const late = suspects.length > 0 ? yield* confirmed(suspects, least, Math.max(alpha, LEAST_ALPHA)) : [];
  const decisions = new Map(suspects.map((suspect, i) => [suspect.member, late[i]]));
  return members.map((member) => {
    const made = member.decision ?? decisions.get(member.member);
    if (made === undefined) throw new Error("a member left the rule without a decision");
    return made;
  });
}
