// The oldest releases that are supported: pytest 7.4, pytest-benchmark 4, pytest-codspeed 3.
import { beforeAll, expect, test } from "vitest";
import type { Listing } from "#model/benchmark.ts";
import type { Environment } from "#model/plan.ts";
import { found, listed } from "../../support/driven.ts";
import { of, OLD, served, sideWith } from "../../support/pytest-suites.ts";

const SUITE = `
import gc, sys
import pytest

def test_function(benchmark):
    assert benchmark(sum, [1, 2]) == 3

def test_pedantic(benchmark):
    assert benchmark.pedantic(sum, args=([1, 2],), iterations=7, rounds=3) == 3

def test_setup(benchmark):
    benchmark.pedantic(list.sort, setup=lambda: (([3, 1, 2],), {}), rounds=3)

def test_codspeed(codspeed_benchmark):
    assert codspeed_benchmark(sum, [1, 2]) == 3

@pytest.mark.benchmark
class TestMarked:
    def test_marked(self): assert not gc.isenabled()

# pytest 7 gives the third the id of the first.
@pytest.mark.parametrize("n", [1, 2, 3], ids=["a", "a", "a0"])
def test_same(benchmark, n): benchmark(sum, [n])
`;

let environment: Environment;
let listing: Listing;
beforeAll(async () => {
  environment = await sideWith({ "pytest.ini": "[pytest]\naddopts = -W error\n", [of("").slice(0, -2)]: SUITE }, OLD);
  listing = await listed(environment, [{ tool: "pytest-benchmark", path: "benchmarks" }]);
});

test.each([
  ["test_function", "pytest-benchmark", 1],
  ["test_pedantic", "pytest-benchmark", 7],
  ["test_setup", "pytest-benchmark", 1],
  ["test_codspeed", "pytest-codspeed", 1],
  ["TestMarked::test_marked", "pytest-codspeed", 1],
])("%s is measured by %s", async (name, tool, inner) => {
  const benchmark = found(listing, of(name));
  expect(benchmark.tool).toBe(tool);
  expect(benchmark.body).toBeDefined();
  expect(await served(environment, benchmark)).toMatchObject({ problem: null, inner });
});

test("the fixture of pytest-benchmark is pytest-codspeed's in a suite of that tool", async () => {
  const other = await listed(environment, [{ tool: "pytest-codspeed", path: "benchmarks" }]);
  const benchmark = found(other, of("test_function"));
  expect(benchmark.tool).toBe("pytest-codspeed");
  expect(await served(environment, benchmark)).toMatchObject({ problem: null });
});

test("two benchmarks of one id are not mixed up", async () => {
  const benchmark = found(listing, of("test_same[a0]"));
  expect((await served(environment, benchmark)).problem).toMatchObject({
    kind: "benchmark-failed",
    detail: "2 benchmarks have this id",
  });
  expect(await served(environment, found(listing, of("test_same[a1]")))).toMatchObject({ problem: null });
});
