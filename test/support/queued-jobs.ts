/** Four jobs of a measurement, as Slurm tells them: two wait, one runs, one has ended. */
import type { Standing } from "#model/standing.ts";

export const QUEUED_JOBS = {
  purpose: "measure",
  scheduler: "Slurm",
  job: "4711",
  queued: 2,
  running: 1,
  ended: 1,
  of: 4,
  reason: "Resources",
  expectedStart: Date.UTC(2026, 4, 17, 8, 30) / 1000,
} as const satisfies NonNullable<Standing["jobs"]>;
