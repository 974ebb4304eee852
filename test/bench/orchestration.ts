/** What a measurement takes besides the benchmarks' processes: the time in which none of them had been asked to do anything. */
import { systemClock } from "#edges/clock.ts";
import { driversIn } from "#edges/drivers.ts";
import { thisHost } from "#edges/host.ts";
import { measure } from "#flows/measure.ts";
import type { Drivers, LiveDriver } from "#ports";
import { DRIVER, planOf, sameSides } from "../support/suite.ts";
import { percent } from "./text.ts";
import { workloadSuite } from "./workloads.ts";

/** The limit that we set ourselves, for processes of at least 0.3 s. */
const MOST_SHARE = 0.05;
const LEAST_PROCESS_SECONDS = 0.3;
const NAMES = ["split", "regex", "json", "loop", "small_arrays", "dict_walk", "sqlite", "sort", "classes"];

export type Interval = readonly [from: number, to: number];

export interface Orchestration {
  readonly seconds: number;
  readonly processes: number;
  /** Mean life of a process, seconds. */
  readonly processSeconds: number;
  /** In which some process of a benchmark was starting, ran or ended as it had been asked. */
  readonly busySeconds: number;
}

/** Length of the union of intervals, in their unit. */
export const covered = (intervals: readonly Interval[]): number => {
  let [sum, end] = [0, -Infinity];
  for (const [from, to] of intervals.toSorted(([a], [b]) => a - b)) {
    sum += Math.max(0, to - Math.max(from, end));
    end = Math.max(end, to);
  }
  return sum;
};

/** The same processes; `busy` and `lives` fill while they are asked. */
const watched = (drivers: Drivers, busy: Interval[], lives: Interval[]): Drivers => {
  const during = async <T>(work: Promise<T>, from = systemClock.seconds()): Promise<T> => {
    try {
      return await work;
    } finally {
      busy.push([from, systemClock.seconds()]);
    }
  };
  return {
    open: (start): LiveDriver => {
      const opened = systemClock.seconds();
      const driver = drivers.open(start);
      return {
        ...driver,
        ready: (limit) => during(driver.ready(limit), opened),
        slice: (rounds, untimed, limit) => during(driver.slice(rounds, untimed, limit)),
        finish: (limit) => during(driver.finish(limit)),
        dispose: async () => {
          await driver.dispose();
          lives.push([opened, systemClock.seconds()]);
        },
      };
    },
  };
};

/** One measurement of identical sides, as the worker makes it. */
export const orchestrationOf = async (budgetSeconds: number): Promise<Orchestration> => {
  const sides = await sameSides(workloadSuite());
  const plan = planOf(
    sides,
    NAMES.map((name) => `test_${name}`),
    { budgetSeconds },
  );
  const busy: Interval[] = [];
  const lives: Interval[] = [];
  const started = systemClock.seconds();
  await measure(plan, {
    drivers: watched(driversIn(`${sides.folder}/processes`, DRIVER), busy, lives),
    host: thisHost,
    record: { pair: () => {}, versionPair: () => {}, note: () => {} },
    clock: systemClock,
    tell: () => {},
  });
  return {
    seconds: systemClock.seconds() - started,
    processes: lives.length,
    processSeconds: lives.reduce((sum, [from, to]) => sum + to - from, 0) / lives.length,
    busySeconds: covered(busy),
  };
};

const shareOf = ({ seconds, busySeconds }: Orchestration): number => (seconds - busySeconds) / busySeconds;

export const isCheap = (found: Orchestration): boolean =>
  found.processSeconds >= LEAST_PROCESS_SECONDS && shareOf(found) <= MOST_SHARE;

export const orchestrationText = (found: Orchestration): string =>
  [
    `${found.processes} processes of ${found.processSeconds.toFixed(2)} s on average in ${found.seconds.toFixed(1)} s`,
    `none of them had anything to do for ${(found.seconds - found.busySeconds).toFixed(2)} s: ${percent(shareOf(found))} of the rest (wanted: at most ${percent(MOST_SHARE, 0)})`,
  ].join("\n");
