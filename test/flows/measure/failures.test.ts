/** What the measurement says of benchmarks that cannot be measured, on real processes, and that it leaves none behind. */
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { MEASURE_OPTIONS } from "#flows/measure.ts";
import { LIMITS } from "#flows/measure/lane.ts";
import { testEnvironment } from "../../support/python.ts";
import { INTERPRETER, planOf, sameSides, SUITE_FILE, twoSides } from "../../support/suite.ts";
import { measuredOf, survivors } from "./measured-of.ts";

beforeAll(() => testEnvironment());

const SHORT = { ...LIMITS, start: 4, firstCall: 3 };

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
import os, subprocess, time

def test_good(benchmark):
    benchmark(sum, range(100))

def test_crash(benchmark):
    benchmark(lambda: os._exit(9) if "${side}" == "head" else None)

def test_hang(benchmark):
    subprocess.Popen(["sleep", "1000"])
    benchmark(lambda: time.sleep(1000) if "${side}" == "base" else None)

def test_hang_both(benchmark):
    benchmark(time.sleep, 1000)

def test_late(benchmark):
    benchmark(sum, range(10))
    assert "${side}" == "base", "the sum is wrong"

def test_unused(benchmark):
    pass

def test_twice(benchmark):
    benchmark(sum, range(10))
    benchmark(sum, range(10))
`;

describe("benchmarks that cannot be measured", () => {
  test("fail with their side and their words, and the others go on", { timeout: 180_000 }, async () => {
    const sides = await twoSides({
      base: { [SUITE_FILE]: failingSuite("base") },
      head: { [SUITE_FILE]: failingSuite("head") },
    });
    const names = [
      "test_crash",
      "test_hang",
      "test_hang_both",
      "test_late",
      "test_unused",
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
      test_hang_both: "both",
      test_late: "head",
      test_unused: "both",
      test_twice: "both",
      test_gone: "both",
    });
    const told = (name: string) =>
      measured.problems.filter((problem) => "benchmark" in problem && problem.benchmark.endsWith(`::${name}`));
    expect(told("test_hang")).toMatchObject([{ kind: "benchmark-timeout", side: "base", limitSeconds: 3 }]);
    expect(told("test_hang_both")).toMatchObject([{ kind: "benchmark-timeout", side: "both" }]);
    expect(told("test_twice")).toMatchObject([{ kind: "benchmark-failed", side: "both" }]);
    expect(told("test_late")).toMatchObject([{ kind: "benchmark-failed", side: "head" }]);
    expect(JSON.stringify(told("test_late"))).toContain("the sum is wrong");
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
    // One rehearsal of both, two pairs and a repeated one of the first benchmark, two tries of the second.
    expect(measured.processes).toBe(2 * (1 + 3 + 2));
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
