/** Benchmarks that are ready to be measured in pairs, as a review measures them. */
import { randomBytes } from "node:crypto";
import { systemClock } from "#edges/clock.ts";
import { driversIn } from "#edges/drivers.ts";
import { thisHost } from "#edges/host.ts";
import { familyLane, LIMITS, type Lane } from "#flows/measure/lane.ts";
import type { Outcome } from "#flows/measure/live-pair.ts";
import { rehearsed, type Rehearsed } from "#flows/measure/rehearsal.ts";
import { startPair } from "#flows/measure/take-pair.ts";
import type { Pair } from "#model/pair.ts";
import type { Drivers } from "#ports";
import { DRIVER, planOf, type TwoSides } from "../support/suite.ts";

/** Longest time that a rehearsal of the bench may take. */
const REHEARSAL_SECONDS = 60;

export interface Subject {
  readonly name: string;
  readonly lane: Lane;
  readonly known: Rehearsed;
}

export interface Stage {
  readonly subjects: readonly Subject[];
  readonly drivers: Drivers;
  readonly seed: string;
  readonly sides: TwoSides;
}

/** Throws what a bench cannot go on without. */
export const unwrapped = <T>(outcome: Outcome<T>): T => {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problem));
  return outcome.value;
};

export const staged = async (sides: TwoSides, names: readonly string[]): Promise<Stage> => {
  const plan = planOf(
    sides,
    names.map((name) => `test_${name}`),
  );
  const drivers = driversIn(`${sides.folder}/processes`, DRIVER);
  const seed = randomBytes(16).toString("hex");
  const world = {
    drivers,
    host: thisHost,
    record: { pair: () => {}, versionPair: () => {} },
    clock: systemClock,
    tell: () => {},
  };
  const subjects: Subject[] = [];
  for (const [i, name] of names.entries()) {
    const member = plan.members[i];
    if (member === undefined) throw new Error(`no member for ${name}`);
    const lane = familyLane(plan, member);
    const known = await rehearsed(lane, world, seed, LIMITS, () => REHEARSAL_SECONDS);
    if (known.kind !== "good") throw new Error(JSON.stringify(known));
    subjects.push({ name, lane, known });
  }
  return { subjects, drivers, seed, sides };
};

/** One pair with coins of its own; the same label gives the same coins again. */
export const onePair = async (
  { drivers, seed }: Pick<Stage, "drivers" | "seed">,
  { lane, known }: Subject,
  label: readonly (string | number)[],
  cores: readonly number[] = thisHost.cores(),
): Promise<Pair> => {
  const coinLabel = [...label, lane.member.benchmark];
  const asked = { lane, rehearsed: known, index: 0, seed, label: coinLabel, cores, limits: LIMITS };
  const pair = startPair(drivers, asked);
  await pair.takeTurns();
  return unwrapped(await pair.finish());
};
