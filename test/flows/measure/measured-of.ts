/** The whole measurement on real processes, for tests: what it answers, what it records and what it leaves running. */
import { readdirSync, readFileSync } from "node:fs";
import { systemClock } from "#edges/clock.ts";
import { driversIn } from "#edges/drivers.ts";
import { thisHost } from "#edges/host.ts";
import { measure, MEASURE_OPTIONS } from "#flows/measure.ts";
import type { Measured } from "#model/measured.ts";
import type { Note } from "#model/note.ts";
import type { Pair, VersionPair } from "#model/pair.ts";
import type { Plan } from "#model/plan.ts";
import type { Progress } from "#model/progress.ts";
import type { Host } from "#ports";
import { DRIVER, type TwoSides } from "../../support/suite.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

export interface Told {
  readonly measured: Measured;
  readonly pairs: readonly Pair[];
  readonly versionPairs: readonly VersionPair[];
  readonly notes: readonly Note[];
  readonly progress: readonly Progress[];
}

/** `host`: what this machine is taken for. */
export const measuredOf = async (plan: Plan, options = MEASURE_OPTIONS, host: Partial<Host> = {}): Promise<Told> => {
  const notes: Note[] = [];
  const pairs: Pair[] = [];
  const versionPairs: VersionPair[] = [];
  const progress: Progress[] = [];
  const measured = await measure(
    plan,
    {
      drivers: driversIn(temporaryFolder("drivers"), DRIVER),
      host: { ...thisHost, ...host },
      record: {
        pair: (pair) => void pairs.push(pair),
        versionPair: (pair) => void versionPairs.push(pair),
        note: (note) => void notes.push(note),
      },
      clock: systemClock,
      tell: (each) => void progress.push(each),
    },
    options,
  );
  return { measured, pairs, versionPairs, notes, progress };
};

/** Processes of this machine that still run in a side's folder or with one of its files. */
export const survivors = ({ folder }: TwoSides): readonly string[] =>
  readdirSync("/proc").flatMap((name) => {
    try {
      const environment = /^\d+$/.test(name) ? readFileSync(`/proc/${name}/environ`, "utf8") : "";
      return environment.includes(`HOME=${folder}`) ? [name] : [];
    } catch {
      return [];
    }
  });
