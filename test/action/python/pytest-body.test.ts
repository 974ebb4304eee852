// The hash of a pytest benchmark's body: what makes it another benchmark, and what does not.
import { beforeAll, expect, test } from "vitest";
import type { Benchmark } from "#model/benchmark.ts";
import { listed } from "../../support/driven.ts";
import { sideWith } from "../../support/pytest-suites.ts";

const SUITE = `
import heapq, math, pytest
from heapq import heappush

SIZE = 100
def helper(n): return sum(range(n))
def helper_of_helper(n): return helper(n)
@pytest.fixture
def data(): return list(range(SIZE))

class Thing:
    pass

@pytest.mark.parametrize("n", [10, 20])
def test_a(benchmark, n):
    """Documented."""
    benchmark(helper_of_helper, n)  # commented

class TestGroup:
    size = 10
    def test_in_class(self, benchmark, data): benchmark(sum, data[: self.size])

@pytest.mark.parametrize("thing", [Thing(), Thing()], ids=["x", "y"])
def test_things(benchmark, thing): benchmark(id, thing)

def test_heap(benchmark): benchmark(heappush, [], 1)

def test_module(benchmark): benchmark(math.sqrt, 2.0)
`;

const bodies = async (suite: string): Promise<readonly (string | undefined)[]> => {
  const side = await sideWith(suite, []);
  const { benchmarks } = await listed(side, [{ tool: "pytest-benchmark", path: "benchmarks" }]);
  return benchmarks.map((each: Benchmark) => each.body);
};

let own: readonly (string | undefined)[];
beforeAll(async () => {
  own = await bodies(SUITE);
});

test("every benchmark has one, and no two that differ share one", () => {
  expect(own).toHaveLength(7);
  expect(new Set(own).size).toBe(7);
  expect(own.every((each) => /^[0-9a-f]{64}$/.test(each ?? ""))).toBe(true);
});

const unchanged: readonly [string, string, string][] = [
  ["other names of tests, classes and parameter ids", "test_a(", "test_renamed("],
  ["another class name", "class TestGroup", "class TestOther"],
  ["another docstring", '"""Documented."""', '"""Told."""'],
  ["another comment", "# commented", "# differently"],
  [
    "another mark",
    '@pytest.mark.parametrize("n", [10, 20])',
    '@pytest.mark.benchmark(group="g")\n@pytest.mark.parametrize("n", [10, 20])',
  ],
  ["ids for parameters", '"n", [10, 20])', '"n", [10, 20], ids=["ten", "twenty"])'],
  ["something that no test uses", "class Thing:", "OTHER = 3\nclass Thing:"],
];
test.each(unchanged)("%s changes none", async (_, from, to) => {
  expect(SUITE).toContain(from);
  expect(await bodies(SUITE.replace(from, to))).toEqual(own);
});

const changed: readonly [string, string, string, readonly number[]][] = [
  ["the call", "benchmark(helper_of_helper, n)", "benchmark(helper_of_helper, n + 1)", [0, 1]],
  ["a parameter's value", "[10, 20]", "[10, 30]", [1]],
  ["a helper's helper", "return sum(range(n))", "return sum(range(n + 1))", [0, 1]],
  ["a constant that a fixture uses", "SIZE = 100", "SIZE = 200", [2]],
  ["an attribute of the class", "size = 10", "size = 20", [2]],
  ["a fixture", "list(range(SIZE))", "tuple(range(SIZE))", [2]],
  ["what an imported name means", "from heapq import heappush", "from heapq import heappushpop as heappush", [5]],
  ["what a module's name means", "import heapq, math", "import heapq, cmath as math", [6]],
];
test.each(changed)("%s changes just what uses it", async (_, from, to, which) => {
  expect(SUITE).toContain(from);
  const now = await bodies(SUITE.replace(from, to));
  expect(now.flatMap((each, index) => (each === own[index] ? [] : [index]))).toEqual(which);
});

test("a test without source has none", async () => {
  const made = await bodies("exec('def test_made(benchmark): benchmark(sum, [1])')\n");
  expect(made).toEqual([undefined]);
});
