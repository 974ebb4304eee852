/** Has a plan measured: on this machine in one piece, or in several jobs at once. */
import type { Plan } from "#model/plan.ts";
import type { Problem } from "#model/problem.ts";
import type { Files, Tell, Workers } from "#ports";
import type { Jobs } from "#ports-jobs";
import { measuredShards } from "./measured-shards.ts";
import type { MeasuredShard, Outcome } from "./outcome.ts";
import { keepPaces, pacesIn } from "./paces.ts";

export interface Measuring {
  /** `plan` has at least one member. */
  measure(
    plan: Plan,
    tell: Tell,
  ): Promise<{ readonly shards: readonly MeasuredShard[]; readonly problems: readonly Problem[] }>;
  /** After a trusted review: what it tells for the next one. */
  keep(outcome: Outcome): Promise<void>;
}

/** The results lie in the plan's own output folder. */
export const measuredHere = (workers: Workers): Measuring => ({
  measure: async (plan, tell) => {
    const ran = await workers.run(plan, tell);
    return { shards: [{ plan, folder: plan.output }], problems: ran.ok ? [] : [ran.problem] };
  },
  keep: async () => undefined,
});

export interface InJobs {
  readonly jobs: Jobs;
  readonly files: Files;
  /** The run folder. */
  readonly folder: string;
  readonly atOnce: number;
  /** Of one job, s; null: from the budget. */
  readonly limitSeconds: number | null;
  /** Folder that is kept between the reviews of one repository; null: there is none. */
  readonly paces: string | null;
}

export const measuredInJobs = ({ jobs, files, folder, atOnce, limitSeconds, paces }: InJobs): Measuring => ({
  measure: async (plan, tell) => {
    const known = await pacesIn(paces, files);
    const expectedSeconds = (benchmark: string): number | null => known.get(benchmark) ?? null;
    return measuredShards(plan, { folder, atOnce, limitSeconds, expectedSeconds }, { jobs, files, tell });
  },
  keep: async (outcome) => {
    if (paces !== null) await keepPaces(paces, outcome, files);
  },
});
