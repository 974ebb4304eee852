/** Makes an output folder ready for a plan: what an earlier measurement of another plan left there is removed. */
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { planIdentity } from "#core/plan/plan-identity.ts";
import type { Plan } from "#model/plan.ts";

/** What the worker leaves in the output folder. */
const DONE = "measured.json";
const EARLIER = ["pairs.jsonl", "version-pairs.jsonl", "journal.jsonl"];
const PLAN = "plan.json";

/** Path of the plan's file, in `plan.output`. */
export const placedPlan = async (plan: Plan): Promise<string> => {
  await mkdir(plan.output, { recursive: true });
  const planFile = join(plan.output, PLAN);
  // A worker that never gets to its first pair must not leave an earlier measurement to be read as this one.
  if (!(await isSamePlan(planFile, plan)))
    for (const name of EARLIER) await rm(join(plan.output, name), { force: true });
  await rm(join(plan.output, DONE), { force: true });
  await writeFile(planFile, `${JSON.stringify(plan, null, 2)}\n`);
  return planFile;
};

/** Whether the worker that was here had the same plan, and was ended before it was done. */
const isSamePlan = async (planFile: string, plan: Plan): Promise<boolean> => {
  try {
    const earlier: Plan = JSON.parse(await readFile(planFile, "utf8"));
    return planIdentity(earlier) === planIdentity(plan);
  } catch {
    // None, or none that can be read: there is nothing to go on with.
    return false;
  }
};
