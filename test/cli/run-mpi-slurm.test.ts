/** The example project's MPI variant, reviewed as a whole under a real Slurm with a real MPI, from the command line. */
import { mkdirSync, readdirSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { tmpdir } from "node:os";
import { expect, test } from "vitest";
import { makeHistory } from "../demo/history.ts";
import { cli } from "../support/cli.ts";
import { mpiPython } from "../support/mpi.ts";
import { commitOf, gitIn } from "../support/repository.ts";
import { hasSlurm, withSlurm } from "../support/slurm.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const SUITE = "benchmarks_mpi/test_heat_mpi.py";
const NAMES = ["test_swap_halos", "test_laplace"];

/** What a site's module for an MPI does: its programs and its libraries can be found. */
const moduleOf = async (folder: string): Promise<string> => {
  const prefix = dirname(dirname(await mpiPython("mpich")));
  const programs = join(folder, "mpich");
  mkdirSync(programs);
  // The environment that brings it also has a Python, which is none of the site's.
  for (const name of readdirSync(join(prefix, "bin")).filter((each) => /^(?:mpi(?:run|exec)|hydra)/.test(each)))
    symlinkSync(join(prefix, "bin", name), join(programs, name));
  const script = join(folder, "mpich.sh");
  writeFileSync(script, `export PATH=${programs}:$PATH LD_LIBRARY_PATH=${join(prefix, "lib")}\n`);
  return script;
};

test.skipIf(!(await hasSlurm()))(
  "the example's benchmarks on MPI ranks are reviewed in jobs of Slurm",
  { timeout: 280_000 },
  async () => {
    const shared = temporaryFolder("shared");
    const folder = join(temporaryFolder("example"), "heat");
    await makeHistory(folder);
    await gitIn(folder, "checkout", "--quiet", "main");
    const config = {
      suite: [{ path: "benchmarks_mpi", ranks: 2 }],
      extras: ["mpi"],
      only: NAMES.map((name) => `*::${name}`),
      budget: "40s",
      launcher: ["mpirun", "-n", "{ranks}"],
      scheduler: { slurm: { folder: shared, "max-nodes": 2, setup: await moduleOf(shared) } },
    };
    const base = await commitOf(folder, { ".github/perf-review.yml": JSON.stringify(config) });
    await gitIn(folder, "checkout", "--quiet", "probe-history");
    await gitIn(folder, "rebase", "--quiet", "main");
    await withSlurm({}, async (cluster) => {
      const answer = await cli(["run", "--base", base, "--json", "--repo", folder], {
        cwd: tmpdir(),
        variables: cluster.variables,
      });
      expect([0, 1], answer.err).toContain(answer.code);
      const json = JSON.parse(answer.out);
      // The pull request makes Laplace's solver slower; where others use the two cores, the time may not do to say so.
      expect(json.problems.filter(({ kind }: { kind: string }) => kind !== "budget-spent")).toEqual([]);
      const rows: readonly { benchmark: string; verdict: string; pairs: number }[] = json.comparisons;
      expect(rows.map(({ benchmark }) => benchmark)).toEqual(NAMES.map((name) => `${SUITE}::${name}`));
      for (const { pairs } of rows) expect(pairs).toBeGreaterThan(1);
      expect(rows.map(({ verdict }) => verdict)).not.toContain("improvement");
      expect(json.shards).toHaveLength(2);
      expect(answer.err).toMatch(/Slurm job.*, measuring: .*2 of 2 ended/);
      expect(await cluster.ask("squeue", "-h", "-o", "%T")).toBe("");
    });
  },
);
