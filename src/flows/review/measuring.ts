/** Has a plan measured: on this machine in one piece, or in several jobs at once. */
import type { Plan } from "#model/plan.ts";
import type { Problem } from "#model/problem.ts";
import type { Files, Tell } from "#ports";
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

/**
 * One task of a scheduler that works in the foreground; its results lie in the plan's own output folder, where a killed one's pairs are
 * found again. `placed`: makes that folder ready and gives the path of the plan's file.
 */
export const measuredHere = (jobs: Jobs, placed: (plan: Plan) => Promise<string>): Measuring => ({
  measure: async (plan, tell) => {
    const task = { command: ["measure", await placed(plan)], folder: plan.output };
    const limitSeconds = Number.POSITIVE_INFINITY; // the worker keeps to the budget itself
    const [end] = await jobs.run({ purpose: "measure", tasks: [task], limitSeconds, atOnce: 1 }, tell);
    return { shards: [{ plan, folder: plan.output }], problems: end?.kind === "failed" ? [end.problem] : [] };
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
