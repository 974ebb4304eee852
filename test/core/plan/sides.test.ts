/** Which of head's files are laid over base's checkout: the suite, never the code under test. */
import { expect, test } from "vitest";
import { sideFolders, suiteConfigs, suiteFiles } from "#core/plan/sides.ts";

const laid = (path: string, files: readonly string[]) => suiteFiles(files, [{ tool: "pytest-benchmark", path }]);

test("the coin changes who lies where, never the lengths", () => {
  expect(sideFolders("/x", true)).toEqual({ head: "/x/side-a", base: "/x/side-b" });
  expect(sideFolders("/x", false)).toEqual({ head: "/x/side-b", base: "/x/side-a" });
});

test("a suite's folder whole, with helpers, data and settings above it", () => {
  const suite = [
    "benchmarks/__init__.py",
    "benchmarks/data/grid.npz",
    "benchmarks/helpers/load.py",
    "benchmarks/test_heat.py",
    "conftest.py",
    "pytest.ini",
  ];
  expect(laid("benchmarks", [...suite, "heat/core.py", "pyproject.toml", "benchmarks2/x.py"])).toEqual(
    suite.toSorted(),
  );
});

test("a folder of any name that holds tests and no package", () => {
  expect(laid("speed", ["speed/test_a.py", "speed/helpers/__init__.py", "speed/util.py", "heat/core.py"])).toEqual([
    "speed/helpers/__init__.py",
    "speed/test_a.py",
    "speed/util.py",
  ]);
});

test("the whole repository as suite brings no code under test", () => {
  const files = [
    "pyproject.toml",
    "README.md",
    "heat.py",
    "heat/__init__.py",
    "heat/core.py",
    "heat/data.csv",
    "bench_heat.py",
    "heat/test_core.py",
  ];
  expect(laid(".", [...files, "tests/data/a.txt", "tests/test_a.py", "heat/tests/util.py", "conftest.py"])).toEqual([
    "bench_heat.py",
    "conftest.py",
    "heat/test_core.py",
    "heat/tests/util.py",
    "tests/data/a.txt",
    "tests/test_a.py",
  ]);
});

test("src, and a package with tests among its modules", () => {
  expect(laid("src", ["src/heat/__init__.py", "src/heat/core.py", "src/heat/test_core.py"])).toEqual([
    "src/heat/test_core.py",
  ]);
  expect(laid("heat", ["heat/__init__.py", "heat/core.py", "heat/test_core.py", "heat/params.json"])).toEqual([
    "heat/test_core.py",
  ]);
});

test("data beside tests of a mixed tree, where no other code lies there", () => {
  const files = ["setup.py", "speed/test_a.py", "speed/grid.txt", "heat/test_b.py", "heat/core.py", "heat/grid.txt"];
  expect(laid(".", files)).toEqual(["heat/test_b.py", "speed/grid.txt", "speed/test_a.py"]);
});

test("a file brings its suite's folder, but not a project's tree", () => {
  const files = [
    "pyproject.toml",
    "heat.py",
    "bench_heat.py",
    "conftest.py",
    "other/test_x.py",
    "tests/test_a.py",
    "tests/util.py",
  ];
  expect(laid("tests/test_a.py", files)).toEqual(["conftest.py", "tests/test_a.py", "tests/util.py"]);
  expect(laid("bench_heat.py", files)).toEqual(["bench_heat.py", "conftest.py"]);
});

test("a path that head does not have brings nothing", () => {
  expect(laid("gone", ["heat/core.py"])).toEqual([]);
});

const SCIENCE = [
  "asv_bench/asv.conf.json",
  "asv_bench/run.sh",
  "asv_bench/benchmarks/__init__.py",
  "asv_bench/benchmarks/data/grid.npz",
  "heat/__init__.py",
  "heat/core.py",
  "pyproject.toml",
  "speed/__init__.py",
  "speed/times.py",
  "src/heat/core.py",
];
const ofAsv = (path: string, text: string, files = SCIENCE) => {
  const suites = [{ tool: "asv", path }];
  const texts = new Map(suiteConfigs(files, suites).map((file) => [file, text]));
  return suiteFiles(files, suites, texts);
};

test("asv: its configuration and the folder that it names, a package or not, whatever it is called", () => {
  const bench = SCIENCE.filter((file) => file.startsWith("asv_bench/benchmarks/"));
  for (const path of ["asv_bench", "asv_bench/asv.conf.json"])
    expect(ofAsv(path, "{} // defaults")).toEqual(["asv_bench/asv.conf.json", ...bench]);
  expect(ofAsv("asv_bench/asv.conf.json", '{"benchmark_dir": "../speed"}')).toEqual([
    "asv_bench/asv.conf.json",
    "speed/__init__.py",
    "speed/times.py",
  ]);
  expect(ofAsv("speed", "")).toEqual(["speed/__init__.py", "speed/times.py"]);
  expect(ofAsv(".", "{}", ["asv.conf.jsonc", "benchmarks/b.py", "heat.py"])).toEqual([
    "asv.conf.jsonc",
    "benchmarks/b.py",
  ]);
});

test("asv: a folder that is a project's own brings no code under test", () => {
  expect(ofAsv("asv_bench", '{"benchmark_dir": ".."}')).not.toContain("heat/core.py");
  expect(ofAsv("asv_bench", '{"benchmark_dir": "../src"}')).toEqual(["asv_bench/asv.conf.json"]);
  expect(ofAsv("asv_bench", '{"benchmark_dir": "../../x"}')).toEqual(["asv_bench/asv.conf.json"]);
});

test("pyperf: a script and what it imports beside it, but no package and no project's tree", () => {
  const script = (path: string, files: readonly string[]) => suiteFiles(files, [{ tool: "pyperf", path }]);
  const files = ["pyproject.toml", "heat.py", "speed.py", "scripts/run.py", "scripts/cases.py", "scripts/sub/grid.txt"];
  expect(script("scripts/run.py", files)).toEqual(["scripts/cases.py", "scripts/run.py", "scripts/sub/grid.txt"]);
  expect(script("speed.py", files)).toEqual(["speed.py"]);
  expect(script("heat/run.py", ["heat/__init__.py", "heat/run.py", "heat/core.py"])).toEqual(["heat/run.py"]);
});
