/** What an earlier worker counted under valgrind, which is slow, is not counted again. */
import { expect, test } from "vitest";
import { systemClock } from "#edges/clock.ts";
import { thisHost } from "#edges/host.ts";
import { measure } from "#flows/measure.ts";
import { earlierFrom } from "#flows/measure/earlier.ts";
import type { Note } from "#model/note.ts";
import type { Pair } from "#model/pair.ts";
import type { Plan } from "#model/plan.ts";
import type { Drivers } from "#ports";

const lane = (benchmark: string) => ({ benchmark, interpreter: "3", reference: null });
const spent = { seconds: 1, measuringSeconds: 1, processes: 2 };
const pace = { secondsPerRound: 0.001, elapsedPerRound: 0.001, coldSeconds: 0.1, isThreaded: null };
const rehearsed = (benchmark: string): Note => ({
  kind: "rehearsed",
  lane: lane(benchmark),
  spent,
  rehearsal: {
    mode: "turns",
    why: null,
    turns: { loops: 1, warmup: 0, turns: 5 },
    pace: { base: pace, head: pace },
    pairSeconds: 1,
    startSeconds: 0.1,
  },
});
const recorded = (benchmark: string): readonly Pair[] =>
  [0, 1].map((pair) => ({
    ...lane(benchmark),
    metric: "wall-time",
    pair,
    first: "base",
    mode: "turns",
    order: "b",
    base: [1],
    head: [1],
  }));
const lines = (rows: readonly object[]): string => rows.map((each) => `${JSON.stringify(each)}\n`).join("");

const NAMES = ["counted", "refused", "had its pairs"];
const plan: Plan = {
  schema: 1,
  request: null,
  seed: "0".repeat(32),
  parameters: { threshold: 5, alpha: 0.01 },
  budgetSeconds: 100,
  environments: (["base", "head"] as const).map((side) => ({
    side,
    interpreter: "3",
    python: "/none",
    root: "/none",
    variables: {},
    provenanceRoots: [],
    packages: [],
  })),
  members: NAMES.map((benchmark) => ({
    benchmark,
    interpreter: "3",
    tool: "pytest-benchmark",
    file: "b.py",
    metric: "wall-time",
    mode: null,
    jobs: { base: {}, head: {} },
    variables: {},
    timeoutSeconds: null,
  })),
  versions: [],
  instructions: "valgrind",
  driver: "/none",
  output: "/none",
};
const noDriver: Drivers = {
  open: () => {
    throw new Error("nothing is left to be measured");
  },
};

test("a count, and that there can be none, are taken from the journal; a pair that is there is told nothing more", async () => {
  const notes: readonly Note[] = [
    ...NAMES.map(rehearsed),
    { kind: "counted", lane: lane("counted"), instructions: { base: 5, head: 6 }, spent },
    { kind: "counted", lane: lane("refused"), instructions: null, spent },
  ];
  const journal = lines(notes);
  const written: Pair[] = [];
  const measured = await measure(
    plan,
    {
      drivers: noDriver,
      host: thisHost,
      record: { pair: (pair) => void written.push(pair), versionPair: () => undefined, note: () => undefined },
      clock: systemClock,
      tell: () => undefined,
    },
    undefined,
    earlierFrom({ journal, pairs: lines(NAMES.flatMap(recorded)), versionPairs: "" }),
  );
  expect(written).toEqual([]);
  expect(measured.notes).toEqual([
    "Instructions of one benchmark were not counted: they did not run under valgrind, or valgrind is not installed.",
    "Instructions of one benchmark were not counted: valgrind took half of the time budget.",
  ]);
});
