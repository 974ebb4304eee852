/** A process that waits for a job, to be ended by a test: `node slurm-runner.ts RUN_FOLDER PROGRAM`. */
import { join } from "node:path";
import { slurm } from "#core/schedulers/slurm.ts";
import { endedOnSignal, jobsOf } from "../../src/jobs.ts";

const [, , folder = "", program = ""] = process.argv;
const jobs = jobsOf({
  scheduler: slurm,
  options: { name: "slurm" },
  folder,
  script: join(import.meta.dirname, "..", "..", "action", "job.sh"),
  program: ["/bin/bash", "-c"],
});
endedOnSignal(jobs);
const tasks = [{ command: [program], folder: join(folder, "measure-0") }];
await jobs.run({ purpose: "measure", tasks, limitSeconds: 60, atOnce: 1 }, () => undefined);
