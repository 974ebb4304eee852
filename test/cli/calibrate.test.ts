/** `perf-review calibrate` with a real Python: our own suite, and a repository's. */
import { tmpdir } from "node:os";
import { describe, expect, it } from "vitest";
import { cli } from "../support/cli.ts";
import { repositoryOf } from "../support/repository.ts";

const SUITE = `from heat import total

def test_sum(benchmark):
    benchmark(total, range(1000))

def test_join(benchmark):
    benchmark("".join, ["a"] * 1000)
`;

/** Pairs from which a benchmark's noise is drawn from: a screening's. */
const ENOUGH = 8;

describe("calibrate", () => {
  it("measures a repository's own suite against itself, of a project below its root", async () => {
    const { folder } = await repositoryOf({
      "README.md": "The project lies below.",
      "python/pyproject.toml": '[project]\nname = "heat"\nversion = "1"\n\n[tool.setuptools]\npackages = ["heat"]\n',
      "python/heat/__init__.py": "def total(numbers):\n    return sum(numbers)\n",
      "python/benchmarks/test_work.py": SUITE,
      ".github/perf-review.yml": "scheduler: slurm\n",
    });
    const seed = "0123456789abcdef0123456789abcdef";
    const answer = await cli(["calibrate", "--repo", folder, "--budget", "30s", "--seed", seed, "--json"], {
      cwd: tmpdir(),
    });
    expect(answer.code, answer.err).toBe(0);
    expect(answer.err).toContain("no node of Slurm");
    const { calibration, machine, pairs } = JSON.parse(answer.out);
    expect(calibration.seed).toBe(seed);
    const rows: readonly { benchmark: string; pairs: number; found: unknown; deviation: number }[] = calibration.rows;
    expect(rows.map((row) => row.benchmark).toSorted()).toEqual([
      "python/benchmarks/test_work.py::test_join",
      "python/benchmarks/test_work.py::test_sum",
    ]);
    // the rule alone would have been content with two pairs of each
    expect(rows.reduce((sum, row) => sum + row.pairs, 0)).toBe(pairs);
    expect(pairs).toBeGreaterThan(4);
    for (const row of rows) {
      expect(row.deviation).toBeGreaterThan(0);
      expect(row.found !== null).toBe(row.pairs >= ENOUGH);
    }
    expect(calibration.trials !== null).toBe(rows.some((row) => row.pairs >= ENOUGH));
    expect(machine.facts["allowed cores"]).toBeDefined();
  }, 240_000);

  it("measures a suite of ours where no repository is named, and says it in words", async () => {
    const answer = await cli(["calibrate", "--only", "*test_regex", "--budget", "30s"], { cwd: tmpdir() });
    expect(answer.code, answer.err).toBe(0);
    expect(answer.out).toMatch(/seed [0-9a-f]{32}/);
    expect(answer.out).toMatch(/test_regex .* µs /);
    expect(answer.out.trimEnd().split("\n").at(-1)).toMatch(/threshold/);
  }, 240_000);

  it("refuses what cannot be done, each in one sentence", async () => {
    const { folder } = await repositoryOf({ "README.md": "no code" });
    const sentences: readonly (readonly [args: readonly string[], word: string])[] = [
      [["--budget", "soon"], "--budget"],
      [["--seed", "1"], "--seed"],
      [["--repo", "/nowhere"], "/nowhere"],
      [["--repo", folder], "benchmark"],
      [["--python", "3.99"], "3.99"],
      [["--only", "nothing"], "nothing"],
    ];
    const refused = async ([args, word]: (typeof sentences)[number]): Promise<void> => {
      const answer = await cli(["calibrate", ...args], { cwd: tmpdir() });
      expect(answer.code).toBe(2);
      expect(answer.err).toContain(word);
      expect(answer.err).not.toMatch(/\n\s+at /);
      expect(answer.out).toBe("");
    };
    await Promise.all(sentences.map(refused));
  }, 120_000);
});
