/** Benchmarks whose metric is no time, of a real asv suite: one value of each process, one after the other, decided like times. */
import { expect, test } from "vitest";
import { comparisonsFromPairs } from "#core/stats/compare.ts";
import { benchmarksBy } from "#edges/benchmarks.ts";
import type { Member } from "#model/plan.ts";
import { testEnvironment } from "../../support/python.ts";
import { DRIVER, INTERPRETER, planOf, twoSides } from "../../support/suite.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";
import { measuredOf, survivors } from "./measured-of.ts";

const suite = (size: number): string => `
def track_size():
    return ${size}

def track_nothing():
    return 0

def peakmem_buffer():
    return len(bytearray(b"x" * (${size} * 2**20)))

def time_same():
    sum(range(100))
`;

test("tracked numbers and peaks of memory have their verdicts beside times", { timeout: 300_000 }, async () => {
  const { python } = await testEnvironment(["asv_runner==0.3.2", "pympler"]);
  const files = (size: number) => ({
    "asv.conf.json": '{"version": 1, "benchmark_dir": "suite"}',
    "suite/__init__.py": "",
    "suite/bench.py": suite(size),
  });
  const sides = await twoSides({ base: files(40), head: files(60) });
  const environments = {
    base: { ...sides.environments.base, python },
    head: { ...sides.environments.head, python },
  };
  const listed = await benchmarksBy(DRIVER).list(
    environments.head,
    [{ tool: "asv", path: "asv.conf.json" }],
    temporaryFolder("list"),
  );
  if (!listed.ok) throw new Error(JSON.stringify(listed.problem));
  const members = listed.value.benchmarks.map(
    ({ id, tool, file, metric = "wall-time", mode = null, job = {}, variables = {} }): Member => ({
      benchmark: id,
      interpreter: INTERPRETER,
      tool,
      file,
      metric,
      mode,
      jobs: { base: job, head: job },
      variables,
      timeoutSeconds: null,
    }),
  );
  const plan = {
    ...planOf({ ...sides, environments }, [], { budgetSeconds: 200, parameters: { threshold: 0.03, alpha: 0.01 } }),
    members,
  };
  const { measured, pairs } = await measuredOf(plan);
  const named = (name: string) => members.find(({ benchmark }) => benchmark.endsWith(name))?.benchmark ?? "";
  expect(measured.failed).toMatchObject([{ benchmark: named("track_nothing"), side: "both" }]);
  expect(JSON.stringify(measured.problems)).toContain("number above 0");
  expect(measured.modes).toEqual(
    expect.arrayContaining(
      [named("track_size"), named("peakmem_buffer")].map((benchmark) => ({
        benchmark,
        interpreter: INTERPRETER,
        mode: "sequential",
        why: "tool",
      })),
    ),
  );
  const rows = new Map(
    comparisonsFromPairs(pairs, plan.parameters, members).map((row) => [row.benchmark, row] as const),
  );
  expect(rows.get(named("track_size"))).toMatchObject({
    metric: "track",
    verdict: "regression",
    mode: "sequential",
    baseValue: 40,
    headValue: 60,
  });
  expect(rows.get(named("peakmem_buffer"))).toMatchObject({ metric: "peak-memory", verdict: "regression" });
  expect(rows.get(named("time_same"))).toMatchObject({ metric: "wall-time", mode: "turns" });
  for (const pair of pairs.filter(({ metric }) => metric !== "wall-time")) {
    expect([pair.base.length, pair.head.length]).toEqual([1, 1]);
    expect(pair).not.toHaveProperty("cold");
    expect(pair).not.toHaveProperty("cpu");
    if (pair.metric === "peak-memory") expect(pair.base[0]).toBeGreaterThan(80 * 2 ** 20);
  }
  expect(survivors(sides)).toEqual([]);
});
