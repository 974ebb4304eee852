/** How many more pairs would probably settle a comparison whose pairs ended too early. */
import type { InconclusiveReason } from "#model/comparison.ts";
import type { DecisionParameters } from "#model/decision.ts";
import { firstFreshPairs, RELEVANT, SCREENING_PAIRS } from "./rule.ts";

type CutShort = Extract<InconclusiveReason, { kind: "no-more-pairs" }>;

/**
 * Those of the next look; and where it is still being screened and looks changed, the rest of the screening and one look at fresh pairs.
 * A guess: some need a second and third look, and many suspects need a pair or two more each.
 */
export const missingPairs = (
  ratio: number | null,
  { wanted, had }: Pick<CutShort, "wanted" | "had">,
  { threshold, alpha }: DecisionParameters,
): number => {
  const isSuspect = ratio !== null && Math.abs(Math.log(ratio)) >= RELEVANT * Math.log(1 + threshold);
  return wanted <= SCREENING_PAIRS && isSuspect
    ? SCREENING_PAIRS + firstFreshPairs(1, alpha) - had
    : Math.max(0, wanted - had);
};
