/** Which run of the repository's own is the later one. */
import { expect, test } from "vitest";
import { isNewer } from "#core/plan/own-runs.ts";

test.each([
  ["run:5:2", "run:5:1", true],
  ["run:5:10", "run:5:9", true],
  ["run:6:1", "run:5:9", true],
  ["run:10:1", "run:9:1", true],
  ["run:5:2", "run:5", true],
  ["run:5:1", "run:5", false],
])("%s after %s: %s", (origin, other, isLater) => {
  expect(isNewer(origin, other)).toBe(isLater);
  expect(isNewer(other, origin)).toBe(false);
  expect(isNewer(origin, origin)).toBe(false);
});
