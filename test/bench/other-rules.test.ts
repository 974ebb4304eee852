/** The rules of other tools, on runs whose answer is known. */
import { expect, test } from "vitest";
import { OTHER_RULES, rankSumP, type Runs } from "./other-rules.ts";

// Two-sided exact tables of Mann & Whitney 1947: 2 ÷ C(m + n, m) for samples that do not overlap.
test.each([
  [[1, 2, 3], [4, 5, 6], 2 / 20],
  [[4, 5, 6], [1, 2, 3], 2 / 20],
  [[1, 2, 3, 4, 5], [6, 7, 8, 9, 10], 2 / 252],
  [[1, 3, 5], [2, 4, 6], 0.7],
  [[1, 2], [1, 2], 1],
])("rank sum of %j and %j: p = %d", (base, head, p) => {
  expect(rankSumP(base, head)).toBeCloseTo(p, 12);
});

/** Runs around `level`, never twice the same value. */
const runs = (processes: number, values: number, level: number): Runs =>
  Array.from({ length: processes }, (_, i) =>
    Array.from({ length: values }, (__, j) => level * (1 + 0.001 * Math.sin(1 + 7 * i + 13 * j))),
  );

test.each(OTHER_RULES.map((rule) => [rule.name, rule] as const))(
  "%s: a third slower is found, itself is not",
  (_, rule) => {
    const base = runs(rule.processes, rule.values, 1);
    expect(rule.call(base, runs(rule.processes, rule.values, 4 / 3))).toBe(1);
    expect(rule.call(base, base)).toBe(0);
  },
);

test("asv wants a tenth, however sure it is; the others do not", () => {
  const calls = OTHER_RULES.map(({ processes, values, call }) =>
    call(runs(processes, values, 1), runs(processes, values, 1.08)),
  );
  expect(calls).toEqual([0, 1, 1, 1]);
});
