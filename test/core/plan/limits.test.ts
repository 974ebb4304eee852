/** How many commands an hour. */
import { expect, test } from "vitest";
import { limitOf, TOO_MANY, WINDOW_MS } from "#core/plan/limits.ts";
import type { AskedRow } from "#model/asked-row.ts";

const NOW = 10 * WINDOW_MS;
const rows = (count: number, more: Partial<AskedRow> = {}): readonly AskedRow[] =>
  Array.from({ length: count }, (_, i) => ({
    at: NOW - 60_000 * (i + 1),
    login: "ann",
    number: 1,
    answer: "x",
    ...more,
  }));
const others = (count: number, number: (i: number) => number): readonly AskedRow[] =>
  rows(count).map((row, i) => ({ ...row, login: `u${i}`, at: NOW - 1000, number: number(i) }));

test.each([
  ["19 of a person", rows(19), null],
  ["20 of a person", rows(20), { of: "user", minutes: 40, isTold: false }],
  ["20 of another one", rows(20, { login: "bob" }), null],
  ["20, the first of them an hour ago", [...rows(19), ...rows(1, { at: NOW - WINDOW_MS })], null],
  ["39 on a pull request", others(39, () => 1), null],
  ["40 on a pull request", others(40, () => 1), { of: "pull", minutes: 60, isTold: false }],
  ["99 of a repository", others(99, (i) => 10 + i), null],
  ["100 of a repository", others(100, (i) => 10 + i), { of: "repository", minutes: 60, isTold: false }],
  ["said already", [...rows(20), ...rows(1, { answer: TOO_MANY })], { of: "user", minutes: 40, isTold: true }],
  [
    "said to another on another pull request",
    [...rows(20), ...rows(1, { answer: TOO_MANY, login: "bob", number: 2 })],
    { of: "user", minutes: 40, isTold: false },
  ],
  ["what was too many does not count", rows(50, { answer: TOO_MANY }), null],
])("%s", (_, asked, limit) => expect(limitOf(asked, NOW, "ann", 1)).toEqual(limit));
