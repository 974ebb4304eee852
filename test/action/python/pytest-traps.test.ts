// What bites with pytest suites: modules that end everything, and tests that are no measurements.
import { beforeAll, describe, expect, test } from "vitest";
import { benchmarksBy } from "#edges/benchmarks.ts";
import { listed } from "../../support/driven.ts";
import { measured, namesIn, of, ONE, PLUGINS, PYTEST_SUITES, sideWith } from "../../support/pytest-suites.ts";
import { testEnvironment } from "../../support/python.ts";
import { DRIVER, SUITE_FILE } from "../../support/suite.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

beforeAll(async () => {
  await testEnvironment(PLUGINS);
});

describe("modules that cannot be used hide no others", () => {
  test.each([
    [
      "a broken one, with a suite that stops at the first failure",
      "import nothing_of_this_name\n",
      "nothing_of_this_name",
    ],
    ["one that calls sys.exit", "import sys\nsys.exit(3)\n", "SystemExit: 3"],
    ["one that calls pytest.exit", "import pytest\npytest.exit('no GPU')\n", "no GPU"],
    ["one that is interrupted", "raise KeyboardInterrupt\n", "KeyboardInterrupt"],
    ["one with a syntax error", "def test_x(benchmark:\n", "SyntaxError"],
  ])("%s", async (_, text, detail) => {
    const side = await sideWith({
      "pytest.ini": "[pytest]\naddopts = -x\n",
      [SUITE_FILE]: ONE,
      "benchmarks/test_aa.py": text,
      "benchmarks/test_z.py": ONE,
    });
    const listing = await listed(side, PYTEST_SUITES);
    expect(namesIn(listing)).toEqual(["test_a", "test_a"]);
    expect(listing.errors).toMatchObject([{ path: "benchmarks/test_aa.py" }]);
    expect(listing.errors[0]?.detail).toContain(detail);
  });

  test("one that skips itself is named in a note", async () => {
    const side = await sideWith({
      [SUITE_FILE]: ONE,
      "benchmarks/test_gpu.py": `import pytest\npytest.importorskip("nothing_of_this_name")\n${ONE}`,
    });
    const listing = await listed(side, PYTEST_SUITES);
    expect(namesIn(listing)).toEqual(["test_a"]);
    expect(listing.notes?.join()).toContain("(benchmarks/test_gpu.py)");
  });

  test.each([
    ["sys.exit", "import sys\nsys.exit(3)\n"],
    ["pytest.exit", "import pytest\npytest.exit('stop')\n"],
    ["os._exit", "import os\nos._exit(0)\n"],
  ])("a conftest.py that calls %s is a problem, and no empty list", async (_, text) => {
    const side = await sideWith({ [SUITE_FILE]: ONE, "benchmarks/conftest.py": text });
    const listing = await benchmarksBy(DRIVER).list(side, PYTEST_SUITES, temporaryFolder("list"));
    expect(listing).toMatchObject({ ok: false, problem: { kind: "collection-failed", path: "benchmarks" } });
    expect(JSON.stringify(listing)).toMatch(/conftest|said nothing/);
  });
});

const OUTCOMES = `
import pytest, sys

def test_fails_after(benchmark):
    assert benchmark(sum, [1]) == 2

def test_skips_itself(benchmark):
    pytest.skip("no GPU here")

def test_skips_after(benchmark):
    benchmark(sum, [1])
    pytest.skip("too slow")

@pytest.fixture
def broken_teardown():
    yield
    raise OSError("cannot tidy up")
def test_tidies(benchmark, broken_teardown):
    benchmark(sum, [1])

def test_xfails_late(request, benchmark):
    request.node.add_marker(pytest.mark.xfail)
    benchmark(sum, [1])

def test_unused(benchmark): pass

def test_twice(benchmark):
    benchmark(sum, [1])
    benchmark(sum, [2])

def test_exits(benchmark):
    benchmark(sys.exit, 3)
`;

describe("tests that are no measurement", () => {
  test.each([
    ["test_fails_after", "assert 1 == 2"],
    ["test_tidies", "cannot tidy up"],
    ["test_xfails_late", "marked as one that fails"],
    ["test_unused", "measured nothing"],
    ["test_twice", "Fixture can only be used once"],
    ["test_exits", "SystemExit"],
  ])("%s", async (name, detail) => {
    const { problem } = await measured(OUTCOMES, name);
    expect(problem).toMatchObject({ kind: "benchmark-failed", benchmark: of(name) });
    expect(JSON.stringify(problem)).toContain(detail);
  });

  test.each([
    ["test_skips_itself", "Skipped: no GPU here"],
    ["test_skips_after", "Skipped: too slow"],
  ])("%s is no failure", async (name, detail) => {
    const { problem } = await measured(OUTCOMES, name);
    expect(problem).toMatchObject({ kind: "benchmark-skipped", benchmark: of(name), detail });
  });
});
