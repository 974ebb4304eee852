// Lists real suites with the real pytest-benchmark.
import { beforeAll, describe, expect, test } from "vitest";
import { benchmarksBy } from "#edges/benchmarks.ts";
import type { Listing } from "#model/benchmark.ts";
import type { Result } from "#model/result.ts";
import { testEnvironment } from "../support/python.ts";
import { DRIVER, twoSides, type SideFiles } from "../support/suite.ts";

beforeAll(async () => {
  await testEnvironment();
});
const folder = temporaryFolder("list");

const listed = async (files: SideFiles, ...paths: readonly string[]): Promise<Result<Listing>> => {
  const sides = await twoSides({ base: files, head: files });
  const suites = (paths.length === 0 ? ["benchmarks"] : paths).map((path) => ({ tool: "pytest-benchmark", path }));
  return benchmarksBy(DRIVER).list(sides.environments.head, suites, folder);
};
const idsOf = (result: Result<Listing>): readonly string[] =>
  result.ok
    ? result.value.benchmarks.filter((each) => !each.skipped).map((each) => each.id)
    : [JSON.stringify(result.problem)];

const SUITE = `
import pytest

def test_a(benchmark): benchmark(sum, [1])
def test_plain(): pass

@pytest.mark.skip(reason="slow")
def test_skipped(benchmark): benchmark(sum, [1])

@pytest.mark.skipif(True, reason="not here")
def test_skipped_here(benchmark): benchmark(sum, [1])

@pytest.mark.xfail
def test_expected_to_fail(benchmark): benchmark(sum, [1])

class TestGroup:
    @pytest.mark.parametrize("text", ["a b", "x[1]", "a::b", "ü", "a\\nb", "", "|", "-n2"])
    def test_any(self, benchmark, text): benchmark(len, text)
`;
import { temporaryFolder } from "../support/temporary-folder.ts";

const of = (name: string): string => `benchmarks/test_x.py::${name}`;

test("benchmarks are what asks for the fixture; marks that prevent a measurement are seen", async () => {
  const result = await listed({ "benchmarks/test_x.py": SUITE });
  const any = ["a b", "x[1]", "a::b", "\\xfc", "a\\nb", "", "|", "-n2"].map((text) =>
    of(`TestGroup::test_any[${text}]`),
  );
  expect(idsOf(result)).toEqual([of("test_a"), ...any]);
  const skipped = result.ok ? result.value.benchmarks.filter((each) => each.skipped).map((each) => each.id) : [];
  expect(skipped).toEqual([of("test_skipped"), of("test_skipped_here"), of("test_expected_to_fail")]);
});

test("a module that cannot be imported does not hide the others", async () => {
  const result = await listed({
    "benchmarks/test_x.py": SUITE,
    "benchmarks/test_broken.py": "import nothing_of_this_name\n",
  });
  expect(idsOf(result)).toHaveLength(9);
  expect(result.ok && result.value.errors).toMatchObject([{ path: "benchmarks/test_broken.py" }]);
  expect(JSON.stringify(result)).toContain("nothing_of_this_name");
});

test("a conftest that cannot be imported is a problem with its words", async () => {
  const result = await listed({
    "benchmarks/test_x.py": SUITE,
    "benchmarks/conftest.py": "import nothing_of_this_name\n",
  });
  expect(result).toMatchObject({ ok: false, problem: { kind: "collection-failed", side: "head" } });
  expect(JSON.stringify(result)).toContain("nothing_of_this_name");
});

test("a suite that is not there, and one without benchmarks, are empty and not broken", async () => {
  const files = { "benchmarks/test_x.py": "def test_plain(): pass\n" };
  expect(await listed(files)).toMatchObject({ ok: true, value: { benchmarks: [], errors: [] } });
  const missing = await listed(files, "nowhere");
  expect(missing).toMatchObject({ ok: true, value: { benchmarks: [], errors: [{ path: "nowhere" }] } });
});

describe("options of the suite's own", () => {
  test.each([
    ["benchmarks switched off", "--benchmark-disable"],
    ["benchmarks skipped", "--benchmark-skip"],
    ["the plugin blocked", "-p no:benchmark"],
    ["another selection", "-k nothing_of_this_name"],
    ["warnings as errors", "-W error"],
    ["plugins that are not installed here", "-n 2 --no-such-option"],
  ])("%s: %s", async (_, options) => {
    const files = {
      "pytest.ini": `[pytest]\naddopts = ${options}\n`,
      "benchmarks/test_x.py": "def test_a(benchmark): benchmark(sum, [1])\n",
    };
    expect(idsOf(await listed(files))).toEqual(["benchmarks/test_x.py::test_a"]);
  });

  test("a path that this side does not have does not hide that pytest refused the others", async () => {
    const files = {
      "pytest.ini": "[pytest]\naddopts = -p no_such_plugin\n",
      "benchmarks/test_x.py": "def test_a(benchmark): benchmark(sum, [1])\n",
    };
    const result = await listed(files, "benchmarks", "nowhere");
    expect(idsOf(result)).toEqual(["benchmarks/test_x.py::test_a"]);
    expect(result.ok && result.value.errors).toMatchObject([{ path: "nowhere", isMissing: true }]);
  });

  test("pytest's own root in a folder below changes no id", async () => {
    const files = {
      "sub/pytest.ini": "[pytest]\n",
      "sub/benchmarks/test_x.py": "def test_a(benchmark): benchmark(sum, [1])\n",
    };
    expect(idsOf(await listed(files, "sub/benchmarks"))).toEqual(["sub/benchmarks/test_x.py::test_a"]);
  });
});

test("of a suite that hangs while it is loaded, the line is told that it hangs at", async () => {
  const files = {
    "benchmarks/test_x.py":
      "import time\n\ndef ask_somebody():\n    time.sleep(600)\n\nask_somebody()\n\ndef test_a(benchmark): benchmark(sum, [1])\n",
  };
  const sides = await twoSides({ base: files, head: files });
  const suites = [{ tool: "pytest-benchmark", path: "benchmarks" }];
  const result = await benchmarksBy(DRIVER, 5).list(sides.environments.head, suites, folder);
  const detail = result.ok || result.problem.kind !== "collection-failed" ? "" : result.problem.detail;
  expect(detail).toMatch(
    /still here:[^]*test_x\.py", line 6[^]*in ask_somebody\n\s+time\.sleep\(600\)\nended after 5 s$/,
  );
}, 60_000);
