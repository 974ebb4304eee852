/** The budget that would have been enough is the one that was, and the seconds that each row still wants. */
import { expect, test } from "vitest";
import { wantedSeconds } from "#flows/review/wanted-budget.ts";
import type { Comparison } from "#model/comparison.ts";
import { row } from "../../support/results.ts";

const short = (seconds?: number): Comparison =>
  row("b", {
    verdict: "inconclusive",
    reason: { kind: "no-more-pairs", wanted: 4, had: 3, ...(seconds === undefined ? {} : { seconds }) },
  });
const costs = [1, 3].map((seconds, i) => ({ benchmark: `b${i}`, interpreter: "3.13", seconds }));

test("what rows say is added up; what was never begun costs a rehearsal and four pairs like the others'", () => {
  expect(wantedSeconds([short(12), short(30), row("b", { verdict: "unchanged" })], costs, 60)).toBe(102);
  expect(wantedSeconds([short(12), short()], costs, 60)).toBe(60 + 12 + 5 * 2);
});

test("no guess where nothing is missing or nothing was measured", () => {
  expect(wantedSeconds([row("b", { verdict: "unchanged" })], costs, 60)).toBeNull();
  expect(wantedSeconds([short()], [], 60)).toBeNull();
});
