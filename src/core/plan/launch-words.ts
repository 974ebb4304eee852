/** What starts one process of an MPI benchmark as several ranks: its words, and the variables that it needs. */

/** Every MPI brings it: MPI 4.1, section 11.5 names mpiexec, and Open MPI, MPICH and their relatives mpirun beside it. */
const USUAL_LAUNCHER: readonly string[] = ["mpirun", "-n", "{ranks}"];

/** `launcher`: the plan's, with `{ranks}` where their number belongs; nothing or empty: the usual one. */
export const launchWords = (launcher: readonly string[] | undefined, ranks: number): readonly string[] =>
  (launcher === undefined || launcher.length === 0 ? USUAL_LAUNCHER : launcher).map((word) =>
    word.replaceAll("{ranks}", String(ranks)),
  );

/** How launchers find the allocation that they are called in: https://slurm.schedmd.com/srun.html, PBS Professional's and Flux's guides. */
const OF_SCHEDULERS = /^(?:SLURM|SLURMD|SRUN|PBS|FLUX)_/;
/** SLURM_JWT lets its owner act for the user on the whole cluster, PBS_JOBCOOKIE in the whole job. */
const SECRET = /JWT|TOKEN|COOKIE|SECRET|PASSWORD|KEY/;

/** Whether a launcher gets a variable of the worker's though no benchmark does. */
export const isLauncherVariable = (name: string): boolean => OF_SCHEDULERS.test(name) && !SECRET.test(name);
