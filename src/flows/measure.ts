/** Measures a plan: rehearses every benchmark, gives the rule the pairs that it asks for, then compares the interpreters. */
import type { Measured } from "#model/measured.ts";
import type { Plan } from "#model/plan.ts";
import type { Problem } from "#model/problem.ts";
import { counted } from "./measure/alive.ts";
import { budgetOf } from "./measure/budget.ts";
import { decideFamily } from "./measure/family.ts";
import { familyLane, LIMITS, type MeasureWorld } from "./measure/lane.ts";
import { partOf, rehearseAll, type MeasureOptions, type Session } from "./measure/session.ts";
import { compareVersions } from "./measure/versions.ts";

export const MEASURE_OPTIONS: MeasureOptions = { overlap: "end", limits: LIMITS };

/**
 * Verdicts come first and have the whole budget; the interpreters get what they leave. Pairs go to `world.record` as they come.
 * What a benchmark does wrong is a problem in the result; only bugs and a full disk throw.
 */
export const measure = async (
  plan: Plan,
  world: MeasureWorld,
  options: MeasureOptions = MEASURE_OPTIONS,
): Promise<Measured> => {
  const started = world.clock.seconds();
  const alive = counted(world.drivers, world.clock);
  const problems: Problem[] = [];
  const session: Session = {
    plan,
    world: { ...world, drivers: alive.drivers },
    options,
    budget: budgetOf(plan.budgetSeconds, world.clock),
    cores: world.host.cores(),
    problems,
  };
  const family = plan.members.map((member) => partOf(familyLane(plan, member)));
  await rehearseAll(family, session);
  const undecided = await decideFamily(family, session);
  if (undecided > 0) problems.push({ kind: "budget-spent", budgetSeconds: plan.budgetSeconds, undecided });
  await compareVersions(family, session);

  const measuringSeconds = alive.seconds();
  return {
    schema: 1,
    machine: world.host.machine(),
    failed: family.flatMap(({ lane: { member }, failedAt }) =>
      failedAt === null ? [] : [{ benchmark: member.benchmark, interpreter: member.interpreter, side: failedAt }],
    ),
    problems,
    measuringSeconds,
    overheadSeconds: world.clock.seconds() - started - measuringSeconds,
    processes: alive.processes(),
  };
};
