/** What a running review says of what is ahead. */
import { expect, test } from "vitest";
import { progressText } from "#core/report/progress-text.ts";

test("the plan, before the first pair", () => {
  const plan = { kind: "plan", benchmarks: 12, left: 0, processes: 96, expectedSeconds: 62, secondsLeft: 600 } as const;
  expect(progressText(plan)).toBe("plan: 12 benchmarks, usually 96 processes in 1 min 2 s, at most 10 min left");
  expect(progressText({ ...plan, benchmarks: 1 })).toContain("1 benchmark,");
  expect(progressText({ ...plan, left: 7 })).toContain("12 benchmarks (7 more do not fit the budget), usually");
});
