/** What would settle a comparison that ran out of pairs. */
import { expect, test } from "vitest";
import { missingPairs } from "#core/stats/missing-pairs.ts";
import { decided, USUAL } from "./replayed.ts";

const short = (wanted: number, had: number) => ({ wanted, had });

test("an unchanged one needs its next look, one that looks changed a look at fresh pairs, too", () => {
  expect(missingPairs(1.001, short(4, 3), USUAL)).toBe(1);
  expect(missingPairs(null, short(2, 0), USUAL)).toBe(2);
  expect(missingPairs(1.3, short(20, 12), USUAL)).toBe(8);
});

test("with so many more pairs a clear change is decided, and with one less it is not", () => {
  const verdict = (pairs: number, log: number) =>
    decided(1, USUAL, ({ pair }) => (pair < pairs ? log + pair * 1e-4 : null))[0]?.verdict;
  for (const had of [2, 3, 5, 7]) {
    const enough = had + missingPairs(1.2, short(had < 4 ? 4 : 8, had), USUAL);
    expect(verdict(enough, Math.log(1.2))).toBe("regression");
    expect(verdict(enough - 1, Math.log(1.2))).toBe("inconclusive");
    expect(verdict(enough, -Math.log(1.2))).toBe("improvement");
  }
});
