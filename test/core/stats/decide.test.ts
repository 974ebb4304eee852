/** The rule's laws: order of pairs, missing pairs, mirror images, and no verdict without a change. */
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { coins } from "#core/stats/coins.ts";
import { firstFreshPairs } from "#core/stats/rule.ts";
import type { Decision, PairRequest } from "#model/decision.ts";
import { decided, USUAL } from "./replayed.ts";

/** A stream of log ratios about `centre` that depends only on seed, member and pair: uniform noise of half-width `noise`. */
const noisy = (seed: string, centre: (member: number) => number, noise: number) => (request: PairRequest) =>
  centre(request.member) + noise * (coins(seed, `${request.member}|${request.pair}`).below(20_001) / 10_000 - 1);

const seeds = fc.string({ minLength: 1, maxLength: 8 });
const mirrored: Readonly<Record<Decision["verdict"], Decision["verdict"]>> = {
  regression: "improvement",
  improvement: "regression",
  unchanged: "unchanged",
  inconclusive: "inconclusive",
};
const isSignificant = ({ verdict }: Decision): boolean => verdict === "regression" || verdict === "improvement";

describe("the order of pairs", () => {
  test("is round-robin: every round has one pair of every open member, screening 0–7, fresh pairs from 8", () => {
    fc.assert(
      fc.property(seeds, fc.integer({ min: 1, max: 8 }), (seed, count) => {
        const rounds: (readonly PairRequest[])[] = [];
        decided(
          count,
          USUAL,
          noisy(seed, (member) => (member % 2 ? 0.06 : 0), 0.05),
          rounds,
        );
        const next = new Map<number, number>();
        for (const round of rounds) {
          expect(round.length).toBeGreaterThan(0);
          expect(new Set(round.map(({ member }) => member)).size).toBe(round.length);
          expect(new Set(round.map(({ pair }) => pair)).size).toBe(1);
          for (const { member, pair, phase, wanted } of round) {
            expect(pair).toBe(next.get(member) ?? 0);
            next.set(member, pair + 1);
            expect(phase).toBe(pair < 8 ? "screen" : "decide");
            expect(wanted).toBeGreaterThan(pair);
          }
        }
      }),
    );
  });

  test("asks for 2, 4, 8 pairs and then for one, two and three times the first fresh look", () => {
    const wanted = new Set<number>();
    // A change of one and a half thresholds in noise that never lets the test be sure: signs alternate 2 : 1.
    decided(1, USUAL, ({ pair, wanted: target }) => {
      wanted.add(target);
      return pair < 8 ? 0.045 : (pair % 3 === 0 ? -0.2 : 0.3) * (1 + (pair % 5) / 5);
    });
    const first = firstFreshPairs(1, USUAL.alpha);
    expect([...wanted]).toEqual([2, 4, 8, 8 + first, 8 + 2 * first, 8 + 3 * first]);
  });

  test.each([
    [1, 9],
    [3, 11],
    [10, 12],
    [25, 14],
  ])("%i suspects get %i fresh pairs at the first look", (suspects, pairs) => {
    expect(firstFreshPairs(suspects, 0.01)).toBe(pairs);
  });
});

