/** Measures a plan on this machine. */
import { failure, success } from "#model/result.ts";
import type { Workers } from "#ports";
import { workerRun } from "./foreground.ts";
import { placedPlan } from "./plan-folder.ts";

/** `worker`: path of the worker's file, source or bundle. */
export const localWorkers = (worker: string): Workers => ({
  run: async (plan, tell) => {
    const problem = await workerRun([worker, "measure", await placedPlan(plan), plan.output], tell);
    return problem === null ? success(null) : failure(problem);
  },
});
