// Kinds of pytest benchmarks, and where they find the code that they measure.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { toolNamed } from "#core/tools/registry.ts";
import { found, listed } from "../../support/driven.ts";
import { measured, namesIn, of, ONE, PLUGINS, PYTEST_SUITES, served, sideWith } from "../../support/pytest-suites.ts";
import { testEnvironment } from "../../support/python.ts";
import { SUITE_FILE, type SideFiles } from "../../support/suite.ts";

beforeAll(async () => {
  await testEnvironment(PLUGINS);
});

describe("kinds of tests", () => {
  test.each([
    [
      "a coroutine of pytest-asyncio",
      "import pytest\n@pytest.mark.asyncio\nasync def test_a(benchmark): benchmark(sum, [1])\n",
    ],
    [
      "a fixture of the suite's around the tool's",
      "import pytest\n@pytest.fixture\ndef timed(benchmark): return benchmark\ndef test_a(timed): timed(sum, [1])\n",
    ],
    [
      "a fixture that the test asks for itself",
      'def test_a(request): request.getfixturevalue("benchmark")(sum, [1])\n',
    ],
    [
      "a timer of its own",
      "import pytest, time\n@pytest.mark.benchmark(timer=time.process_time)\ndef test_a(benchmark):\n  assert benchmark._timer is time.process_time\n  benchmark(sum, range(100000))\n",
    ],
    [
      "the collector off",
      "import gc, pytest\n@pytest.mark.benchmark(disable_gc=True, warmup=True)\ndef test_a(benchmark):\n  off = set()\n  benchmark(lambda: off.add(gc.isenabled()))\n  assert False in off\n",
    ],
  ])("%s", async (_, suite) => {
    expect(await measured(suite)).toMatchObject({ problem: null });
  });

  test("a class with parameters and a class-wide mark", async () => {
    const suite = `
import pytest
@pytest.mark.benchmark(group="sums")
class TestSums:
    @pytest.fixture(params=[3, 4], ids=["three", None])
    def size(self, request): return request.param
    @pytest.mark.parametrize("kind", [list, tuple])
    def test_a(self, benchmark, kind, size): benchmark(sum, kind(range(size)))
`;
    const side = await sideWith(suite);
    const listing = await listed(side, PYTEST_SUITES);
    // Which of the two comes first in the id is pytest's business.
    const sorted = namesIn(listing).map((name) =>
      name
        .split(/[[\]-]/)
        .toSorted()
        .join(" "),
    );
    expect(sorted.toSorted()).toEqual(
      ["3", "4"]
        .flatMap((n) =>
          ["list", "tuple"].map((kind) => [n === "3" ? "three" : n, kind, "TestSums::test_a", ""].toSorted().join(" ")),
        )
        .toSorted(),
    );
    for (const benchmark of listing.benchmarks.slice(0, 2))
      expect(await served(side, benchmark)).toMatchObject({ problem: null });
  });

  test("an id with an address is never taken for another benchmark", async () => {
    const side = await sideWith(
      "import pytest\nclass X:\n  pass\n@pytest.mark.parametrize('x', [X()], ids=repr)\ndef test_a(benchmark, x): benchmark(id, x)\n",
    );
    const { benchmarks } = await listed(side, PYTEST_SUITES);
    const [benchmark] = benchmarks;
    if (benchmark === undefined) throw new Error("nothing is listed");
    expect(benchmark.id).toContain("0x");
    const elsewhere = { ...benchmark, id: benchmark.id.replace(/0x[0-9a-f]+/, "0x1") };
    expect((await served(side, elsewhere)).problem).toMatchObject({ kind: "benchmark-unstable-id" });
  });

  test("pytest's root in a folder below, from where its options come", async () => {
    const files = { "sub/pytest.ini": "[pytest]\naddopts = -n 3\n", "sub/benchmarks/test_x.py": ONE };
    const side = await sideWith(files);
    const listing = await listed(side, [{ tool: "pytest-benchmark", path: "sub/benchmarks" }]);
    const benchmark = found(listing, "sub/benchmarks/test_x.py::test_a");
    expect(await served(side, benchmark)).toMatchObject({ problem: null });
  });
});

test("the wrong side's package, found by `pythonpath` in the suite's own configuration, is a failure", async () => {
  const files = (text: string): SideFiles => ({
    "heat.py": text,
    [SUITE_FILE]: "import heat\ndef test_a(benchmark): benchmark(heat.step)\n",
  });
  const other = await sideWith(files("def step(): return 1\n"));
  const own = await sideWith({
    ...files("def step(): return 2\n"),
    "pytest.ini": `[pytest]\npythonpath = ${other.root}\n`,
  });
  const environment = { ...own, packages: ["heat"] };
  const benchmark = found(await listed(environment, PYTEST_SUITES), of("test_a"));
  expect((await served(environment, benchmark)).problem).toMatchObject({ kind: "wrong-side-measured", module: "heat" });
  const right = await sideWith({ ...files("def step(): return 2\n"), "pytest.ini": "[pytest]\npythonpath = .\n" });
  expect(await served({ ...right, packages: ["heat"] }, benchmark)).toMatchObject({ problem: null });
});

test("files that a suite writes stay in its own side's checkout, and are told", async () => {
  const suite = `
def test_a(benchmark):
    with open("results.txt", "a") as file: file.write("1")
    benchmark(sum, [1])
`;
  const { side, answer } = await measured(suite);
  expect(readFileSync(join(side.root, "results.txt"), "utf8")).toBe("1");
  expect(toolNamed("pytest-benchmark").serveNotes?.(answer, of("test_a"))).toMatchObject([
    expect.stringContaining("writes files into the checkout (results.txt)"),
  ]);
});
