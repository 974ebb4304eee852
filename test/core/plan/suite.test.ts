/** Finding a suite by its usual places and by what its files contain. */
import { expect, test } from "vitest";
import { asvConfigs, pluginsIn, pytestTool, requirementFiles, suitePlaces } from "#core/plan/suite.ts";
import { suitesFound } from "#flows/review/found-suites.ts";

test("each file is in its first place; others' code, builds, conftest.py and tasks of build tools in none", () => {
  const files = [
    "a.py",
    "tests/perf/b.py",
    "tests/c.py",
    "benchmarks/d.py",
    "benchmarks/conftest.py",
    "noxfile.py",
    "setup.py",
    ".tox/x/e.py",
    "build/lib/f.py",
    "g.txt",
  ];
  expect(suitePlaces(files)).toEqual([
    { place: "benchmarks", files: ["benchmarks/d.py"] },
    { place: "tests/perf", files: ["tests/perf/b.py"] },
    { place: "tests", files: ["tests/c.py"] },
    { place: "", files: ["a.py"] },
  ]);
});

const WITH = "def test_a(benchmark): ...";

test("the first place with a benchmark wins, and only its files with benchmarks", async () => {
  const texts: Record<string, string> = {
    "benchmarks/time_asv.py": "class TimeSuite: ...",
    "tests/test_b.py": WITH,
    "tests/test_c.py": "def test_c(): ...",
    "tests/test_a.py": WITH,
    "speed/test_d.py": WITH,
  };
  const read = (path: string): Promise<string | null> => Promise.resolve(texts[path] ?? null);
  const suites = await suitesFound(Object.keys(texts), read);
  expect(suites).toEqual([
    { tool: "pytest-benchmark", path: "tests/test_a.py" },
    { tool: "pytest-benchmark", path: "tests/test_b.py" },
  ]);
  expect(await suitesFound(["speed/test_d.py", "gone.py"], read)).toEqual([
    { tool: "pytest-benchmark", path: "speed/test_d.py" },
  ]);
  expect(await suitesFound([], read)).toEqual([]);
});

const found = (texts: Readonly<Record<string, string>>) =>
  suitesFound(Object.keys(texts), (path) => Promise.resolve(texts[path] ?? null));
const MARKED = "import pytest\n@pytest.mark.benchmark\ndef test_a(): ...";
const PYPERF = "import pyperf\nrunner = pyperf.Runner()\n";

test.each([
  ["the fixture", WITH, [], "pytest-benchmark"],
  ["the fixture, both plugins", WITH, ["pytest-codspeed\npytest_benchmark"], "pytest-benchmark"],
  ["the fixture, pytest-codspeed alone", WITH, ["pytest-codspeed>=2"], "pytest-codspeed"],
  ["the mark", MARKED, [], "pytest-codspeed"],
  ["the mark, both plugins", `${MARKED}\n${WITH}`, ["pytest-benchmark pytest-codspeed"], "pytest-codspeed"],
  ["neither", "def test_a(): ...", ["pytest-codspeed"], null],
])("the tool of a file with %s", (_, text, requirements, tool) => {
  expect(pytestTool(text, pluginsIn(requirements))).toBe(tool);
});

test("where plugins are named", () => {
  const files = ["pyproject.toml", "requirements/dev.txt", "dev-requirements.txt", "tox.ini", "ci/environment.yml"];
  expect(requirementFiles([...files, "docs/a/pyproject.toml", "requirements.md", ".tox/setup.py"])).toEqual(files);
});

test("asv suites: one a folder, nearest first, none of tests' examples or of others' code", () => {
  expect(
    asvConfigs([
      "ci/asv/asv.conf.json",
      "benchmarks/asv.conf.jsonc",
      "asv_bench/asv.conf.jsonc",
      "asv_bench/asv.conf.json",
      "asv.conf.json",
      "tests/benchmarks/asv.conf.json",
      "tests/data/asv.conf.json",
      "test/asv.conf.json",
      "a/b/c/asv.conf.json",
      "vendor/x/asv.conf.json",
      "my-asv.conf.json",
    ]),
  ).toEqual([
    "asv.conf.json",
    "asv_bench/asv.conf.json",
    "benchmarks/asv.conf.jsonc",
    "ci/asv/asv.conf.json",
    "tests/benchmarks/asv.conf.json",
  ]);
});

test("tests and asv suites together; pyperf scripts only where there is neither", async () => {
  const texts = {
    "asv_bench/asv.conf.json": "{}",
    "asv_bench/benchmarks/b.py": "def time_a(): ...",
    "tests/test_a.py": WITH,
    "tests/test_m.py": MARKED,
    "perf/run.py": PYPERF,
  };
  expect(await found(texts)).toEqual([
    { tool: "pytest-benchmark", path: "tests/test_a.py" },
    { tool: "pytest-codspeed", path: "tests/test_m.py" },
    { tool: "asv", path: "asv_bench/asv.conf.json" },
  ]);
  expect(await found({ "pyproject.toml": "pytest-codspeed", "tests/test_a.py": WITH })).toEqual([
    { tool: "pytest-codspeed", path: "tests/test_a.py" },
  ]);
  expect(await found({ "perf/run.py": PYPERF, "speed.py": PYPERF, "perf/util.py": "import pyperf" })).toEqual([
    { tool: "pyperf", path: "perf/run.py" },
  ]);
  expect(await found({ "perf/run.py": PYPERF, "benchmarks/asv.conf.json": "{}" })).toEqual([
    { tool: "asv", path: "benchmarks/asv.conf.json" },
  ]);
});
