/** What the rehearsal finds out about a benchmark's threads. */
import { beforeAll, expect, test } from "vitest";
import { familyLane, LIMITS } from "#flows/measure/lane.ts";
import type { LivePair } from "#flows/measure/live-pair.ts";
import { paceOf } from "#flows/measure/pace.ts";
import type { Slice } from "#ports";
import { testEnvironment } from "../../support/python.ts";
import { planOf, sameSides } from "../../support/suite.ts";
import { measuredOf } from "./measured-of.ts";

beforeAll(() => testEnvironment());

const SUITE = "def test_short(benchmark): benchmark.pedantic({1: 2}.__getitem__, args=(1,))\n";

test.each([
  ["two cores for the whole time", { wallSeconds: 0.02, cpuSeconds: 0.04 }, true],
  ["one core", { wallSeconds: 0.02, cpuSeconds: 0.02 }, false],
  // The processor's time is of all that is between the timed rounds, too.
  ["one core, and most of it around the rounds", { wallSeconds: 0.02, elapsedSeconds: 0.2, cpuSeconds: 0.2 }, false],
  [
    "two cores, one of them kept waiting",
    { wallSeconds: 0.02, elapsedSeconds: 0.1, waitedSeconds: 0.08, cpuSeconds: 0.04 },
    true,
  ],
  ["nobody knows", { wallSeconds: 0.02, cpuSeconds: null }, null],
])("%s", async (_, told: Pick<Slice, "wallSeconds" | "cpuSeconds"> & Partial<Slice>, isThreaded) => {
  const plan = planOf(await sameSides(SUITE), ["test_short"]);
  const [member] = plan.members;
  if (member === undefined) throw new Error("the plan has no member");
  const slice = { idleSeconds: 0, ...told };
  const pair: Pick<LivePair, "slice"> = { slice: () => Promise.resolve({ ok: true, value: slice }) };
  expect(await paceOf(pair, familyLane(plan, member), "base", LIMITS)).toMatchObject({
    ok: true,
    value: { isThreaded },
  });
});

test("a short call is pinned, whatever its tool does around each", { timeout: 120_000 }, async () => {
  const plan = planOf(await sameSides(SUITE), ["test_short"], { parameters: { threshold: 5, alpha: 0.01 } });
  const { notes, pairs } = await measuredOf(plan);
  expect(notes.find(({ kind }) => kind === "rehearsed")).toMatchObject({
    rehearsal: { pace: { base: { isThreaded: false }, head: { isThreaded: false } } },
  });
  expect(pairs.length).toBeGreaterThan(0);
  for (const { core } of pairs) expect(core).not.toBeNull();
});
