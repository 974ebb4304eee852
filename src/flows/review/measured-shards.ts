/** Has a plan measured in several jobs at once: shares it out, writes each job's plan, and tells where the results lie. */
import { benchmarksOf, shardsOf } from "#core/plan/shards.ts";
import type { TaskEnd } from "#model/job.ts";
import type { Plan } from "#model/plan.ts";
import type { Problem } from "#model/problem.ts";
import type { Files, Tell } from "#ports";
import type { Jobs } from "#ports-jobs";
import type { MeasuredShard } from "./outcome.ts";

export interface ShardsWanted {
  /** The run folder: absolute, there, seen by the nodes. */
  readonly folder: string;
  /** Jobs at once, from 1; there are no more shards than that, as each has the whole budget. */
  readonly atOnce: number;
  /** Of one job, s; null: from the budget. */
  readonly limitSeconds: number | null;
  /** What a benchmark took the last time; null where nobody knows. */
  readonly expectedSeconds: (benchmark: string) => number | null;
}

/** Pairs may outlast the budget by 3 %, and writing the rest down takes a moment: `flows/measure/budget.ts`. */
const OVER_BUDGET = 1.05;

/** In the order of the shards; one that brought no result has no folder, and a problem that says why. */
export async function measuredShards(
  plan: Plan,
  { folder, atOnce, limitSeconds, expectedSeconds }: ShardsWanted,
  { jobs, files, tell }: { readonly jobs: Jobs; readonly files: Files; readonly tell: Tell },
): Promise<{ readonly shards: readonly MeasuredShard[]; readonly problems: readonly Problem[] }> {
  const plans = shardsOf(plan, atOnce, expectedSeconds);
  if (plans.length === 0) return { shards: [], problems: [] };
  const planFileOf = (index: number): string => `${folder}/plan-${index}.json`;
  for (const [index, shard] of plans.entries()) await files.write(planFileOf(index), `${JSON.stringify(shard)}\n`);
  const ends = await jobs.run(
    {
      purpose: "measure",
      tasks: plans.map((_, index) => ({
        command: ["measure", planFileOf(index)],
        folder: `${folder}/measure-${index}`,
      })),
      limitSeconds: limitSeconds ?? Math.ceil(OVER_BUDGET * plan.budgetSeconds),
      atOnce: plans.length,
    },
    tell,
  );
  const folderOf = (end: TaskEnd | undefined): string | null => (end?.kind === "done" ? end.folder : null);
  return {
    shards: plans.map((shard, index) => ({ plan: shard, folder: folderOf(ends[index]) })),
    problems: problemsOf(plans, ends),
  };
}

/** What befell several shards alike is told once, with how many benchmarks have no result for it. */
function problemsOf(plans: readonly Plan[], ends: readonly TaskEnd[]): readonly Problem[] {
  const failed = ends.flatMap((end, index) => {
    const plan = plans[index];
    return end.kind === "failed" && plan !== undefined
      ? [{ problem: end.problem, benchmarks: benchmarksOf(plan).length }]
      : [];
  });
  const alike = Map.groupBy(failed, ({ problem }) =>
    problem.kind === "job-failed"
      ? JSON.stringify([problem.why, problem.word, problem.reason])
      : JSON.stringify(problem),
  );
  return [...alike.values()].flatMap(([first, ...others]) => {
    if (first === undefined) return [];
    const benchmarks = others.reduce((sum, each) => sum + each.benchmarks, first.benchmarks);
    return [first.problem.kind === "job-failed" ? { ...first.problem, benchmarks } : first.problem];
  });
}
