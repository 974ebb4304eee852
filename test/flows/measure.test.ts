/** The whole measurement on real processes: what it finds, and by which coins. */
import { beforeAll, describe, expect, test } from "vitest";
import { comparisonsFromPairs } from "#core/stats/compare.ts";
import type { Note } from "#model/note.ts";
import { testEnvironment } from "../support/python.ts";
import { INTERPRETER, planOf, sameSides, SUITE_FILE, twoSides } from "../support/suite.ts";
import { measuredOf, survivors, type Told } from "./measure/measured-of.ts";

beforeAll(() => testEnvironment());

/** `turns`: how many a pair has is the rehearsal's, and differs with what else the machine does. */
const coinsOf = ({ pairs }: Told, turns: number) =>
  pairs.slice(0, 2).map(({ first, order, core }) => ({ first, order: order?.slice(0, turns), core }));
const leastTurns = (...all: readonly Told[]) =>
  Math.min(...all.flatMap(({ pairs }) => pairs.map(({ order }) => order?.length ?? 0)));

const mean = (values: readonly number[]) => values.reduce((sum, each) => sum + each, 0) / values.length;
const rehearsedSeconds = (note: Note) => (note.kind === "rehearsed" ? [note.rehearsal.pairSeconds] : []);

const slowerSuite = (work: number): string => `
def work(n):
    return sum(i * i for i in range(n))

def test_slower(benchmark):
    benchmark(work, ${work})

def test_same(benchmark):
    benchmark(work, 1500)
`;

describe("a head that does 30 % more work", () => {
  test("is found slower, and what did not change is not", { timeout: 180_000 }, async () => {
    const sides = await twoSides({
      base: { [SUITE_FILE]: slowerSuite(1000) },
      head: { [SUITE_FILE]: slowerSuite(1300) },
    });
    const plan = planOf(sides, ["test_slower", "test_same"], { budgetSeconds: 120 });
    const { measured, pairs, notes, progress } = await measuredOf(plan);
    expect(measured).toMatchObject({ failed: [], problems: [] });
    const members = plan.members.map((member) => ({ ...member, metric: "wall-time" }));
    const [slower, same] = comparisonsFromPairs(pairs, plan.parameters, members);
    expect(slower?.verdict).toBe("regression");
    expect(slower?.ratio).toBeGreaterThan(1.15);
    expect(slower?.ratio).toBeLessThan(1.5);
    expect(same?.verdict).not.toBe("regression");
    expect(same?.verdict).not.toBe("improvement");

    expect(measured.modes).toEqual([]);
    for (const pair of pairs) {
      expect(pair.mode).toBe("turns");
      expect(pair.order).toHaveLength(pair.base.length);
      expect(pair.head).toHaveLength(pair.base.length);
      for (const value of [...pair.base, ...pair.head]) expect(value).toBeGreaterThan(0);
    }
    // The coins fall both ways.
    expect(new Set(pairs.map((pair) => pair.first))).toEqual(new Set(["base", "head"]));
    expect(new Set(pairs.flatMap((pair) => pair.order?.split("") ?? []))).toEqual(new Set(["b", "h"]));
    // They were rehearsed together.
    expect(measured.processes).toBe(2 * (pairs.length + 1));
    expect(measured.overheadSeconds).toBeLessThan(measured.measuringSeconds);
    const phases = progress.map((each) => (each.kind === "pairs" ? each.phase : each.kind));
    expect([...new Set(phases)]).toEqual(["rehearsal", "plan", "screen", "decide"]);
    const ahead = progress.find((each) => each.kind === "plan");
    expect(ahead).toMatchObject({ benchmarks: 2, processes: 16 });
    expect(ahead?.expectedSeconds).toBeCloseTo(8 * mean(notes.flatMap(rehearsedSeconds)), 5);
    expect(survivors(sides)).toEqual([]);
  });

  test("has the same coins from the same seed, whatever the machine does", async () => {
    const sides = await sameSides(slowerSuite(1000));
    const plan = planOf(sides, ["test_same"], { parameters: { threshold: 5, alpha: 0.01 } });
    const [one, again] = [await measuredOf(plan), await measuredOf(plan)];
    const other = await measuredOf({ ...plan, seed: "11111111111111111111111111111111" });
    const turns = leastTurns(one, again, other);
    // So many coins are not the same by chance.
    expect(turns).toBeGreaterThan(9);
    expect(coinsOf(one, turns)).toHaveLength(2);
    expect(coinsOf(again, turns)).toEqual(coinsOf(one, turns));
    expect(coinsOf(other, turns)).not.toEqual(coinsOf(one, turns));
  });
});

test.each([
  ["beside the verdicts", undefined],
  ["alone, without a pair of base and head", "versions"],
] as const)("head under two interpreters is compared in six pairs, %s", async (_, purpose) => {
  const sides = await sameSides("def test_a(benchmark):\n    benchmark(sum, range(1000))\n");
  const plan = planOf(sides, ["test_a"], { parameters: { threshold: 5, alpha: 0.01 } });
  const [member] = plan.members;
  if (member === undefined) throw new Error("the plan has no member");
  const { measured, versionPairs, pairs } = await measuredOf({
    ...plan,
    ...(purpose === undefined ? {} : { purpose }),
    environments: [...plan.environments, { ...sides.environments.head, interpreter: "other" }],
    versions: [{ ...member, interpreter: "other", reference: INTERPRETER }],
  });
  expect(measured.problems).toEqual([]);
  expect(pairs.every((pair) => pair.interpreter === INTERPRETER)).toBe(true);
  expect(pairs.length > 0).toBe(purpose === undefined);
  expect(versionPairs.map(({ pair, interpreter, reference }) => ({ pair, interpreter, reference }))).toEqual(
    [0, 1, 2, 3, 4, 5].map((pair) => ({ pair, interpreter: "other", reference: INTERPRETER })),
  );
});
