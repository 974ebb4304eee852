/** What kind of benchmarks a file holds, told by its text. */
import { expect, test } from "vitest";
import { hasBenchmark, hasMarkedTest, isPyperfScript } from "#core/plan/suite-text.ts";

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

const MARK = "@pytest.mark.benchmark";

test.each([
  [`${MARK}\ndef test_a(): ...`, true],
  [`${MARK}(group="x")\n@pytest.mark.parametrize("n", [1, 2])\nasync def test_a(n): ...`, true],
  ["@pytest.mark.codspeed_benchmark\n@other\n# a comment\ndef test_a(): ...", true],
  [`class TestA:\n    ${MARK}\n    def test_a(self): ...`, true],
  [`${MARK}\ndef test_a(benchmark): ...\n${MARK}\ndef test_b(): ...`, true],
  ["pytestmark = [pytest.mark.benchmark]\ndef test_a(): ...", true],
  [`${MARK}\nclass TestA:\n    def test_a(self): ...`, true],
  [`${MARK}(group="x")\ndef test_a(benchmark): ...`, false],
  ["pytestmark = pytest.mark.benchmark(min_rounds=3)\ndef test_a(benchmark): ...\ndef test_b(): ...", false],
  ["pytestmark = pytest.mark.benchmark\ndef helper(): ...", false],
  [`# ${MARK}\ndef test_a(): ...`, false],
  ["def test_a(): ...", false],
])("marked: %j", (text, is) => {
  expect(hasMarkedTest(text)).toBe(is);
});

test("a text of marks ends", () => {
  expect(hasMarkedTest(`${MARK}\n`.repeat(5000))).toBe(false);
});

test.each([
  ["import pyperf\nrunner = pyperf.Runner()", true],
  ["from pyperf import BenchmarkSuite, Runner\nRunner(values=3).timeit('x')", true],
  ["import pyperf\npyperf.python_implementation()", false],
  ["# pyperf is nice\nclass Runner: ...\nRunner()", false],
  ["", false],
])("pyperf: %j", (text, is) => {
  expect(isPyperfScript(text)).toBe(is);
});
