// The turns that a pair gets for calls of every length.
import { assert, double, property } from "fast-check";
import { expect, test } from "vitest";
import { affordable, turnPlan } from "#core/tools/turn-plan.ts";

test.each([
  [1e-6, { loops: 500, warmup: 500, turns: 80 }],
  [0.0001, { loops: 5, warmup: 5, turns: 80 }],
  [0.0002, { loops: 3, warmup: 5, turns: 80 }],
  [0.0005, { loops: 1, warmup: 2, turns: 80 }],
  [0.0008, { loops: 1, warmup: 2, turns: 80 }],
  [0.002, { loops: 1, warmup: 1, turns: 80 }],
  [0.005, { loops: 1, warmup: 1, turns: 40 }],
  [0.01, { loops: 1, warmup: 1, turns: 20 }],
  [0.03, { loops: 1, warmup: 0, turns: 15 }],
  [0.1, { loops: 1, warmup: 0, turns: 15 }],
  [0.15, { loops: 1, warmup: 0, turns: 5 }],
  [3, { loops: 1, warmup: 0, turns: 3 }],
])("%d s a round", (seconds, plan) => {
  expect(turnPlan(seconds, 0.4)).toEqual(plan);
});

test("more turns where a start costs more than a second", () => {
  expect(turnPlan(1e-6, 2).turns).toBe(100);
});

test("no slice of short calls is far from half a millisecond, and a longer call never makes more work of more turns", () => {
  const seconds = double({ min: 1e-9, max: 100, noNaN: true });
  assert(
    property(seconds, seconds, (a, b) => {
      const plan = turnPlan(a, 0.4);
      if (a < 0.0005) expect(Math.abs(plan.loops * a - 0.0005)).toBeLessThanOrEqual(a / 2 + 1e-12);
      expect(turnPlan(Math.max(a, b), 0.4).turns).toBeLessThanOrEqual(turnPlan(Math.min(a, b), 0.4).turns);
    }),
  );
});

test.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY])("%d is no time", (seconds) => {
  expect(() => turnPlan(seconds, 0.4)).toThrow(RangeError);
});

test.each([
  [0.000001, 40],
  [0.0005, 400],
  [0.03, 400],
  [0.3, 40],
  [3, 7],
])("a call of %d s is made as often as the suite demands: %d times", (seconds, least) => {
  const [own, more] = [turnPlan(seconds, 0.3), turnPlan(seconds, 0.3, least)];
  expect(more.loops * more.turns).toBeGreaterThanOrEqual(least);
  expect(more).toEqual({ ...own, loops: more.loops });
  expect((more.loops - 1) * more.turns < least || more.loops === own.loops).toBe(true);
});

test("a round that is mostly set-up is measured less often, and one that is not as often as ever", () => {
  const plan = turnPlan(1e-5, 0.1);
  expect(affordable(plan, 1e-5, 1.5e-5)).toEqual(plan);
  const costly = affordable(plan, 1e-5, 0.05);
  expect(costly.loops).toBe(1);
  expect(costly.turns * (costly.loops + costly.warmup) * 0.05).toBeLessThanOrEqual(1);
  expect(affordable(plan, 1e-5, 3).turns).toBe(5);
  // A short set-up leaves caches that the other side has emptied; after a long one an untimed call changes nothing.
  expect(affordable(plan, 1e-5, 1e-4).warmup).toBeGreaterThan(0);
  expect(costly.warmup).toBe(0);
});
