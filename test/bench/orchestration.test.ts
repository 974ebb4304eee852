// How overlapping times are added up.
import { expect, test } from "vitest";
import { covered } from "./orchestration.ts";

test("what overlaps counts once, what lies within another not again", () => {
  expect(covered([])).toBe(0);
  expect(
    covered([
      [5, 6],
      [0, 2],
      [1, 3],
      [1.5, 1.75],
    ]),
  ).toBe(4);
});
