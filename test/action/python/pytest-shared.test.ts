// One pytest process that serves several benchmarks, one after the other.
import { mkdtempSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { toolNamed } from "#core/tools/registry.ts";
import { driversIn } from "#edges/drivers.ts";
import type { Environment } from "#model/plan.ts";
import type { LiveDriver } from "#ports";
import { LIMIT_SECONDS, valueOf } from "../../support/driven.ts";
import { PLUGINS, sideWith } from "../../support/pytest-suites.ts";
import { testEnvironment } from "../../support/python.ts";
import { DRIVER, SUITE_FILE } from "../../support/suite.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

beforeAll(async () => {
  await testEnvironment(PLUGINS);
});

const idOf = (name: string): string => `${SUITE_FILE}::${name}`;

const shared = (environment: Environment, tool: string, names: readonly string[]): LiveDriver => {
  const members = names.map((name) => ({ benchmark: idOf(name), file: SUITE_FILE, jobs: { base: {}, head: {} } }));
  const job = toolNamed(tool).share?.job(members, "head", environment);
  if (job === undefined) throw new Error(`${tool} cannot share`);
  return driversIn(mkdtempSync(join(temporaryFolder("shared"), "d-")), DRIVER).open({
    place: "head",
    environment,
    hashSeed: 77,
    layout: 5,
    variables: {},
    job,
  });
};

/** One slice of the benchmark whose turn it is, and what it says of itself. */
const oneAfterTheOther = async (driver: LiveDriver, environment: Environment, tool: string) => {
  const ready = valueOf(await driver.ready(LIMIT_SECONDS));
  const slice = valueOf(await driver.slice(3, 1, LIMIT_SECONDS));
  const { answer, log } = valueOf(await driver.next(LIMIT_SECONDS));
  const benchmark = String(Reflect.get(Object(answer), "id"));
  const problem = toolNamed(tool).serveProblem(answer, { benchmark, environment, turns: 1, log });
  return { ready, slice, benchmark: benchmark.split("::")[1], problem, answer };
};

const BENCHMARK = `
import pathlib, pytest
made = []

@pytest.fixture(scope="module")
def costly():
    made.append(1)
    return range(1000)

def test_one(benchmark, costly): assert benchmark(sum, costly) == 499500 and made == [1]
def test_two(benchmark, costly): assert benchmark.pedantic(sum, args=(costly,), iterations=5) == 499500 and made == [1]
def test_writes(benchmark):
    pathlib.Path("left.txt").write_text("x")
    benchmark(sum, [1])
@pytest.mark.parametrize("n", [10, 20])
def test_of(benchmark, n): benchmark(sum, range(n))
`;

test("each is served in the order asked for, and says of itself what it says alone", async () => {
  const side = await sideWith(BENCHMARK);
  const tool = "pytest-benchmark";
  const driver = shared(side, tool, ["test_two", "test_of[20]", "test_gone", "test_writes", "test_one"]);
  try {
    const told = [];
    for (let i = 0; i < 4; i++) told.push(await oneAfterTheOther(driver, side, tool));
    expect(told.map(({ benchmark, problem, ready }) => [benchmark, problem, ready])).toEqual([
      ["test_two", null, 5],
      ["test_of[20]", null, 1],
      // The one that is not there is passed over, which the worker sees by the id.
      ["test_writes", null, 1],
      ["test_one", null, 1],
    ]);
    for (const { answer, slice } of told) {
      expect(slice.wallSeconds).toBeGreaterThan(0);
      expect(answer).toMatchObject({ served: 1, turns: 1, benchmarks: [expect.anything()], errors: [], exit_code: 0 });
    }
    // What one has written is not laid at another's door.
    expect(told.map(({ answer }) => Reflect.get(Object(answer), "written"))).toEqual([[], [], ["left.txt"], []]);
    expect(valueOf(await driver.finish(LIMIT_SECONDS)).answer).toMatchObject({ exit_code: 0 });
  } finally {
    await driver.dispose();
  }
});

test("of pytest-codspeed, fixtures and marked tests", async () => {
  const side = await sideWith(`
import pytest
def test_fixture(benchmark): benchmark(sum, range(100))
@pytest.mark.benchmark
def test_marked(): sum(range(100))
@pytest.mark.benchmark
def test_marked_too(): sum(range(200))
`);
  const tool = "pytest-codspeed";
  const driver = shared(side, tool, ["test_marked", "test_fixture", "test_marked_too"]);
  try {
    for (const name of ["test_marked", "test_fixture", "test_marked_too"]) {
      const { benchmark, problem, answer } = await oneAfterTheOther(driver, side, tool);
      expect([benchmark, problem]).toEqual([name, null]);
      expect(answer).toMatchObject({
        benchmarks: [expect.anything()],
        whole_test_seconds: name === "test_fixture" ? null : expect.any(Number),
      });
    }
  } finally {
    await driver.dispose();
  }
});

test("one that fails after its measurement, and one that was never measured, are told as such", async () => {
  const side = await sideWith(`
def test_late(benchmark):
    benchmark(sum, [1])
    assert 1 == 2, "too late"
def test_good(benchmark): benchmark(sum, [1])
def test_unused(benchmark): pass
`);
  const tool = "pytest-benchmark";
  const driver = shared(side, tool, ["test_late", "test_good", "test_unused"]);
  try {
    const late = await oneAfterTheOther(driver, side, tool);
    expect(late.problem).toMatchObject({ kind: "benchmark-failed", detail: expect.stringContaining("too late") });
    // What was wrong with the one before is not laid at its door.
    expect((await oneAfterTheOther(driver, side, tool)).problem).toBeNull();
    expect(await driver.ready(LIMIT_SECONDS)).toMatchObject({ ok: false, why: "nonsense" });
  } finally {
    await driver.dispose();
  }
});
