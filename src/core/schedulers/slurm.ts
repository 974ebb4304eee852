/** Slurm, from 20.11 on: its commands, and what they say. */
import type { Scheduler } from "./scheduler.ts";
import { slurmAccounting } from "./slurm-accounting.ts";
import { slurmControl } from "./slurm-control.ts";
import { slurmFind, slurmQueue } from "./slurm-queue.ts";
import { slurmSubmit, slurmSubmitted } from "./slurm-submit.ts";

export const slurm: Scheduler = {
  name: "slurm",
  isProven: true,
  kind: "queue",
  title: "Slurm",
  hasArrays: true,
  submit: slurmSubmit,
  submitted: slurmSubmitted,
  find: slurmFind,
  questions: (jobs) => [slurmQueue(jobs), slurmControl(jobs), slurmAccounting(jobs)],
  cancel: (jobs) => ["scancel", ...jobs],
  cancelByKey: (key) => ["scancel", `--name=${key}`],
  // From 22.05 to 23.02 srun does not take cpus-per-task over from the job, and each rank would have one core.
  launcher: ({ cpusPerTask = 1 }) => [
    "srun",
    "-n",
    "{ranks}",
    "-c",
    String(cpusPerTask),
    "--cpu-bind=cores",
    "--kill-on-bad-exit=1",
  ],
  variables: ["SLURM_CONF"],
  // Times as seconds since 1970, since local ones name no zone; lists of elements in full, where 64 characters are the default.
  settings: { SLURM_TIME_FORMAT: "%s", SLURM_BITSTR_LEN: "0" },
  identity: { job: "SLURM_JOB_ID", element: "SLURM_ARRAY_TASK_ID", restart: "SLURM_RESTART_COUNT" },
};
