/** The known word that a mistyped one meant. */
import { expect, test } from "vitest";
import { editDistance, nearestWord } from "#core/config/nearest.ts";

test.each([
  ["", "", 0],
  ["abc", "abc", 0],
  ["abc", "acb", 1],
  ["kitten", "sitting", 3],
  ["", "abc", 3],
] as const)("%s to %s", (a, b, distance) => {
  expect(editDistance(a, b)).toBe(distance);
  expect(editDistance(b, a)).toBe(distance);
});

test("near words are found, others not", () => {
  const known = ["budget", "threshold", "only", "gate"];
  expect(nearestWord("bugdet", known)).toBe("budget");
  expect(nearestWord("Thresold", known)).toBe("threshold");
  expect(nearestWord("zebra", known)).toBeNull();
  expect(nearestWord("x".repeat(100_000), known)).toBeNull();
});
