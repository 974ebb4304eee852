/** `perf-review run` under real variants of one Python: what runs with the GIL, without it, or under the JIT, runs so in the benchmark. */
import { expect, test } from "vitest";
import { pythonsOfMachine } from "#edges/pythons/pythons.ts";
import { SCRIPTS } from "../edges/pythons/scratch.ts";
import { cli } from "../support/cli.ts";
import { repositoryOf } from "../support/repository.ts";
import { variantBuilds } from "../support/variant-builds.ts";

/** Four times the work where a switch is on, so that the ratio of the columns tells what the benchmark's own process saw. */
const BENCHMARK = `
import sys

def work(rounds):
    total = 0
    for i in range(rounds):
        total += i % 7
    return total

IS_ON = {
    "gil": getattr(sys, "_is_gil_enabled", lambda: True)(),
    "jit": hasattr(sys, "_jit") and sys._jit.is_enabled(),
}

def test_gil(benchmark):
    benchmark(work, 4000 if IS_ON["gil"] else 1000)

def test_jit(benchmark):
    benchmark(work, 4000 if IS_ON["jit"] else 1000)
`;

interface Row {
  readonly benchmark: string;
  readonly ratio: number;
}

test.for([
  ["3.14t", "3.14t+gil", "test_gil", /^3\.14\.\d+ free-threaded$/, /^3\.14\.\d+ free-threaded, with the GIL$/],
  ["3.14", "3.14+jit", "test_jit", /^3\.14\.\d+ JIT off$/, /^3\.14\.\d+ JIT on$/],
] as const)(
  "%s beside %s",
  { timeout: 300_000 },
  async ([plain, switched, benchmark, build, switchedBuild], context) => {
    const { missing } = await pythonsOfMachine(SCRIPTS, { ...process.env, ...variantBuilds }).find([plain, switched]);
    const [problem] = missing;
    if (problem !== undefined) {
      context.skip(`no ${plain} with this switch here: variants.sh builds one`); // in CI, too, where the archive has lost the source
      return;
    }
    const { folder, commits } = await repositoryOf(
      { "benchmarks/test_switch.py": BENCHMARK },
      { "README.md": "nothing that is measured" },
    );
    const asked = ["--base", commits[0], "--python", `${plain},${switched}`, "--budget", "60s", "--json"];
    const answer = await cli(["run", ...asked, "--repo", folder], { cwd: folder, variables: variantBuilds });
    expect(answer.code, answer.err).toBe(0);
    const report = JSON.parse(answer.out);
    const rows: readonly Row[] = report.versions.columns[0].rows;
    expect(rows.find((row) => row.benchmark.endsWith(benchmark))?.ratio).toBeGreaterThan(2);
    const versions = new Set(report.environments.map(({ version }: { version: string }) => version));
    expect([...versions]).toEqual([expect.stringMatching(build), expect.stringMatching(switchedBuild)]);
  },
);
