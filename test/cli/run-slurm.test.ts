/** `perf-review run --scheduler slurm` from a login node, on a real Slurm whose nodes have a /tmp of their own and see the run folder alone. */
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { tmpdir } from "node:os";
import { expect, test } from "vitest";
import { cli } from "../support/cli.ts";
import { repositoryOf } from "../support/repository.ts";
import { hasSlurm, withSlurm } from "../support/slurm.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const suite = (name: string): string =>
  `from work import total\n\ndef test_${name}(benchmark):\n    benchmark(total)\n`;
const work = (rounds: number): string => `def total():\n    return sum(i * i for i in range(${rounds}))\n`;

const PREPARING = /Slurm job.*, preparing: .*1 of 1 ended/;

test.skipIf(!(await hasSlurm())).each([
  ["in a job", "job", 3],
  ["on the login node", "login", 2],
] as const)("prepares %s, measures in two, and leaves nothing", { timeout: 280_000 }, async (_, prepare, jobs) => {
  const shared = temporaryFolder("shared");
  const settings = { folder: shared, "max-nodes": 2, prepare };
  const config = JSON.stringify({ budget: "120s", scheduler: { slurm: settings } });
  const { folder, commits } = await repositoryOf(
    {
      "work.py": work(400),
      "benchmarks/test_one.py": suite("one"),
      "benchmarks/test_two.py": suite("two"),
      ".github/perf-review.yml": config,
    },
    { "work.py": work(1200) },
  );
  await withSlurm({}, async (cluster) => {
    const answer = await cli(["run", "--base", commits[0], "--json", "--repo", folder], {
      cwd: tmpdir(),
      variables: cluster.variables,
    });
    expect(answer.code, answer.err).toBe(1);
    const json = JSON.parse(answer.out);
    expect(json.comparisons).toMatchObject([{ verdict: "regression" }, { verdict: "regression" }]);
    expect(json.shards.map((shard: { benchmarks: readonly string[] }) => shard.benchmarks.length)).toEqual([1, 1]);
    expect(json.problems).toEqual([]);
    expect(PREPARING.test(answer.err)).toBe(prepare === "job");
    expect(answer.err).toMatch(/Slurm job.*, measuring: .*2 of 2 ended/);
    expect(await cluster.ask("squeue", "-h", "-t", "all", "-o", "%T")).toBe(Array(jobs).fill("COMPLETED").join("\n"));
    // What was learnt for the next time, and no checkout, no environment, no Node.
    expect(readdirSync(shared)).toEqual([expect.stringMatching(/^perf-review-paces-/)]);
    expect(existsSync(join(folder, ".perf-review", "pairs.jsonl"))).toBe(true);
    // The verdicts can be had again from the recorded pairs.
    expect(readdirSync(join(folder, ".perf-review"))).toContain("report.html");
  });
});
