/** The bundled Action on a login node: started by a runner from the example's workflow, it measures in jobs of a real Slurm. */
import { readdirSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { PLATE, startAlone, work } from "../support/alone.ts";
import { hasSlurm, slurmCluster, type SlurmCluster } from "../support/slurm.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import type { GitHub, Pull, Run } from "../support/github/types.ts";

const isThere = await hasSlurm();

describe.skipIf(!isThere)("the Action on a login node", { timeout: 240_000 }, () => {
  let cluster: SlurmCluster;
  beforeAll(async () => {
    cluster = await slurmCluster();
  });
  afterAll(() => cluster?.down());

  /** A repository whose configuration on base names Slurm, and a pull request that makes one of its two benchmarks slower. */
  const reviewed = async (
    use: (github: GitHub, pull: Pull, shared: string) => Promise<void>,
    onLog?: (line: string, run: Run) => void,
  ): Promise<void> => {
    const github = await startAlone(onLog, cluster.variables);
    try {
      const shared = temporaryFolder("shared");
      const config = { budget: "90s", scheduler: { slurm: { folder: shared, "max-nodes": 2 } } };
      const onBase = { ".github/perf-review.yml": JSON.stringify(config) };
      await github.pushBranch({ ...PLATE, branch: "cluster", content: { parent: "main", files: onBase } });
      const slower = { parent: "cluster", files: { "work.py": work(1200) } };
      await github.pushBranch({ ...PLATE, branch: "change", content: slower });
      const pull = await github.openPullRequest({ ...PLATE, head: "change", base: "cluster", author: PLATE.owner });
      await use(github, pull, shared);
      expect(github.violations).toEqual([]);
      expect(await cluster.ask("squeue", "-h", "-o", "%T")).toBe("");
      // No checkout, no environment, no Node; what was learnt for the next time may stay.
      expect(readdirSync(shared).filter((name) => !name.startsWith("perf-review-paces-"))).toEqual([]);
    } finally {
      await github.close();
    }
  };

  it("reviews a pull request in jobs and comments on it", () =>
    reviewed(async (github, pull) => {
      await github.settled();
      const run = github.runs().at(-1);
      expect(run?.conclusion, run?.log).toBe("success");
      expect(run?.log).toMatch(/Slurm job.*, preparing: .*1 of 1 ended/);
      expect(run?.log).toMatch(/Slurm job.*, measuring: .*2 of 2 ended/);
      const [comment, ...others] = github.comments(pull);
      expect(others).toEqual([]);
      expect(comment?.body).toMatch(/test_total.*slower|slower.*test_total/s);
      expect(run?.artifacts.map(({ name }) => name)).toEqual(["perf-review-results"]);
    }));

  it("leaves no job and no folder when the workflow is cancelled", async () => {
    const measuring = Promise.withResolvers<Run>();
    await reviewed(
      async (github, pull) => {
        const { id } = await measuring.promise;
        expect(await cluster.ask("squeue", "-h", "-o", "%T")).not.toBe("");
        const answer = await fetch(`${github.apiUrl}/repos/${PLATE.owner}/${PLATE.repo}/actions/runs/${id}/cancel`, {
          method: "POST",
          headers: {
            authorization: `Bearer ${github.userToken(PLATE.owner)}`,
            "user-agent": "test",
            accept: "application/vnd.github+json",
          },
        });
        expect(answer.status).toBe(202);
        await github.settled();
        expect(github.runs().at(-1)?.conclusion).toBe("cancelled");
        expect(github.comments(pull)).toEqual([]);
      },
      (line, run) => {
        if (/Slurm job.*, measuring: /.test(line)) measuring.resolve(run);
      },
    );
  });
});
