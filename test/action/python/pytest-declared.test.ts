// What a pytest suite declares is honoured: variables of pytest-env, time limits of pytest-timeout, floors of rounds.
import { beforeAll, expect, test } from "vitest";
import { toolNamed } from "#core/tools/registry.ts";
import { found, listed } from "../../support/driven.ts";
import { of, ONE, PLUGINS, PYTEST_SUITES, served, sideWith } from "../../support/pytest-suites.ts";
import { testEnvironment } from "../../support/python.ts";
import { SUITE_FILE } from "../../support/suite.ts";

beforeAll(async () => {
  await testEnvironment(PLUGINS);
});

test.each(["0", "1", "4294967295"])("a hash seed of pytest-env's is there when Python starts: %s", async (seed) => {
  const side = await sideWith({
    "pytest.ini": `[pytest]\nenv =\n  D:PYTHONHASHSEED=${seed}\n  OWN=yes\n`,
    [SUITE_FILE]: `
import os, subprocess, sys
def test_a(benchmark):
    benchmark(sum, [1])
    assert os.environ["OWN"] == "yes"
    fresh = subprocess.run([sys.executable, "-c", "print(hash('a'))"], env={"PYTHONHASHSEED": "${seed}"}, stdout=subprocess.PIPE)
    assert int(fresh.stdout) == hash("a")
`,
  });
  const listing = await listed(side, PYTEST_SUITES);
  const benchmark = found(listing, of("test_a"));
  expect(benchmark.variables).toEqual({ PYTHONHASHSEED: seed });
  expect(listing.notes).toEqual([expect.stringContaining("started with it")]);
  expect((await served(side, benchmark)).problem).toBeNull();
});

test.each([
  ["PYTHONHASHSEED=random", "PYTHONHASHSEED"],
  ["PYTHONHASHSEED=no-number", "PYTHONHASHSEED"],
  ["PYTHONMALLOC=malloc", "PYTHONMALLOC"],
])("%s comes too late and may not be handed on: a note", async (line, name) => {
  const side = await sideWith({ "pytest.ini": `[pytest]\nenv =\n  ${line}\n`, [SUITE_FILE]: ONE });
  const listing = await listed(side, PYTEST_SUITES);
  expect(found(listing, of("test_a")).variables).toBeUndefined();
  expect(listing.notes).toEqual([expect.stringContaining(`sets ${name}, which Python reads only when it starts`)]);
});

test("a suite without such a word has no variables and no notes", async () => {
  const listing = await listed(await sideWith(ONE), PYTEST_SUITES);
  expect(found(listing, of("test_a"))).not.toHaveProperty("variables");
  expect(listing.notes).toEqual([]);
});

test("limits of pytest-timeout, and floors of rounds, travel with the benchmark", async () => {
  const side = await sideWith({
    "pytest.ini": "[pytest]\ntimeout = 70\n",
    [SUITE_FILE]: `
import pytest
def test_ini(benchmark): benchmark(sum, [1])
@pytest.mark.timeout(2.5)
def test_mark(benchmark): benchmark(sum, [1])
@pytest.mark.timeout(timeout=3, method="thread")
def test_named(benchmark): benchmark(sum, [1])
@pytest.mark.timeout(0)
def test_none(benchmark): benchmark(sum, [1])
@pytest.mark.benchmark(min_rounds=40, max_time=9, min_time=0.1, warmup=True)
def test_rounds(benchmark): benchmark(sum, [1])
`,
  });
  const { benchmarks } = await listed(side, PYTEST_SUITES);
  const limits = benchmarks.map((each) => [each.id.split("::")[1], each.timeoutSeconds, each.leastRounds]);
  expect(limits).toEqual([
    ["test_ini", 70, undefined],
    ["test_mark", 2.5, undefined],
    ["test_named", 3, undefined],
    ["test_none", undefined, undefined],
    ["test_rounds", 70, 40],
  ]);
  const own = await listed(side, [
    { tool: "pytest-benchmark", path: "benchmarks", timeoutSeconds: 5, mode: "sequential" },
  ]);
  expect(own.benchmarks).toHaveLength(5);
  for (const each of own.benchmarks) expect(each).toMatchObject({ timeoutSeconds: 5, mode: "sequential" });
});

test("a marked test of a few microseconds is told to be mostly pytest's own", async () => {
  const side = await sideWith(
    "import pytest, time\n@pytest.mark.benchmark\ndef test_a(): pass\n@pytest.mark.benchmark\ndef test_long(): time.sleep(0.001)\n",
  );
  const listing = await listed(side, [{ tool: "pytest-codspeed", path: "benchmarks" }]);
  const notes = async (name: string, rounds: number) => {
    const { answer } = await served(side, found(listing, of(name)), rounds);
    return toolNamed("pytest-codspeed").serveNotes?.(answer, of(name));
  };
  expect(await notes("test_a", 2000)).toEqual([
    expect.stringContaining(`${of("test_a")} is a marked test of less than 100 µs`),
  ]);
  expect(await notes("test_long", 5)).toEqual([]);
});
