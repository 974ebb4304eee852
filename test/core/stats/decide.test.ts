/** The rule's laws: order of pairs, mirror images, and no verdict without a change. */
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decide } from "#core/stats/decide.ts";
import { firstFreshPairs } from "#core/stats/rule.ts";
import type { Decision, PairRequest } from "#model/decision.ts";
import { decided, noisy, USUAL } from "./replayed.ts";

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
            // + 0: a − a is 0 whichever way round, and −0 is no other number.
            expect((other?.estimate ?? Number.NaN) + 0).toBe(-(decision.estimate ?? Number.NaN) + 0);
            expect([other?.pairs, other?.p, other?.reason?.kind]).toEqual([
              decision.pairs,
              decision.p,
              decision.reason?.kind,
            ]);
            const [low, high] = decision.interval ?? [Number.NaN, Number.NaN];
            expect(other?.interval?.map((end) => end + 0)).toEqual([-high + 0, -low + 0]);
            expect(other?.warnings).toEqual(decision.warnings);
          }
        },
      ),
    );
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

describe("pairs that are put off", () => {
  test("change no verdict: they are asked for again, as they were", () => {
    const ratioOf = (member: number, pair: number): number => 0.05 * member + 0.001 * ((pair % 3) - 1);
    const run = (isLate: (member: number, round: number) => boolean) => {
      const rule = decide(3, { threshold: 0.03, alpha: 0.01 });
      let step = rule.next([]);
      for (let round = 0; step.done !== true; round += 1) {
        const { value } = step;
        const late = value.map(({ member }) => isLate(member, round));
        const answers = value.map(({ member, pair }, i) =>
          late[i] === true && late.includes(false) ? ("later" as const) : ratioOf(member, pair),
        );
        step = rule.next(answers);
      }
      return step.value;
    };
    const plain = run(() => false);
    expect(plain.map(({ verdict }) => verdict)).toEqual(["unchanged", "regression", "regression"]);
    expect(run((member, round) => (member + round) % 3 === 0)).toEqual(plain);
    expect(run((member) => member !== 2)).toEqual(plain);
  });

  test("cannot be all of a round, which would never end", () => {
    const rule = decide(2, { threshold: 0.03, alpha: 0.01 });
    rule.next([]);
    expect(() => rule.next(["later", "later"])).toThrow("put off");
  });
});
