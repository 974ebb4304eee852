/** Jobs and answers for the tests of schedulers. */
import type { JobSpec } from "#model/job.ts";
import type { Answer } from "#core/schedulers/scheduler.ts";

export const specOf = (changes: Partial<JobSpec> = {}): JobSpec => ({
  key: "pr-measure-1",
  folder: "/shared/run",
  script: "/shared/run/job.sh",
  arguments: ["/shared/run", "pr-measure-1"],
  elements: [0],
  atOnce: 4,
  limitSeconds: 601,
  options: { name: "slurm" },
  ...changes,
});

export const answerOf = (stdout: string, stderr = "", exitCode: number | null = 0): Answer => ({
  exitCode,
  stdout,
  stderr,
});
