/** The words of a launch, and the variables that a launcher gets though no benchmark does. */
import { expect, test } from "vitest";
import { isLauncherVariable, launchWords } from "#core/plan/launch-words.ts";

test("the number of ranks goes where the launcher wants it", () => {
  expect(launchWords(["srun", "-n{ranks}", "--mpi=pmi2"], 8)).toEqual(["srun", "-n8", "--mpi=pmi2"]);
  expect(launchWords(undefined, 2)).toEqual(["mpirun", "-n", "2"]);
  expect(launchWords([], 2)).toEqual(["mpirun", "-n", "2"]);
});

test("a launcher finds its allocation, and no key to anything else", () => {
  const names = ["SLURM_JOB_ID", "SLURM_CONF", "SRUN_CPUS_PER_TASK", "PBS_NODEFILE", "FLUX_URI"];
  expect(names.filter((name) => !isLauncherVariable(name))).toEqual([]);
  const secrets = ["SLURM_JWT", "PBS_JOBCOOKIE", "GITHUB_TOKEN", "PMI_RANK", "OMPI_COMM_WORLD_RANK", "MY_SLURM_JOB_ID"];
  expect(secrets.filter(isLauncherVariable)).toEqual([]);
});
