/** Every scheduler: the only list of them. */
import { flux } from "./flux.ts";
import { local } from "./local.ts";
import { pbs } from "./pbs.ts";
import type { Scheduler } from "./scheduler.ts";
import { slurm } from "./slurm.ts";

export const schedulers: readonly Scheduler[] = [local, slurm, pbs, flux];

export const schedulerNames: readonly string[] = schedulers.map(({ name }) => name);

/** Null for a name that is not in the registry. */
export const schedulerNamed = (name: string): Scheduler | null =>
  schedulers.find((scheduler) => scheduler.name === name) ?? null;
