/** What a killed worker has left is read back: pairs one by one, notes up to where they were cut off. */
import { expect, test } from "vitest";
import { earlierFrom, NOTHING_EARLIER } from "#flows/measure/earlier.ts";
import type { Note } from "#model/note.ts";
import type { Pair } from "#model/pair.ts";

const lane = { benchmark: "b", interpreter: "3.13", reference: null };
const other = { ...lane, reference: "3.11" };
const spent = (seconds: number) => ({ seconds, measuringSeconds: seconds / 2, processes: 2 * seconds });
const lines = (rows: readonly unknown[]): string => rows.map((row) => `${JSON.stringify(row)}\n`).join("");

const pace = { secondsPerRound: 0.001, elapsedPerRound: 0.001, coldSeconds: 0.1, isThreaded: null };
const rehearsal = {
  mode: "sequential" as const,
  why: "declared" as const,
  turns: { loops: 10, warmup: 0, turns: 5 },
  pace: { base: pace, head: pace },
  pairSeconds: 1.5,
  startSeconds: 0.5,
};
const notes: readonly Note[] = [
  { kind: "rehearsed", lane, rehearsal, spent: spent(1) },
  { kind: "counted", lane, instructions: { base: 100, head: 110 }, spent: spent(2) },
  { kind: "counted", lane: other, instructions: null, spent: spent(2) },
  { kind: "pair", lane, pair: 0, seconds: 2, spent: spent(3) },
  { kind: "pair", lane, pair: 1, seconds: 4, spent: spent(7) },
  {
    kind: "failed",
    lane: other,
    place: "head",
    problems: [{ kind: "benchmark-unstable-id", benchmark: "b", interpreter: "3.13" }],
    spent: spent(8),
  },
];
const pair = (index: number, more: Partial<Pair> = {}) => ({
  benchmark: "b",
  interpreter: "3.13",
  metric: "wall-time",
  pair: index,
  first: "base",
  mode: "sequential",
  base: [1],
  head: [2],
  ...more,
});

test("by lane and pair", () => {
  const earlier = earlierFrom({
    journal: `{"measurement":"f00"}\n${lines(notes)}`,
    // Pair 1 was lost, which is no reason to measure pair 2 again.
    pairs: lines([pair(0), pair(2)]),
    versionPairs: lines([{ ...pair(0, { head: [3] }), reference: "3.11" }]),
  });
  expect(earlier.spent).toEqual(spent(8));
  expect(earlier.rehearsal(lane)).toEqual(rehearsal);
  expect(earlier.rehearsal(other)).toBeNull();
  expect(earlier.costs(lane)).toEqual([2, 4]);
  expect(earlier.counted(lane)?.instructions).toEqual({ base: 100, head: 110 });
  // Tried without success, which is something else than not tried.
  expect(earlier.counted(other)?.instructions).toBeNull();
  expect(earlier.counted({ ...lane, interpreter: "3.12" })).toBeNull();
  expect(earlier.failure(lane)).toBeNull();
  expect(earlier.failure(other)).toMatchObject({ place: "head" });
  expect([0, 1, 2, 3].map((index) => earlier.pair(lane, index)?.pair)).toEqual([0, undefined, 2, undefined]);
  expect(earlier.pair(other, 0)?.head).toEqual([3]);
  expect(earlier.pair({ ...lane, interpreter: "3.12" }, 0)).toBeNull();
});

test("a line that was cut off says nothing", () => {
  const journal = lines(notes).slice(0, -30);
  const earlier = earlierFrom({ journal, pairs: lines([pair(0), pair(1)]).slice(0, -10), versionPairs: "" });
  expect(earlier.spent).toEqual(spent(7));
  expect(earlier.failure(other)).toBeNull();
  expect(earlier.pair(lane, 0)).not.toBeNull();
  expect(earlier.pair(lane, 1)).toBeNull();
});

test("nothing is nothing", () => {
  expect(NOTHING_EARLIER.spent).toEqual({ seconds: 0, measuringSeconds: 0, processes: 0 });
  expect(NOTHING_EARLIER.pair(lane, 0)).toBeNull();
});
