/** Which attempt comes before which, by name. */
import { expect, test } from "vitest";
import { isAttempt, otherAttempts } from "#core/plan/attempts.ts";

test("the latest first: numbers count as numbers", () => {
  const names = ["task", "attempt-999_3.0", "attempt-1000_3.2", "attempt-1000_3.10", "attempt-1001_3.0"];
  expect(otherAttempts(names, "attempt-1001_3.0")).toEqual([
    "attempt-1000_3.10",
    "attempt-1000_3.2",
    "attempt-999_3.0",
  ]);
  expect(otherAttempts(names.toReversed(), "attempt-1001_3.0")).toEqual(otherAttempts(names, "attempt-1001_3.0"));
  expect(otherAttempts(["attempt-01.0", "attempt-1.0"], "attempt-2.0")).toEqual(["attempt-1.0", "attempt-01.0"]);
});

test("other folders are no attempts", () => {
  expect(isAttempt("attempt-1.0")).toBe(true);
  expect(isAttempt("output")).toBe(false);
  expect(otherAttempts(["output", "plan.json"], "attempt-1.0")).toEqual([]);
});
