/** Which acceptances hold, and what they cover. */
import { expect, test } from "vitest";
import { holding, mostOf } from "#core/plan/accepted.ts";
import type { Acceptance } from "#model/acceptance.ts";
import type { Comparison } from "#model/comparison.ts";
import { row } from "../../support/results.ts";
import { sha } from "../../support/sha.ts";

const TODAY = "2026-11-28";
const slow = (ratio: number, more: Partial<Comparison> = {}): Comparison => ({
  ...row("b.py::slow"),
  verdict: "regression",
  ratio,
  interval: [ratio - 0.1, ratio + 0.1],
  ...more,
});
const crash: Comparison = { ...row("b.py::slow"), verdict: "failed", failedOn: "head", ratio: null };
const accepted = (more: Partial<Acceptance> = {}): Acceptance => ({
  pull: { repository: 1, number: 2 },
  benchmark: "b.py::slow",
  head: sha("a"),
  login: "ann",
  because: "x",
  until: { kind: "pull" },
  most: 1.4,
  at: 0,
  ...more,
});
const date = (text: string) => ({ until: { kind: "date", date: text } }) as const;

test.each([
  ["as it was", accepted(), [slow(1.3)], true],
  ["at the upper end", accepted(), [slow(1.4)], true],
  ["worse", accepted(), [slow(1.41)], false],
  ["worse under one interpreter", accepted(), [slow(1.3), slow(1.6, { interpreter: "3.14" })], false],
  ["a failure that was no failure", accepted(), [crash], false],
  ["an accepted failure", accepted({ most: null }), [crash], true],
  ["another benchmark", accepted({ benchmark: "b.py::other" }), [slow(1.3)], false],
  ["nothing to accept", accepted(), [{ ...slow(1), verdict: "unchanged" as const }], false],
  ["a failure on base", accepted({ most: null }), [{ ...crash, failedOn: "base" as const }], false],
  ["this head", accepted({ until: { kind: "head" } }), [slow(1.3)], true],
  ["another head", accepted({ until: { kind: "head" }, head: sha("b") }), [slow(1.3)], false],
  ["another head of the pull request", accepted({ head: sha("b") }), [slow(1.3)], true],
  ["the last day", accepted(date(TODAY)), [slow(1.3)], true],
  ["the day after", accepted(date("2026-11-27")), [slow(1.3)], false],
])("%s", (_, acceptance, comparisons, holds) =>
  expect(holding([acceptance], comparisons, sha("a"), TODAY)).toEqual(holds ? [acceptance] : []),
);

test("covers up to the upper end of the widest interval", () => {
  expect(mostOf([slow(1.3), slow(1.2, { interval: [1.1, 1.9] })])).toBe(1.9);
  expect(mostOf([slow(1.3, { interval: null })])).toBe(1.3);
  expect(mostOf([slow(1.3), crash])).toBeNull();
});
