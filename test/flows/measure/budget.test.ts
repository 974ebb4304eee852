/** The time budget is kept: nothing is begun that cannot end in it, and what is missing is told with what it would take. */
import { beforeAll, describe, expect, test } from "vitest";
import { systemClock } from "#edges/clock.ts";
import { budgetOf } from "#flows/measure/budget.ts";
import { familyLane } from "#flows/measure/lane.ts";
import { testEnvironment } from "../../support/python.ts";
import { planOf, sameSides, SUITE_FILE, twoSides } from "../../support/suite.ts";
import { measuredOf } from "./measured-of.ts";

beforeAll(() => testEnvironment());

/** Sleeping takes as long on a busy machine; head's is longer, so that the rule wants many pairs. */
const sleeping = (seconds: number): string => `
import time

def test_sleep(benchmark):
    benchmark(time.sleep, ${seconds})
`;

describe("a measurement that needs more than its budget", () => {
  test.each(["turns", "sequential"] as const)("ends within 5 % of it, in %s", { timeout: 120_000 }, async (mode) => {
    const sides = await twoSides({ base: { [SUITE_FILE]: sleeping(0.05) }, head: { [SUITE_FILE]: sleeping(0.08) } });
    const plan = planOf(sides, ["test_sleep"], { budgetSeconds: 20 });
    const members = plan.members.map((member) => ({ ...member, mode }));
    const started = systemClock.seconds();
    const { measured, pairs, notes } = await measuredOf({ ...plan, members });
    const took = systemClock.seconds() - started;
    const starts = notes.flatMap((note) => (note.kind === "rehearsed" ? [note.rehearsal.startSeconds] : []));
    expect(starts).toHaveLength(1);
    expect(took).toBeLessThan(1.05 * plan.budgetSeconds + Math.max(...starts));
    expect(measured.failed).toEqual([]);
    expect(measured.problems).toEqual([{ kind: "budget-spent", budgetSeconds: 20, undecided: 1 }]);
    // Nor is time thrown away: what is left at the end is less than a pair that was not begun, and one that was cut off.
    expect(pairs.length).toBeGreaterThan(0);
    const pairSeconds = measured.pairSeconds?.[0]?.seconds ?? 0;
    expect(took + 2 * pairSeconds).toBeGreaterThan(plan.budgetSeconds);
    expect(measured.measuringSeconds).toBeLessThanOrEqual(took);
  });

  test("gives up a first call that outlasts it, and says nothing of the benchmark", async () => {
    const sides = await sameSides(sleeping(1000));
    const started = systemClock.seconds();
    const { measured } = await measuredOf(planOf(sides, ["test_sleep"], { budgetSeconds: 5 }));
    expect(systemClock.seconds() - started).toBeLessThan(2 * 5);
    expect(measured).toMatchObject({ failed: [], problems: [{ kind: "budget-spent", undecided: 1 }] });
  });
});

test(
  "what is too much for the budget is measured in part, and not rehearsed in whole",
  { timeout: 120_000 },
  async () => {
    const names = Array.from({ length: 60 }, (_, i) => `test_${i}`);
    const sides = await sameSides(
      names.map((name) => `def ${name}(benchmark): benchmark(sum, range(100))\n`).join("\n"),
    );
    const plan = planOf(sides, names, { budgetSeconds: 20 });
    const { measured, pairs, notes, progress } = await measuredOf(plan);
    const rehearsed = notes.flatMap((note) => (note.kind === "rehearsed" ? [note.lane.benchmark] : []));
    const measuredOnes = new Set(pairs.map(({ benchmark }) => benchmark));
    expect(rehearsed.length).toBeLessThan(names.length);
    // Some have what the first look needs: how many of those that were begun is up to a machine that slows down meanwhile.
    expect(measuredOnes.size).toBeLessThanOrEqual(rehearsed.length);
    expect(pairs.filter(({ pair }) => pair === 1)).not.toEqual([]);
    expect(progress).toContainEqual(
      expect.objectContaining({ kind: "plan", benchmarks: rehearsed.length, left: names.length - rehearsed.length }),
    );
    const [spent] = measured.problems;
    if (spent?.kind !== "budget-spent") throw new Error("nobody says that the budget was spent");
    expect(spent.undecided).toBeGreaterThanOrEqual(names.length - rehearsed.length);
    // Another seed begins with others: none is always the last.
    const other = await measuredOf({ ...plan, seed: "11111111111111111111111111111111", budgetSeconds: 3 });
    const [first] = other.progress.flatMap((each) => (each.kind === "pairs" ? [each.benchmark] : []));
    expect(first).not.toBe(progress.flatMap((each) => (each.kind === "pairs" ? [each.benchmark] : []))[0]);
  },
);

test("the budget counts what was spent before, and a pair costs what pairs have cost", async () => {
  const sides = await sameSides(sleeping(1));
  const plan = planOf(sides, ["test_sleep"]);
  const [member] = plan.members;
  if (member === undefined) throw new Error("the plan has no member");
  const lane = familyLane(plan, member);
  let now = 1000;
  const budget = budgetOf(100, { seconds: () => now }, 60);
  expect(budget.secondsLeft()).toBe(40);
  expect(budget.isAffordable(lane)).toBe(false);
  budget.note(lane, 50);
  expect(budget.isAffordable(lane)).toBe(false);
  budget.note(lane, 20);
  expect(budget.pairSeconds(lane)).toBe(35);
  expect(budget.isAffordable(lane)).toBe(true);
  now += 41;
  expect(budget.secondsLeft()).toBe(0);
  expect(budget.secondsToCut()).toBeGreaterThan(0);
  expect(budget.secondsToCut()).toBeLessThan(0.05 * 100);
  now += 4;
  expect(budget.secondsToCut()).toBe(0);
});
