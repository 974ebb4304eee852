/** Finding a suite by its usual places and by what its files contain. */
import { expect, test } from "vitest";
import { hasBenchmark, suitePlaces } from "#core/plan/suite.ts";
import { suitesFound } from "#flows/review/found-suites.ts";

test.each([
  ["def test_a(benchmark):\n    benchmark(f)", true],
  ["def test_größe(benchmark): ...", true],
  ["class TestA:\n    def test_a(self, size, benchmark): ...", true],
  [
    "def test_a(\n    size: dict[str, int] = {'a': (1, 2)},\n    benchmark: BenchmarkFixture,  # (\n) -> None: ...",
    true,
  ],
  ["def bench_solve(benchmark): ...", true],
  ["def test_a[T](x: T, benchmark): ...", true],
  ["def test_a(x):\n    benchmark(x)", false],
  ["# def test_a(benchmark)\nimport benchmark", false],
  ["def helper(benchmark): ...", false],
  ["def test_a(benchmarks, x=benchmark): ...", false],
  ["def test_a(x: benchmark): ...", false],
  ["def test_a(benchmark", false],
  ["", false],
])("%j", (text, has) => {
  expect(hasBenchmark(text)).toBe(has);
});

test("a text of opening parentheses ends", () => {
  expect(hasBenchmark(`benchmark ${"\ndef test_a(".repeat(2000)}`)).toBe(false);
});

test("each file is in its first place; others' code, builds and conftest.py in none", () => {
  const files = [
    "a.py",
    "tests/perf/b.py",
    "tests/c.py",
    "benchmarks/d.py",
    "benchmarks/conftest.py",
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
