/** Which hints are said aloud: what is proven by the text alone, and what a profile has confirmed. */
import type { Hint } from "#model/hint.ts";
import { sortedHints } from "./hints-sorted.ts";

/** A candidate waits for its evidence: it stays in the results until a profile gives it a ceiling. */
export const isPosted = ({ tier, ceiling }: Hint): boolean =>
  tier === 1 || tier === "env" || (tier === 2 && ceiling !== null);

/** The surest first, and one of each region: who mends it reads the code around anyway. In one line of a Dockerfile lie several. */
export const postedHints = (hints: readonly Hint[]): readonly Hint[] => {
  const told = new Set<string>();
  return sortedHints(hints.filter(isPosted)).filter(({ rule, tier, file, line, endLine, region = [line, endLine] }) => {
    const place = JSON.stringify([file, region, tier === "env" ? rule : null]);
    return !told.has(place) && told.add(place);
  });
};
