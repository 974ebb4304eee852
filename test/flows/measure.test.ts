// The whole measurement on real processes: what it finds, what it says of benchmarks that cannot be measured, and what it leaves behind.
import { mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { comparisonsFromPairs } from "#core/stats/compare.ts";
import { systemClock } from "#edges/clock.ts";
import { driversIn } from "#edges/drivers.ts";
import { thisHost } from "#edges/host.ts";
import { measure, MEASURE_OPTIONS } from "#flows/measure.ts";
import { LIMITS } from "#flows/measure/lane.ts";
import type { Measured } from "#model/measured.ts";
import type { Pair, VersionPair } from "#model/pair.ts";
import type { Plan } from "#model/plan.ts";
import type { Progress } from "#model/progress.ts";
import { DRIVER, INTERPRETER, planOf, sameSides, SUITE_FILE, twoSides, type TwoSides } from "../support/suite.ts";
import { testEnvironment } from "../support/python.ts";

beforeAll(testEnvironment);

interface Told {
  readonly measured: Measured;
  readonly pairs: readonly Pair[];
  readonly versionPairs: readonly VersionPair[];
  readonly progress: readonly Progress[];
}

const SHORT = { ...LIMITS, start: 4, firstCall: 3 };

const measuredOf = async (plan: Plan, options = MEASURE_OPTIONS): Promise<Told> => {
  const pairs: Pair[] = [];
  const versionPairs: VersionPair[] = [];
  const progress: Progress[] = [];
  const measured = await measure(
    plan,
    {
      drivers: driversIn(mkdtempSync(join(tmpdir(), "perf-review-test-")), DRIVER),
      host: thisHost,
      record: { pair: (pair) => void pairs.push(pair), versionPair: (pair) => void versionPairs.push(pair) },
      clock: systemClock,
      tell: (each) => void progress.push(each),
    },
    options,
  );
  return { measured, pairs, versionPairs, progress };
};

/** Processes of this machine that still run in a side's folder or with one of its files. */
const survivors = ({ folder }: TwoSides): readonly string[] =>
  readdirSync("/proc").flatMap((name) => {
    try {
      const environment = /^\d+$/.test(name) ? readFileSync(`/proc/${name}/environ`, "utf8") : "";
      return environment.includes(`HOME=${folder}`) ? [name] : [];
    } catch {
      return [];
    }
  });

const coinsOf = ({ pairs }: Told) => pairs.slice(0, 2).map(({ first, order, core }) => ({ first, order, core }));

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
    const { measured, pairs, progress } = await measuredOf(plan);
    expect(measured).toMatchObject({ failed: [], problems: [] });
    const members = plan.members.map((member) => ({ ...member, metric: "wall-time" }));
    const [slower, same] = comparisonsFromPairs(pairs, plan.parameters, members);
    expect(slower?.verdict).toBe("regression");
    expect(slower?.ratio).toBeGreaterThan(1.15);
    expect(slower?.ratio).toBeLessThan(1.5);
    expect(same?.verdict).not.toBe("regression");
    expect(same?.verdict).not.toBe("improvement");

    for (const pair of pairs) {
      expect(pair.order).toHaveLength(pair.base.length);
      expect(pair.head).toHaveLength(pair.base.length);
      for (const value of [...pair.base, ...pair.head]) expect(value).toBeGreaterThan(0);
    }
    // The coins fall both ways.
    expect(new Set(pairs.map((pair) => pair.first))).toEqual(new Set(["base", "head"]));
    expect(new Set(pairs.flatMap((pair) => pair.order?.split("") ?? []))).toEqual(new Set(["b", "h"]));
    expect(measured.processes).toBe(2 * (pairs.length + plan.members.length));
    expect(measured.overheadSeconds).toBeLessThan(measured.measuringSeconds);
    expect(new Set(progress.map((each) => each.kind === "pairs" && each.phase))).toEqual(
      new Set(["rehearsal", "screen", "decide"]),
    );
    expect(survivors(sides)).toEqual([]);
  });

  test("has the same coins from the same seed, whatever the machine does", async () => {
    const sides = await sameSides(slowerSuite(1000));
    const plan = planOf(sides, ["test_same"], { parameters: { threshold: 5, alpha: 0.01 } });
    const one = coinsOf(await measuredOf(plan));
    expect(one).toHaveLength(2);
    expect(coinsOf(await measuredOf(plan))).toEqual(one);
    expect(coinsOf(await measuredOf({ ...plan, seed: "11111111111111111111111111111111" }))).not.toEqual(one);
  });
});

/** Each process counts itself in a file of its side. */
const STUMBLING = `
import pathlib

def nth(name):
    count = pathlib.Path(__file__).with_name(name)
    before = int(count.read_text()) if count.exists() else 0
    count.write_text(str(before + 1))
    return before

def test_once(benchmark):
    benchmark(sum, range(100))
    assert nth("once") != 1

def test_for_good(benchmark):
    assert nth("for_good") == 0
    benchmark(sum, range(100))
`;
const PASSING = STUMBLING.replaceAll("assert", "assert True or");

const failingSuite = (side: "base" | "head"): string => `
import os, socket, subprocess, time

def test_good(benchmark):
    benchmark(sum, range(100))

def test_crash(benchmark):
    benchmark(lambda: os._exit(9) if "${side}" == "head" else None)

def test_hang(benchmark):
    subprocess.Popen(["sleep", "1000"])
    benchmark(lambda: time.sleep(1000) if "${side}" == "base" else None)

def test_late(benchmark):
    benchmark(sum, range(10))
    assert "${side}" == "base", "the sum is wrong"

def test_unused(benchmark):
    pass

def test_port(benchmark):
    server = socket.socket()
    server.bind(("127.0.0.1", PORT))
    server.listen()
    benchmark(sum, range(10))

def test_twice(benchmark):
    benchmark(sum, range(10))
    benchmark(sum, range(10))
`;

