/** What the rule says when a pair cannot be had: never a verdict for its member, and the others go on. */
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decided, noisy, USUAL } from "./replayed.ts";

describe("a pair that cannot be had", () => {
  const changed = noisy("lost", (member) => (member < 3 ? 0.2 : 0), 0.01);

  test("makes its member inconclusive at once, and the others go on", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 16 }), fc.integer({ min: 0, max: 2 }), (at, member) => {
        let asked = 0;
        const decisions = decided(8, USUAL, (request) => {
          if (request.member !== member) return changed(request);
          if (request.pair > at) throw new Error("asked for a pair after the missing one");
          asked = request.pair;
          return request.pair === at ? null : changed(request);
        });
        expect(asked).toBe(at);
        const lost = decisions[member];
        expect(lost?.verdict).toBe("inconclusive");
        expect(lost?.pairs).toBe(at);
        expect(lost?.reason).toEqual({
          kind: "no-more-pairs",
          had: at,
          wanted: at < 2 ? 2 : at < 4 ? 4 : at < 8 ? 8 : expect.any(Number),
        });
        for (const [i, { verdict }] of decisions.entries()) {
          if (i !== member) expect(verdict).toBe(i < 3 ? "regression" : "unchanged");
        }
      }),
    );
  });

  test.each([
    [0, "none"],
    [1, "none"],
    [2, "screen-90"],
    [5, "screen-90"],
    [8, "screen-90"],
    [13, "screen-90"],
    [14, "walsh-95"],
  ] as const)("after %i pairs: an interval of kind %s", (had, kind) => {
    const [lost] = decided(1, USUAL, (request) => (request.pair < had ? changed(request) : null));
    expect(lost?.intervalKind).toBe(kind);
    expect(lost?.interval === null).toBe(kind === "none");
    expect(lost?.estimate === null).toBe(had === 0);
    const [low, high] = lost?.interval ?? [0.2, 0.2];
    expect(low).toBeLessThanOrEqual(0.2);
    expect(high).toBeGreaterThanOrEqual(0.2);
  });

  test("never gives a verdict to its member, whatever is withheld", () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 1, maxLength: 8 }),
        fc.uniqueArray(fc.tuple(fc.nat({ max: 4 }), fc.nat({ max: 30 })), { maxLength: 6 }),
        (seed, holes) => {
          const answer = noisy(seed, (member) => (member % 2 ? 0.1 : 0), 0.03);
          const hit = new Set<number>();
          const decisions = decided(5, USUAL, (request) => {
            if (!holes.some(([member, pair]) => member === request.member && pair === request.pair))
              return answer(request);
            hit.add(request.member);
            return null;
          });
          for (const [member, decision] of decisions.entries()) {
            expect(decision.reason?.kind === "no-more-pairs").toBe(hit.has(member));
            if (hit.has(member)) expect(decision.verdict).toBe("inconclusive");
          }
        },
      ),
    );
  });

  test("of everyone leaves everyone inconclusive", () => {
    for (const decision of decided(3, USUAL, () => null)) {
      expect(decision).toMatchObject({
        verdict: "inconclusive",
        estimate: null,
        interval: null,
        intervalKind: "none",
        pairs: 0,
        p: null,
      });
    }
  });
});
