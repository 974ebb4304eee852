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

test.skipIf(!(await hasSlurm()))("prepares in one job, measures in two, and leaves nothing", async () => {
  const shared = temporaryFolder("shared");
  const config = `budget: 120s\nscheduler:\n  slurm:\n    folder: ${shared}\n    max-nodes: 2\n`;
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
    expect(answer.err).toMatch(/Slurm job.*, preparing: .*1 of 1 ended/);
    expect(answer.err).toMatch(/Slurm job.*, measuring: .*2 of 2 ended/);
    expect(await cluster.ask("squeue", "-h", "-t", "all", "-o", "%T")).toBe("COMPLETED\nCOMPLETED\nCOMPLETED");
    // What was learnt for the next time, and no checkout, no environment, no Node.
    expect(readdirSync(shared)).toEqual([expect.stringMatching(/^perf-review-paces-/)]);
    expect(existsSync(join(folder, ".perf-review", "pairs.jsonl"))).toBe(true);
    // The verdicts can be had again from the recorded pairs.
    expect(readdirSync(join(folder, ".perf-review"))).toContain("report.html");
  });
});
