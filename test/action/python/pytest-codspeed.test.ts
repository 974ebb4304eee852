// pytest-codspeed suites in real processes, with and beside pytest-benchmark, and without CodSpeed's service.
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import type { Listing } from "#model/benchmark.ts";
import type { Environment } from "#model/plan.ts";
import { found, listed } from "../../support/driven.ts";
import { served, sideWith } from "../../support/pytest-suites.ts";
import { SUITE_FILE } from "../../support/suite.ts";

const SUITE = `
import gc, os, random
import pytest

def collector_is_off():
    assert not gc.isenabled()
    return sum(range(1000))

def test_fixture(benchmark):
    assert benchmark(collector_is_off) == 499500

def test_own_fixture(codspeed_benchmark):
    assert codspeed_benchmark(sum, range(1000)) == 499500

@pytest.mark.benchmark
def test_marked():
    assert not gc.isenabled()
    assert not [name for name in os.environ if name.startswith("CODSPEED")]
    sum(range(1000))

@pytest.mark.codspeed_benchmark(max_rounds=10, max_time=1)
class TestClass:
    def test_plain(self): sum(range(100))
    @pytest.mark.parametrize("n", [100, 100000])
    def test_sized(self, n): sum(range(n))

def test_first_result(benchmark):
    values = iter(range(10**9))
    assert benchmark(next, values) == 0

def test_seeded(benchmark):
    drawn = []
    benchmark(lambda: drawn.append(random.random()))
    random.seed(0)
    assert drawn[0] == random.random()

def test_pedantic(benchmark):
    events = []
    def setup():
        events.append("setup")
        return ([3, 1, 2],), {}
    def teardown(values):
        assert values == [1, 2, 3]
        events.append("teardown")
    benchmark.pedantic(lambda values: values.sort(), setup=setup, teardown=teardown, rounds=3)
    assert events == ["setup", "teardown"] * (len(events) // 2) and len(events) >= 10

def test_pedantic_iterations(benchmark):
    assert benchmark.pedantic(sum, args=([1, 2],), iterations=7, rounds=3) == 3

@pytest.mark.benchmark(min_rounds=7, disable_gc=True)
def test_of_the_other_tool(benchmark):
    benchmark(sum, [1])

@pytest.mark.benchmark
def test_fails():
    assert 1 == 2

@pytest.mark.benchmark
@pytest.mark.skip
def test_skipped(): pass

def test_unmarked(): pass
`;
const of = (name: string): string => `${SUITE_FILE}::${name}`;

let environment: Environment;
let listing: Listing;
beforeAll(async () => {
  environment = await sideWith(SUITE);
  listing = await listed(environment, [{ tool: "pytest-codspeed", path: "benchmarks" }]);
});

test("benchmarks are what has a fixture or a mark, on functions and classes; each says which tool measures it", () => {
  const [own, other] = ["pytest-codspeed", "pytest-benchmark"].map((tool) =>
    listing.benchmarks.filter((each) => each.tool === tool && !each.skipped).map((each) => each.id),
  );
  expect(own).toEqual(
    [
      "test_fixture",
      "test_own_fixture",
      "test_marked",
      "TestClass::test_plain",
      "TestClass::test_sized[100]",
      "TestClass::test_sized[100000]",
      "test_first_result",
      "test_seeded",
      "test_pedantic",
      "test_pedantic_iterations",
      "test_fails",
    ].map(of),
  );
  expect(other).toEqual([of("test_of_the_other_tool")]);
  expect(listing.benchmarks.filter((each) => each.skipped).map((each) => each.id)).toEqual([of("test_skipped")]);
});

test.each([
  ["test_fixture", 1],
  ["test_own_fixture", 1],
  ["test_marked", 1],
  ["TestClass::test_plain", 1],
  ["TestClass::test_sized[100]", 1],
  ["test_first_result", 1],
  ["test_seeded", 1],
  ["test_pedantic", 1],
  ["test_pedantic_iterations", 7],
  ["test_of_the_other_tool", 1],
])("%s is measured, as its tool does", async (name, inner) => {
  const result = await served(environment, found(listing, of(name)));
  expect(result).toMatchObject({ problem: null, inner });
  expect(result.wallSeconds).toBeGreaterThan(0);
});

test("what is marked is measured as a whole, and the slice grows with the work", async () => {
  const [small, large] = [
    found(listing, of("TestClass::test_sized[100]")),
    found(listing, of("TestClass::test_sized[100000]")),
  ];
  expect((await served(environment, large, 50)).wallSeconds).toBeGreaterThan(
    (await served(environment, small, 50)).wallSeconds,
  );
});

test("a marked test that fails is a failure with its words", async () => {
  const { problem } = await served(environment, found(listing, of("test_fails")));
  expect(problem).toMatchObject({ kind: "benchmark-failed" });
  expect(JSON.stringify(problem)).toContain("assert 1 == 2");
});

test("neither tool leaves anything in the tree", () => {
  expect(readdirSync(environment.root)).toEqual(["benchmarks"]);
  expect(existsSync(join(environment.root, ".codspeed"))).toBe(false);
});

test("asked for as a pytest-benchmark suite, what only pytest-codspeed measures is there all the same", async () => {
  const other = await listed(environment, [{ tool: "pytest-benchmark", path: "benchmarks" }]);
  expect(other.benchmarks.map((each) => each.id)).toEqual(listing.benchmarks.map((each) => each.id));
  expect(found(other, of("test_fixture")).tool).toBe("pytest-benchmark");
  expect(found(other, of("test_marked")).tool).toBe("pytest-codspeed");
  expect(await served(environment, found(other, of("test_marked")))).toMatchObject({ problem: null });
});

test("without pytest-codspeed, marks that nobody measures are named", async () => {
  const plain = await sideWith(
    SUITE.replace("def test_own_fixture(codspeed_benchmark)", "def no(codspeed_benchmark)"),
    [],
  );
  const { benchmarks, notes } = await listed(plain, [{ tool: "pytest-benchmark", path: "benchmarks" }]);
  expect(benchmarks.map((each) => each.id)).not.toContain(of("test_marked"));
  expect(notes?.join()).toContain(`not measured (${of("test_marked")}, `);
});

test.each([
  ["pytest-codspeed", "--benchmark-only --codspeed-mode=memory -p no:codspeed", "test_fixture"],
  ["pytest-codspeed", "--benchmark-disable", "test_marked"],
  ["pytest-benchmark", "--codspeed", "test_pedantic_iterations"],
])("%s: `addopts = %s` changes nothing", async (tool, options, name) => {
  const side = await sideWith({ "pytest.ini": `[pytest]\naddopts = ${options}\n`, [SUITE_FILE]: SUITE });
  const { benchmarks, errors } = await listed(side, [{ tool, path: "benchmarks" }]);
  expect(benchmarks.map((each) => each.id)).toEqual(listing.benchmarks.map((each) => each.id));
  const benchmark = found({ benchmarks, errors }, of(name));
  expect(benchmark.tool).toBe(tool);
  expect(await served(side, benchmark)).toMatchObject({ problem: null });
});