describe("benchmarks that cannot be measured", () => {
  test("fail with their side and their words, and the others go on", { timeout: 180_000 }, async () => {
    const port = 20_000 + (process.pid % 10_000);
    const text = (side: "base" | "head") => failingSuite(side).replace("PORT", String(port));
    const sides = await twoSides({ base: { [SUITE_FILE]: text("base") }, head: { [SUITE_FILE]: text("head") } });
    const names = [
      "test_crash",
      "test_hang",
      "test_late",
      "test_unused",
      "test_port",
      "test_twice",
      "test_gone",
      "test_good",
    ];
    const plan = planOf(sides, names, { budgetSeconds: 120, parameters: { threshold: 5, alpha: 0.01 } });
    const { measured, pairs } = await measuredOf(plan, { ...MEASURE_OPTIONS, limits: SHORT });
    const failed = Object.fromEntries(measured.failed.map(({ benchmark, side }) => [benchmark.split("::")[1], side]));
    expect(failed).toEqual({
      test_crash: "head",
      test_hang: "base",
      test_late: "head",
      test_unused: "both",
      test_port: "both",
      test_twice: "both",
      test_gone: "both",
    });
    const told = (name: string) =>
      measured.problems.filter((problem) => "benchmark" in problem && problem.benchmark.endsWith(`::${name}`));
    expect(told("test_hang")).toMatchObject([{ kind: "benchmark-timeout", side: "base", limitSeconds: 3 }]);
    expect(told("test_late")).toMatchObject([{ kind: "benchmark-failed", side: "head" }]);
    expect(JSON.stringify(told("test_late"))).toContain("the sum is wrong");
    expect(JSON.stringify(told("test_port"))).toContain("not while a second copy runs");
    expect(told("test_gone")).toMatchObject([{ kind: "benchmark-unstable-id" }, { kind: "benchmark-unstable-id" }]);
    expect(new Set(pairs.map((pair) => pair.benchmark))).toEqual(new Set([`${SUITE_FILE}::test_good`]));
    expect(survivors(sides)).toEqual([]);
  });

  test("get a second try when a pair fails after a good rehearsal, and no third", async () => {
    const sides = await twoSides({ base: { [SUITE_FILE]: PASSING }, head: { [SUITE_FILE]: STUMBLING } });
    const plan = planOf(sides, ["test_once", "test_for_good"], { parameters: { threshold: 5, alpha: 0.01 } });
    const { measured, pairs } = await measuredOf(plan);
    expect(measured.failed).toEqual([
      { benchmark: `${SUITE_FILE}::test_for_good`, interpreter: INTERPRETER, side: "head" },
    ]);
    expect(measured.problems).toMatchObject([{ kind: "benchmark-failed", side: "head" }]);
    expect(pairs.map(({ benchmark, pair }) => [benchmark, pair])).toEqual(
      [0, 1].map((pair) => [`${SUITE_FILE}::test_once`, pair]),
    );
    // Two rehearsals, two pairs and a repeated one of the first benchmark, two tries of the second.
    expect(measured.processes).toBe(2 * (2 + 3 + 2));
  });

  test("do not count when the module comes from the other side", async () => {
    const files = {
      "heat.py": "def step():\n    return 1\n",
      [SUITE_FILE]: "import heat\ndef test_step(benchmark):\n    benchmark(heat.step)\n",
    };
    const sides = await twoSides({ base: files, head: files }, ["heat"]);
    const wrong = {
      ...sides.environments.head,
      variables: { ...sides.environments.head.variables, PYTHONPATH: sides.environments.base.root },
    };
    const plan = planOf({ ...sides, environments: { ...sides.environments, head: wrong } }, ["test_step"]);
    const { measured } = await measuredOf(plan);
    expect(measured.failed).toMatchObject([{ side: "head" }]);
    expect(measured.problems).toMatchObject([
      {
        kind: "wrong-side-measured",
        side: "head",
        module: "heat",
        file: join(sides.environments.base.root, "heat.py"),
      },
    ]);
  });

  test("are no failure when the time is over", async () => {
    const sides = await sameSides("def test_a(benchmark):\n    benchmark(sum, range(10))\n");
    const { measured, pairs } = await measuredOf(planOf(sides, ["test_a"], { budgetSeconds: 0.01 }));
    expect(pairs).toEqual([]);
    expect(measured.failed).toEqual([]);
    expect(measured.problems).toEqual([{ kind: "budget-spent", budgetSeconds: 0.01, undecided: 1 }]);
  });
});

test("head under two interpreters is compared in six pairs", async () => {
  const sides = await sameSides("def test_a(benchmark):\n    benchmark(sum, range(1000))\n");
  const plan = planOf(sides, ["test_a"], { parameters: { threshold: 5, alpha: 0.01 } });
  const [member] = plan.members;
  if (member === undefined) throw new Error("the plan has no member");
  const { measured, versionPairs, pairs } = await measuredOf({
    ...plan,
    environments: [...plan.environments, { ...sides.environments.head, interpreter: "other" }],
    versions: [{ ...member, interpreter: "other", reference: INTERPRETER }],
  });
  expect(measured.problems).toEqual([]);
  expect(pairs.every((pair) => pair.interpreter === INTERPRETER)).toBe(true);
  expect(versionPairs.map(({ pair, interpreter, reference }) => ({ pair, interpreter, reference }))).toEqual(
    [0, 1, 2, 3, 4, 5].map((pair) => ({ pair, interpreter: "other", reference: INTERPRETER })),
  );
});