describe("verdicts", () => {
  test("a family of none has none", () => {
    expect(decided(0, USUAL, () => null)).toEqual([]);
  });

  test("nothing is flagged where every pair is exactly equal", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 30 }),
        fc.double({ min: 0.001, max: 1, noNaN: true }),
        (count, threshold) => {
          for (const decision of decided(count, { threshold, alpha: 0.01 }, () => 0)) {
            // Fewer than five members are too few to pool, and the floor of 0.5 % is more than a small threshold can bear.
            expect(isSignificant(decision)).toBe(false);
            if (threshold >= 0.01) expect(decision.verdict).toBe("unchanged");
          }
        },
      ),
    );
  });

  test("a large change is found, in its direction, among members that do not change", () => {
    fc.assert(
      fc.property(seeds, fc.double({ min: 0.08, max: 2, noNaN: true }), fc.boolean(), (seed, size, slower) => {
        const sign = slower ? 1 : -1;
        const [changed, ...rest] = decided(
          6,
          USUAL,
          noisy(seed, (member) => (member === 0 ? sign * size : 0), 0.01),
        );
        expect(changed?.verdict).toBe(slower ? "regression" : "improvement");
        expect(changed?.estimate).toBeCloseTo(sign * size, 1);
        expect(changed?.p).toBeLessThanOrEqual(0.005);
        expect(changed?.warnings).toEqual([]);
        expect(rest.map(({ verdict }) => verdict)).not.toContain(slower ? "improvement" : "regression");
      }),
    );
  });

  test("fresh pairs alone decide: a change that only the screening shows is not confirmed", () => {
    const [decision] = decided(1, USUAL, ({ pair }) => (pair < 8 ? 0.5 : -0.2 - pair / 1000));
    expect(decision?.verdict).toBe("inconclusive");
    expect(decision?.reason).toEqual({ kind: "not-confirmed" });
    expect(decision?.estimate).toBeLessThan(0);
    expect(decision?.p).toBe(1);
  });

  test("a significant change of less than half the threshold is no verdict", () => {
    const [decision] = decided(1, USUAL, ({ pair }) => (pair < 8 ? 0.04 : 0.001 * (1 + pair / 100)));
    expect(decision?.p).toBeLessThan(0.005);
    expect(decision?.verdict).toBe("unchanged");
  });

  test("an interval that reaches below the threshold is warned of, on both sides", () => {
    for (const sign of [1, -1]) {
      const [near, far] = decided(
        2,
        USUAL,
        ({ member, pair }) => sign * ((member === 0 ? 0.031 : 0.3) + (pair % 2 ? 0.005 : -0.005)),
      );
      expect(near?.verdict).toBe(sign > 0 ? "regression" : "improvement");
      expect(near?.warnings).toEqual([{ kind: "interval-below-threshold" }]);
      expect(far?.warnings).toEqual([]);
    }
  });

  test("noise that hides the answer is said, with how wide it is", () => {
    const [decision] = decided(1, USUAL, ({ pair }) => (pair % 2 ? 0.4 : -0.4));
    expect(decision?.verdict).toBe("inconclusive");
    const [low, high] = decision?.interval ?? [0, 0];
    expect(decision?.reason).toEqual({ kind: "too-noisy", halfWidth: expect.closeTo((high - low) / 2, 12) });
    expect(high - low).toBeGreaterThan(2 * Math.log(1.03));
  });

  test("exchanging base and head mirrors everything", () => {
    fc.assert(
      fc.property(
        seeds,
        fc.integer({ min: 1, max: 8 }),
        fc.double({ min: 0.002, max: 0.3, noNaN: true }),
        (seed, count, noise) => {
          const answer = noisy(seed, (member) => [0, 0.05, -0.08, 0.02][member % 4] ?? 0, noise);
          const there = decided(count, USUAL, answer);
          const back = decided(count, USUAL, (request) => -answer(request));
          for (const [i, decision] of there.entries()) {
            const other = back[i];
            expect(other?.verdict).toBe(mirrored[decision.verdict]);
            expect(other?.estimate).toBe(-(decision.estimate ?? Number.NaN));
            expect([other?.pairs, other?.p, other?.reason?.kind]).toEqual([
              decision.pairs,
              decision.p,
              decision.reason?.kind,
            ]);
            expect(other?.interval).toEqual([-(decision.interval?.[1] ?? 0), -(decision.interval?.[0] ?? 0)]);
            expect(other?.warnings).toEqual(decision.warnings);
          }
        },
      ),
    );
  });
});

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
        seeds,
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

test.each([
  { threshold: 0, alpha: 0.01 },
  { threshold: Number.NaN, alpha: 0.01 },
  { threshold: 0.03, alpha: 0 },
  { threshold: 0.03, alpha: 1.5 },
])("parameters that mean nothing throw: %o", (parameters) => {
  expect(() => decided(1, parameters, () => 0)).toThrow(RangeError);
});

test("answers that are no log ratios throw", () => {
  expect(() => decided(1, USUAL, () => Number.NaN)).toThrow(RangeError);
});

test.each([1, 0.5, 1e-9, 1e-300])("any alpha from 0 to 1 decides: %d", (alpha) => {
  const [changed] = decided(1, { threshold: 0.03, alpha }, ({ pair }) => 0.2 + (pair % 7) / 1000);
  expect(changed?.verdict).toBe("regression");
  expect(changed?.p).toBeLessThanOrEqual(Math.max(alpha, 1e-40) / 2);
});
