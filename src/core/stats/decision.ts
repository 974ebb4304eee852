/** Makes the rule's decisions, with the doubts that belong to them. */
import type { Decision } from "#model/decision.ts";

type Required = Pick<Decision, "verdict" | "estimate" | "interval" | "intervalKind" | "pairs">;

/** A decision; what is not given is absent. */
export const decision = (said: Required & Partial<Decision>): Decision => ({
  p: null,
  reason: null,
  warnings: [],
  ...said,
});

/** A member whose next pair cannot be had: inconclusive, whatever its pairs so far look like. */
export const cutShort = (
  said: Pick<Decision, "estimate" | "interval" | "intervalKind"> & {
    readonly wanted: number;
    readonly had: number;
    readonly p?: number | null;
  },
): Decision => {
  const { wanted, had, ...rest } = said;
  return decision({
    verdict: "inconclusive",
    pairs: had,
    reason: { kind: "no-more-pairs", wanted, had },
    ...rest,
  });
};
