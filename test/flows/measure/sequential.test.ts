/** Pairs whose processes run one after the other: by which rule, and what their rows say, on real processes. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { comparisonsFromPairs } from "#core/stats/compare.ts";
import type { Plan } from "#model/plan.ts";
import { testEnvironment } from "../../support/python.ts";
import { INTERPRETER, planOf, sameSides, SUITE_FILE, twoSides, type TwoSides } from "../../support/suite.ts";
import { measuredOf, survivors } from "./measured-of.ts";

beforeAll(() => testEnvironment());

const EARLY = { parameters: { threshold: 5, alpha: 0.01 } };

/** Every process says when it comes and when it goes, in one file for both sides. */
const watched = (work: number): string => `
import atexit, os, pathlib

DIARY = pathlib.Path(__file__).parents[2] / "diary"

def write(word):
    with open(DIARY, "a") as file:
        file.write(word + "\\n")

def test_watched(benchmark):
    write("come")
    atexit.register(write, "gone")
    benchmark(lambda: sum(i * i for i in range(${work})))
`;
const diaryOf = ({ folder }: TwoSides): string => readFileSync(join(folder, "diary"), "utf8");

const withMode = (plan: Plan, mode: "turns" | "sequential"): Plan => ({
  ...plan,
  members: plan.members.map((member) => ({ ...member, mode })),
});

const why = (name: string, reason: string) => ({
  benchmark: `${SUITE_FILE}::${name}`,
  interpreter: INTERPRETER,
  mode: "sequential",
  why: reason,
});

describe("a benchmark that declares sequential pairs", () => {
  test(
    "never has two processes, and a head that does four times the work is found slower",
    { timeout: 180_000 },
    async () => {
      const sides = await twoSides({
        base: { [SUITE_FILE]: watched(1000) },
        head: { [SUITE_FILE]: watched(4000) },
      });
      const plan = withMode(planOf(sides, ["test_watched"], { budgetSeconds: 120 }), "sequential");
      const { measured, pairs } = await measuredOf(plan);
      expect(measured).toMatchObject({ failed: [], problems: [], modes: [why("test_watched", "declared")] });
      expect(diaryOf(sides)).toBe("come\ngone\n".repeat(measured.processes));
      expect(measured.processes).toBe(2 * (pairs.length + 1));
      for (const pair of pairs) {
        expect(pair).toMatchObject({ mode: "sequential", metric: "wall-time", warmup: 0 });
        expect(pair).not.toHaveProperty("order");
        expect([pair.base.length, pair.head.length]).toEqual([5, 5]);
        for (const value of [...pair.base, ...pair.head]) expect(value).toBeGreaterThan(0);
      }
      expect(new Set(pairs.map(({ first }) => first))).toEqual(new Set(["base", "head"]));
      const [row] = comparisonsFromPairs(pairs, plan.parameters, plan.members);
      expect(row).toMatchObject({ verdict: "regression", mode: "sequential" });
      expect(row?.ratio).toBeGreaterThan(2);
      const costs = measured.pairSeconds?.map(({ seconds }) => seconds) ?? [];
      expect(costs).toHaveLength(1);
      expect(costs[0]).toBeLessThan(measured.measuringSeconds);
      expect(survivors(sides)).toEqual([]);
    },
  );

  test("and others beside it take turns", async () => {
    const sides = await sameSides(`${watched(100)}\ndef test_other(benchmark):\n    benchmark(sum, range(100))\n`);
    const plan = planOf(sides, ["test_watched", "test_other"], EARLY);
    const members = plan.members.map((member, i) => (i === 0 ? { ...member, mode: "sequential" as const } : member));
    const { measured, pairs } = await measuredOf({ ...plan, members });
    expect(measured.modes).toEqual([why("test_watched", "declared")]);
    expect(diaryOf(sides)).toMatch(/^(come\ngone\n)+$/);
    expect(new Map(pairs.map(({ benchmark, mode }) => [benchmark.split("::")[1], mode]))).toEqual(
      new Map([
        ["test_watched", "sequential"],
        ["test_other", "turns"],
      ]),
    );
  });
});

/** One port, or one lock: who comes second fails, or waits for ever. */
const jealous = (port: number): string => `
import fcntl, pathlib, socket

def test_port(benchmark):
    with socket.create_server(("127.0.0.1", ${port})):
        benchmark(sum, range(10))

def test_lock(benchmark):
    with open(pathlib.Path(__file__).parents[2] / "lock", "w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        benchmark(sum, range(10))
`;

describe("benchmarks of which two do not work at a time", () => {
  const names = ["test_port", "test_lock"];

  test("are measured one after the other", { timeout: 120_000 }, async () => {
    const sides = await sameSides(jealous(20_000 + (process.pid % 10_000)));
    const { measured, pairs } = await measuredOf(planOf(sides, names, EARLY), {
      overlap: "end",
      limits: { start: 4, firstCall: 4, turnFactor: 20, turn: 10, finish: 10 },
    });
    expect(measured).toMatchObject({
      failed: [],
      problems: [],
      modes: names.map((name) => why(name, "not together")),
    });
    expect(pairs.map(({ mode, pair }) => [mode, pair])).toEqual([0, 0, 1, 1].map((pair) => ["sequential", pair]));
  });

  test("fail where the suite declares turns", async () => {
    const sides = await sameSides(jealous(30_000 + (process.pid % 10_000)));
    const { measured, pairs } = await measuredOf(withMode(planOf(sides, ["test_port"], EARLY), "turns"));
    expect(pairs).toEqual([]);
    expect(measured.failed).toMatchObject([{ side: "both" }]);
    expect(JSON.stringify(measured.problems)).toContain("not while a second copy runs");
  });
});

test("two that do not fit into memory run one after the other, and where nothing is known of it they take turns", async () => {
  const sides = await sameSides(watched(100));
  const plan = planOf(sides, ["test_watched"], EARLY);
  const small = await measuredOf(plan, undefined, { memoryBytes: () => 64 * 2 ** 20 });
  expect(small.measured.modes).toEqual([why("test_watched", "memory")]);
  expect(small.pairs.map(({ mode }) => mode)).toEqual(["sequential", "sequential"]);
  const unknown = await measuredOf(plan, undefined, { memoryBytes: () => null });
  expect(unknown.measured.modes).toEqual([]);
});
