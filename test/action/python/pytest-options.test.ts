// Options of a pytest suite's own, with the plugins that they belong to: none of them changes what is listed and measured.
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { measured, namesIn, ONE, PLUGINS } from "../../support/pytest-suites.ts";
import { testEnvironment } from "../../support/python.ts";
import { SUITE_FILE, type SideFiles } from "../../support/suite.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

beforeAll(async () => {
  await testEnvironment(PLUGINS);
});

const withOptions = (options: string, suite = ONE): SideFiles => ({
  "pytest.ini": `[pytest]\naddopts = ${options}\n`,
  [SUITE_FILE]: suite,
});

test.each([
  ["workers of pytest-xdist", "-n 2 --dist loadfile --tx 2*popen", [/xdist is switched off/]],
  ["coverage, benchmarks switched off", "--cov --cov-report=term --cov-fail-under=100 --benchmark-disable", []],
  ["benchmarks skipped, collection only", "--benchmark-skip --collect-only", []],
  ["the plugin blocked, what failed last time first", "-p no:benchmark --lf --ff --nf --sw", []],
  [
    "pytest-randomly with a seed, a blocked plugin, the debugger",
    "-p randomly -p no:xdist --randomly-seed=3 --pdb",
    [],
  ],
  [
    "results stored, compared and profiled",
    "--benchmark-autosave --benchmark-save=x --benchmark-compare --benchmark-compare-fail=min:1% --benchmark-json=out.json --junitxml=report.xml --benchmark-cprofile=tottime",
    [],
  ],
  ["only the set-up", "--setup-plan", []],
  ["a time limit that waiting counts for", "--timeout=0.001 -o faulthandler_timeout=0.001", []],
  [
    "repetitions, second tries, processes",
    "--count=3 --reruns 2 --forked",
    [/forked is switched off/, /repeat is switched off/, /rerunfailures is switched off/],
  ],
  ["warnings as errors, strict marks", "-W error -p no:asyncio --strict-markers --strict-config", []],
  ["options that pytest refuses here", "--no-such-option", [/own `addopts` were left out/]],
])("%s: %s", async (_, options, notes) => {
  const { listing, problem, side } = await measured(withOptions(options));
  expect(namesIn(listing)).toEqual(["test_a"]);
  expect(problem).toBeNull();
  expect(listing.notes).toEqual(notes.map((note) => expect.stringMatching(note) as unknown));
  expect(readdirSync(side.root).toSorted()).toEqual(["benchmarks", "pytest.ini"]);
});

test("a folder for temporary files that the other side would empty is not used", async () => {
  const shared = join(temporaryFolder("shared"), "base");
  const suite = "def test_a(benchmark, tmp_path): benchmark(tmp_path.exists)\n";
  expect(await measured(withOptions(`--basetemp=${shared}`, suite))).toMatchObject({ problem: null });
  expect(existsSync(shared)).toBe(false);
});

test("a suite that looks at the command line for its own folder finds it there", async () => {
  const { listing, problem } = await measured({
    "conftest.py": `
import sys
def pytest_addoption(parser):
    if any("benchmarks" in word for word in sys.argv):
        parser.addoption("--size", type=int, default=3)
`,
    [SUITE_FILE]: "def test_a(benchmark, request): benchmark(sum, [request.config.getoption('--size')])\n",
  });
  expect(namesIn(listing)).toEqual(["test_a"]);
  expect(problem).toBeNull();
});

test("marks that repeat or fork are switched off, and said", async () => {
  const { listing, problem } = await measured(`
import pytest
@pytest.mark.repeat(3)
@pytest.mark.forked
@pytest.mark.flaky(reruns=3)
def test_a(benchmark): benchmark(sum, [1])
`);
  expect(namesIn(listing)).toEqual(["test_a"]);
  expect(problem).toBeNull();
  expect(listing.notes).toHaveLength(3);
});
