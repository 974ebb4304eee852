/** `perf-review run` on real repositories, with real Python and a real pytest-benchmark suite. */
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { tmpdir } from "node:os";
import { describe, expect, it } from "vitest";
import { cli } from "../support/cli.ts";
import { gitIn, repositoryOf } from "../support/repository.ts";

const work = (rounds: number) => `def total():\n    return sum(i * i for i in range(${rounds}))\n`;
const SUITE = `from work import total
from other import same, sometimes

def test_total(benchmark):
    benchmark(total)

def test_same(benchmark):
    benchmark(same)

def test_sometimes(benchmark):
    benchmark(sometimes)
`;
const other = (sometimes: string) =>
  `def same():\n    return sorted(range(300, 0, -1))\n\ndef sometimes():\n    ${sometimes}\n`;
const BASE = {
  "work.py": work(400),
  "other.py": other("return 1"),
  "benchmarks/test_work.py": SUITE,
  "benchmarks/test_gone.py": "def test_gone(benchmark):\n    benchmark(len, [])\n",
};
const HEAD = {
  "work.py": work(800),
  "other.py": other("raise RuntimeError('no | longer')"),
  "benchmarks/test_gone.py": null,
  "benchmarks/test_added.py": "def test_added(benchmark):\n    benchmark(len, [])\n",
};

describe("run", () => {
  it("reviews a repository without a configuration file", async () => {
    const { folder, commits } = await repositoryOf(BASE, HEAD);
    await writeFile(join(folder, "work.py"), "syntax error(");
    const answer = await cli(["run", "--base", commits[0], "--budget", "90s", "--json", "--repo", folder], {
      cwd: tmpdir(),
    });
    expect(answer.code, answer.err).toBe(1);
    const json = JSON.parse(answer.out);
    const verdicts = Object.fromEntries(
      json.comparisons.map((row: { benchmark: string; verdict: string; failedOn: string | null }) => [
        row.benchmark.split("::")[1],
        row.failedOn ?? row.verdict,
      ]),
    );
    expect(verdicts).toMatchObject({
      test_total: "regression",
      test_sometimes: "head",
      test_gone: "removed",
      test_added: "new",
    });
    expect(["unchanged", "inconclusive"]).toContain(verdicts["test_same"]);
    const total = json.comparisons.find((row: { benchmark: string }) => row.benchmark.endsWith("test_total"));
    expect(total.ratio).toBeGreaterThan(1.5);
    expect(total.ratio).toBeLessThan(2.5);
    const kinds = json.problems.map((problem: { kind: string }) => problem.kind);
    expect(kinds).toEqual(expect.arrayContaining(["uncommitted-changes", "benchmark-failed"]));
    expect(json.cost.measuringSeconds).toBeGreaterThan(0);
    expect(json.seed).toMatch(/^[0-9a-f]{32}$/);
    // what remains, and that the recorded pairs decide the same again
    const recorded = join(folder, ".perf-review", "pairs.jsonl");
    expect(await readFile(join(folder, ".perf-review", "report.html"), "utf8")).toContain("test_total");
    expect(await gitIn(folder, "status", "--porcelain")).toBe("M work.py");
    expect(await gitIn(folder, "worktree", "list")).not.toContain("\n");
    const again = JSON.parse((await cli(["compare", recorded, "--json"], { cwd: folder })).out);
    const repeated = again.comparisons.find((row: { benchmark: string }) => row.benchmark.endsWith("test_total"));
    expect(repeated).toEqual(total);
  }, 240_000);

  it("refuses what cannot be done, each in one sentence", async () => {
    const { folder } = await repositoryOf({ "README.md": "no code" });
    const sentences: readonly (readonly [args: readonly string[], word: string])[] = [
      [["--base", "nosuch"], "nosuch"],
      [["--base", "--upload-pack=true"], "upload-pack"],
      [["--repo", "/nowhere"], "/nowhere"],
      [["--base", "main"], "benchmark"],
      [["--base", "main", "--budget", "soon"], "--budget"],
      [["--base", "main", "--seed", "1"], "--seed"],
      [["--base", "main", "--suite", "nosuch:x"], "--suite"],
    ];
    const refused = async ([args, word]: (typeof sentences)[number]): Promise<void> => {
      const answer = await cli(["run", ...args], { cwd: folder });
      expect(answer.code).toBe(2);
      expect(answer.err).toContain(word);
      expect(answer.err).not.toMatch(/\n\s+at /);
    };
    await Promise.all(sentences.map(refused));
  });

  it("names the file and line of a broken configuration", async () => {
    const { folder } = await repositoryOf({ ...BASE, ".github/perf-review.yml": "python: ['3.11']\nthreshhold: 3%\n" });
    const answer = await cli(["run", "--base", "main", "--json"], { cwd: folder });
    expect(answer.code).toBe(2);
    expect(answer.err).toMatch(/perf-review\.yml.*2.*threshold/s);
    expect(JSON.parse(answer.out).comparisons).toEqual([]);
  });

  it("says which interpreters there are when the wanted one is not", async () => {
    const { folder } = await repositoryOf(BASE);
    const answer = await cli(["run", "--base", "main", "--python", "3.99"], { cwd: folder });
    expect(answer.code).toBe(2);
    expect(answer.err).toContain("3.99");
  });

  it("shows the log of what ended it", async () => {
    const broken = {
      "setup.py": 'print("looking for a compiler")\nraise SystemExit("no compiler for heat")\n',
      "benchmarks/test_x.py": "def test_a(benchmark):\n    benchmark(len, [])\n",
    };
    const { folder, commits } = await repositoryOf(broken, { "heat.py": "" });
    const answer = await cli(["run", "--base", commits[0], "--repo", folder], { cwd: tmpdir() });
    expect(answer.code, answer.err).toBe(2);
    expect(answer.err).toMatch(/perf-review: The head environment .* could not be made: /);
    expect(answer.err).toMatch(/^ {4}.*looking for a compiler$/m);
  }, 120_000);
});
