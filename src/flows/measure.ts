/** Measures a plan: rehearses every benchmark, gives the rule the pairs that it asks for, then compares the interpreters. */
import { machineOver } from "#core/machine/machine-over.ts";
import type { Measured } from "#model/measured.ts";
import type { Pair } from "#model/pair.ts";
import type { Member, Plan } from "#model/plan.ts";
import type { Problem } from "#model/problem.ts";
import { counted } from "./measure/alive.ts";
import { budgetOf } from "./measure/budget.ts";
import { NOTHING_EARLIER } from "./measure/earlier.ts";
import { decideFamily } from "./measure/family.ts";
import { countingDrivers } from "./measure/instructions.ts";
import { familyLane, LIMITS, type MeasureWorld } from "./measure/lane.ts";
import { costsOf, modesOf, planAhead } from "./measure/outlook.ts";
import { repeatFamily } from "./measure/repeat.ts";
import { rehearseFamily } from "./measure/rehearse-family.ts";
import { isMeasurable, partOf, restore, type MeasureOptions, type Session } from "./measure/session.ts";
import { sharedNotes, shareScreening } from "./measure/screen-shared.ts";
import { countUnderValgrind } from "./measure/under-valgrind.ts";
import { compareVersions } from "./measure/versions.ts";

export const MEASURE_OPTIONS: MeasureOptions = { overlap: "end", limits: LIMITS };

/**
 * Verdicts come first and have the whole budget; the interpreters get what they leave. Pairs go to `world.record` as they come.
 * What a benchmark does wrong is a problem in the result; only bugs and a full disk throw. `earlier`: what a worker that was ended
 * has left of the same plan; its pairs count as measured, its time as spent.
 */
export const measure = async (
  plan: Plan,
  world: MeasureWorld,
  options: MeasureOptions = MEASURE_OPTIONS,
  earlier = NOTHING_EARLIER,
): Promise<Measured> => {
  const started = world.clock.seconds();
  const machine = world.host.machine();
  const counting = plan.instructions === "auto" ? countingDrivers(world.drivers) : null;
  const alive = counted(counting?.drivers ?? world.drivers, world.clock);
  const problems: Problem[] = [];
  const spent = () => ({
    seconds: earlier.spent.seconds + world.clock.seconds() - started,
    measuringSeconds: earlier.spent.measuringSeconds + alive.seconds(),
    processes: earlier.spent.processes + alive.processes(),
  });
  let record = (pair: Pair): Pair => pair;
  const session: Session = {
    plan,
    world: {
      ...world,
      drivers: alive.drivers,
      record: { ...world.record, pair: (pair) => world.record.pair(record(pair)) },
    },
    options,
    budget: budgetOf(plan.budgetSeconds, world.clock, earlier.spent.seconds),
    cores: world.host.cores(),
    problems,
    earlier,
    spent,
    shared: new Set(),
  };
  const members = plan.purpose === "versions" ? [] : plan.members;
  const family = members.map((member) => partOf(familyLane(plan, member)));
  for (const part of family) restore(part, session);
  await rehearseFamily(family, session);
  const valgrind = plan.instructions === "valgrind" ? await countUnderValgrind(family, session) : null;
  if (valgrind !== null) record = (pair) => valgrind.withInstructions(pair);
  if (plan.purpose === "calibration") await repeatFamily(family, session);
  else if (plan.purpose === "versions") await compareVersions(family, session);
  else {
    shareScreening(family.filter(isMeasurable), session);
    world.tell(planAhead(family, session));
    const undecided = await decideFamily(family, session);
    if (undecided.length > 0)
      problems.push({ kind: "budget-spent", budgetSeconds: plan.budgetSeconds, undecided: undecided.length });
    await compareVersions(family, session);
  }

  const refusal = counting?.refusal() ?? null;
  const notes = [
    ...new Set(family.flatMap(({ lane }) => [...lane.notes])),
    ...(refusal === null ? [] : [`Instructions were not counted: ${refusal}.`]),
    ...(valgrind?.notes ?? []),
    ...sharedNotes(session),
  ];
  const { seconds, measuringSeconds, processes } = spent();
  return {
    schema: 1,
    machine: machineOver(machine, world.host.machine(), plan.environments[0]?.variables),
    failed: family.flatMap(({ lane: { member }, failedAt }) =>
      failedAt === null || isSkipped(member, problems)
        ? []
        : [{ benchmark: member.benchmark, interpreter: member.interpreter, side: failedAt }],
    ),
    problems,
    ...(notes.length === 0 ? {} : { notes }),
    modes: modesOf(family),
    pairSeconds: costsOf(family, session),
    measuringSeconds,
    overheadSeconds: seconds - measuringSeconds,
    processes,
  };
};

/** It said itself that there is nothing to measure, which is no failure: it stays without pairs. */
const isSkipped = ({ benchmark, interpreter }: Member, problems: readonly Problem[]): boolean =>
  problems.some(
    (problem) =>
      problem.kind === "benchmark-skipped" && problem.benchmark === benchmark && problem.interpreter === interpreter,
  );
