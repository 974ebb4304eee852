/** The example project's MPI variant, measured by the worker in a job of a real Slurm with srun; with mpirun: test/cli/run-mpi-slurm.test.ts. */
import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { everyPairOf } from "#core/stats/record.ts";
import type { Plan } from "#model/plan.ts";
import { mpiSides, onRanks } from "../../support/mpi.ts";
import { hasSlurm, slurmCluster, type SlurmCluster } from "../../support/slurm.ts";
import { slurmRun } from "../../support/slurm-run.ts";
import { survivors } from "../measure/measured-of.ts";

const isThere = await hasSlurm();
const ROOT = join(import.meta.dirname, "..", "..", "..");
const SUITE = "benchmarks_mpi/test_heat_mpi.py";

describe.skipIf(!isThere)("the example on MPI ranks, in a job of Slurm", () => {
  let cluster: SlurmCluster;
  beforeAll(async () => {
    cluster = await slurmCluster();
  });
  afterAll(() => cluster?.down());

  it.each([
    // MPICH's ranks find each other through PMI-2, which Slurm brings along; Open MPI 5 wants PMIx, which Debian's Slurm has no library for.
    ["srun", ["srun", "-n", "{ranks}", "--kill-on-bad-exit=1", "--mpi=pmi2"], ["test_evolve_on_ranks"]],
  ])("is measured by %s", { timeout: 270_000 }, async (_, launcher, names) => {
    const run = slurmRun(cluster, { options: { nodes: 1, ntasks: 2 } });
    const sides = await mpiSides("mpich", { base: { "conftest.py": "" }, head: { "conftest.py": "" } });
    for (const { root, side } of Object.values(sides.environments)) {
      const changed = side === "head" ? ["heat-change"] : [];
      for (const example of ["heat", ...changed])
        cpSync(join(ROOT, "examples", example, "src", "heat"), join(root, "heat"), { recursive: true });
      cpSync(join(ROOT, "examples", "heat", "benchmarks_mpi"), join(root, "benchmarks_mpi"), { recursive: true });
    }
    const plan: Plan = onRanks(sides, [], {
      // A few pairs are enough for so large a threshold.
      parameters: { threshold: 5, alpha: 0.01 },
      budgetSeconds: 180,
      launcher,
      members: names.map((name) => ({
        benchmark: `${SUITE}::${name}`,
        interpreter: "3",
        tool: "pytest-benchmark",
        file: SUITE,
        metric: "wall-time",
        mode: null,
        jobs: { base: {}, head: {} },
        variables: {},
        timeoutSeconds: null,
        ranks: 2,
      })),
    });
    mkdirSync(plan.output, { recursive: true });
    const planFile = join(plan.output, "plan.json");
    writeFileSync(planFile, JSON.stringify(plan));
    const worker = [process.execPath, join(ROOT, "action", "worker.ts"), "measure", planFile].join(" ");
    const [end] = await run.run([`exec ${worker} "$0"`], { limitSeconds: 230 });
    expect(end).toMatchObject({ kind: "done" });
    expect(JSON.parse(run.text(0, "measured.json") ?? "null")).toMatchObject({
      problems: [],
      modes: names.map((name) => ({ benchmark: `${SUITE}::${name}`, mode: "sequential", why: "mpi" })),
    });
    const pairs = everyPairOf(run.text(0, "pairs.jsonl") ?? "");
    expect(new Set(pairs.map(({ benchmark }) => benchmark))).toEqual(new Set(names.map((name) => `${SUITE}::${name}`)));
    for (const { base, head } of pairs) for (const seconds of [...base, ...head]) expect(seconds).toBeGreaterThan(0);
    expect(survivors(sides)).toEqual([]);
    expect(await cluster.ask("squeue", "--noheader")).toBe("");
  });
});
