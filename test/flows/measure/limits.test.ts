/** How long a process may take for what it is asked: ours to choose, unless the suite says so. */
import { describe, expect, test } from "vitest";
import { firstCallLimit, LIMITS, sliceLimit, startLimit } from "#flows/measure/lane.ts";
import type { Member } from "#model/plan.ts";

const member = (timeoutSeconds: number | null): Member => ({
  benchmark: "b",
  interpreter: "3",
  tool: "pytest-benchmark",
  file: "b.py",
  metric: "wall-time",
  mode: null,
  jobs: { base: {}, head: {} },
  variables: {},
  timeoutSeconds,
});

describe("a suite's own time limit", () => {
  test("holds for the first call, whether it is longer or shorter than ours", () => {
    expect(firstCallLimit(member(null), LIMITS)).toBe(LIMITS.firstCall);
    expect(firstCallLimit(member(5), LIMITS)).toBe(5);
    expect(firstCallLimit(member(600), LIMITS)).toBe(600);
  });

  test("holds for a slice where it is shorter than ours", () => {
    const ours = sliceLimit(member(null), LIMITS, 0.01);
    expect(sliceLimit(member(3), LIMITS, 0.01)).toBe(3);
    expect(sliceLimit(member(600), LIMITS, 0.01)).toBe(ours);
  });

  test("is never below what is expected", () => {
    expect(sliceLimit(member(1), LIMITS, 30)).toBeGreaterThan(30);
    expect(firstCallLimit(member(1), LIMITS, 30)).toBeGreaterThan(30);
    expect(firstCallLimit(member(null), LIMITS, 100)).toBeGreaterThan(100);
  });

  test("lets the set-up take as long", () => {
    expect(startLimit(member(null), LIMITS)).toBe(LIMITS.start);
    expect(startLimit(member(1), LIMITS)).toBe(LIMITS.start);
    expect(startLimit(member(600), LIMITS)).toBe(600);
  });
});
