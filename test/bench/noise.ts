/** How noisy a pair is when its processes take turns, beside processes that run one after the other: `node test/bench/noise.ts`. */
import { randomBytes } from "node:crypto";
import { coins } from "#core/stats/coins.ts";
import { median } from "#core/stats/estimate.ts";
import { logRatio } from "#core/stats/pair-ratio.ts";
import { systemClock } from "#edges/clock.ts";
import { driversIn } from "#edges/drivers.ts";
import { thisHost } from "#edges/host.ts";
import { drawn } from "#flows/measure/draws.ts";
import { familyLane, LIMITS, type Lane } from "#flows/measure/lane.ts";
import { openPair, ordered, type Outcome } from "#flows/measure/live-pair.ts";
import { rehearsed, type Rehearsed } from "#flows/measure/rehearsal.ts";
import { roundOf, type Overlap } from "#flows/measure/round.ts";
import { type Side } from "#model/side.ts";
import { DRIVER, planOf, sameSides } from "../support/suite.ts";

const SUITE = `
import json
import numpy as np

def test_loop(benchmark):
    benchmark(lambda: sum(i * i for i in range(1000)))

def test_json(benchmark):
    text = json.dumps({str(i): list(range(8)) for i in range(60)})
    benchmark(json.loads, text)

def test_sum(benchmark):
    benchmark(np.ones(1_000_000).sum)
`;
const NAMES = ["test_loop", "test_json", "test_sum"];
/** Rounds of one process that runs by itself, each at least 20 ms long: what a tool takes that knows nothing of pairs. */
const SEQUENTIAL_ROUNDS = 5;
const SEQUENTIAL_ROUND_SECONDS = 0.02;

/** 1.4826 × median absolute deviation from zero: the sides are the same code, so the true value is known. */
const robustDeviation = (values: readonly number[]): number => 1.4826 * median(values.map(Math.abs));
const rootMeanSquare = (values: readonly number[]): number =>
  Math.sqrt(values.reduce((sum, each) => sum + each * each, 0) / values.length);

export interface NoiseRow {
  readonly mode: "sequential" | `turns, overlap ${Overlap}`;
  readonly pairs: number;
  readonly deviation: number;
  readonly rootMeanSquare: number;
  readonly secondsPerPair: number;
}

const unwrapped = <T>(outcome: Outcome<T>): T => {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problem));
  return outcome.value;
};

/** All modes in turn, round by round, so that the machine's state of the hour meets all of them. Takes about `seconds`. */
export const noiseOf = async (seconds: number): Promise<readonly NoiseRow[]> => {
  const sides = await sameSides(SUITE);
  const plan = planOf(sides, NAMES);
  const drivers = driversIn(`${sides.folder}/processes`, DRIVER);
  const seed = randomBytes(16).toString("hex");
  const world = {
    drivers,
    host: thisHost,
    record: { pair: () => {}, versionPair: () => {} },
    clock: systemClock,
    tell: () => {},
  };
  const cores = thisHost.cores();
  const entries: { readonly lane: Lane; readonly rehearsed: Rehearsed }[] = [];
  for (const member of plan.members) {
    const lane = familyLane(plan, member);
    const rehearsal = await rehearsed(lane, world, seed, LIMITS, () => seconds);
    if (rehearsal.kind !== "good") throw new Error(JSON.stringify(rehearsal));
    entries.push({ lane, rehearsed: rehearsal });
  }

  const coin = coins(seed, "sequential");
  const sequential = async (lane: Lane, known: Rehearsed, isHeadFirst: boolean): Promise<number> => {
    const medians: Record<Side, number> = { base: 0, head: 0 };
    const pace = Math.max(known.pace.base.secondsPerRound, known.pace.head.secondsPerRound);
    const loops = Math.ceil(SEQUENTIAL_ROUND_SECONDS / pace);
    for (const place of ordered(isHeadFirst)) {
      const single = openPair(drivers, lane, [place], drawn(coin), LIMITS);
      unwrapped(await single.ready(LIMITS.start));
      const values: number[] = [];
      for (let i = -1; i < SEQUENTIAL_ROUNDS; i++) {
        const slice = unwrapped(await single.slice(place, loops, 0, LIMITS.firstCall));
        if (i >= 0) values.push(slice.wallSeconds);
      }
      unwrapped(await single.finish());
      await single.dispose();
      medians[place] = median(values);
    }
    return Math.log(medians.head) - Math.log(medians.base);
  };

  const modes = ["sequential", "none", "end", "turns"] as const;
  const found = modes.map((mode) => ({ mode, values: [] as number[], spent: 0 }));
  const deadline = systemClock.seconds() + seconds;
  for (let index = 0; systemClock.seconds() < deadline; index++) {
    for (const each of found) {
      const { mode } = each;
      const started = systemClock.seconds();
      if (mode === "sequential") {
        for (const { lane, rehearsed: known } of entries) each.values.push(await sequential(lane, known, coin.flip()));
      } else {
        const asked = entries.map((entry) => ({ ...entry, index, seed: seed + mode, cores, limits: LIMITS }));
        const pairs = await roundOf(
          asked,
          { drivers, clock: systemClock, overlap: mode },
          { isAffordable: () => true, measured: () => {} },
        );
        for (const pair of pairs) if (pair !== null) each.values.push(logRatio(unwrapped(pair)));
      }
      each.spent += systemClock.seconds() - started;
    }
  }
  return found.map(({ mode, values, spent }) => ({
    mode: mode === "sequential" ? mode : `turns, overlap ${mode}`,
    pairs: values.length,
    deviation: robustDeviation(values),
    rootMeanSquare: rootMeanSquare(values),
    secondsPerPair: spent / values.length,
  }));
};

const percent = (value: number): string => `${(100 * value).toFixed(2)} %`.padStart(9);

/** One line a mode; the last column is the measuring time for the same precision, as a share of that of sequential pairs. */
export const noiseText = (rows: readonly NoiseRow[]): string => {
  const cost = (row: NoiseRow): number => row.deviation ** 2 * row.secondsPerPair;
  const reference = rows.find((row) => row.mode === "sequential");
  const lines = rows.map((row) =>
    [
      row.mode.padEnd(20),
      `${row.pairs}`.padStart(5),
      percent(row.deviation),
      percent(row.rootMeanSquare),
      `${row.secondsPerPair.toFixed(2)} s`.padStart(8),
      reference === undefined ? "" : (cost(row) / cost(reference)).toPrecision(2).padStart(9),
    ].join("  "),
  );
  return [
    "base and head are the same code",
    "mode                  pairs  robust sd       rms  per pair  rel. cost",
    ...lines,
  ].join("\n");
};

if (process.argv[1] === import.meta.filename) console.log(noiseText(await noiseOf(Number(process.argv[2] ?? 90))));
