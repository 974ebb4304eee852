/** What of the runner's environment a job may know: tokens of ours never get near a scheduler, a node or a benchmark. */

/** sbatch hands its whole environment to the job (slurm.schedmd.com/sbatch.html, --export), so it gets little. */
const COMMON = ["PATH", "HOME", "USER", "LOGNAME", "LANG"];
const OF_WORKER = ["PATH", "HOME", "LANG", "LC_ALL", "TMPDIR"];

const chosen = (names: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(
    names.flatMap((name) => {
      const value = process.env[name];
      // An empty SLURM_CONF is not the same as none.
      return value === undefined || value === "" ? [] : [[name, value]];
    }),
  );

/** For a scheduler's commands. `more`: names that the scheduler itself needs. */
export const commandEnvironment = (more: readonly string[]): Readonly<Record<string, string>> =>
  chosen([...COMMON, ...more]);

/** For a worker that runs here. */
export const workerEnvironment = (): Readonly<Record<string, string>> => chosen(OF_WORKER);
