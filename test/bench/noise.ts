/** How noisy a pair is when its processes take turns, beside processes that run one after the other, at the same total time. */
import { coins, type Coins } from "#core/stats/coins.ts";
import { bootstrapInterval, largest, robustDeviation, rootMeanSquare } from "./spread.ts";
import type { Taken } from "./taken.ts";
import { column, percent } from "./text.ts";

/** Longest call for which turns must be ten times as precise. */
const SHORT_CALL_SECONDS = 0.002;
const WANTED_RATIO = 0.1;

interface Spread {
  readonly pairs: number;
  readonly robust: number;
  readonly rootMeanSquare: number;
  readonly largest: number;
  readonly seconds: number;
}

export interface NoiseRow {
  readonly name: string;
  readonly secondsPerCall: number;
  readonly sequential: Spread;
  readonly turns: Spread;
  /** Robust sd of the mean of as many pairs as the same time allows: turns ÷ sequential, and its 95 % interval. */
  readonly ratio: number;
  readonly interval: readonly [number, number];
}

const mean = (values: readonly number[]): number => values.reduce((sum, each) => sum + each, 0) / values.length;

const spreadOf = (pairs: readonly Taken[]): Spread => {
  const ratios = pairs.map(({ ratio }) => ratio);
  return {
    pairs: pairs.length,
    robust: robustDeviation(ratios),
    rootMeanSquare: rootMeanSquare(ratios),
    largest: largest(ratios),
    seconds: mean(pairs.map(({ seconds }) => seconds)),
  };
};

const rowOf = (name: string, pairs: readonly Taken[], coin: Coins): NoiseRow => {
  const [sequential, turns] = (["sequential", "turns"] as const).map((mode) =>
    pairs.filter((pair) => pair.mode === mode),
  );
  if (sequential === undefined || turns === undefined) throw new Error("a mode is missing");
  const spreads = { sequential: spreadOf(sequential), turns: spreadOf(turns) };
  const cost = Math.sqrt(spreads.turns.seconds / spreads.sequential.seconds);
  const groups = [turns.map(({ ratio }) => ratio), sequential.map(({ ratio }) => ratio)];
  const ratioOf = ([one = [], other = []]: readonly (readonly number[])[]): number =>
    (robustDeviation(one) / robustDeviation(other)) * cost;
  return {
    name,
    secondsPerCall: mean(turns.map((pair) => pair.secondsPerCall)),
    ...spreads,
    ratio: ratioOf(groups),
    interval: bootstrapInterval(groups, ratioOf, coin),
  };
};

/** One row a workload, shortest call first, and at the end one of all that are short. Pure: chance comes from `seed`. */
export const noiseRows = (taken: readonly Taken[], seed: string): readonly NoiseRow[] => {
  const coin = coins(seed, "bootstrap");
  const names = [...new Set(taken.map(({ name }) => name))];
  const rows = names
    .map((name) =>
      rowOf(
        name,
        taken.filter((pair) => pair.name === name),
        coin,
      ),
    )
    .toSorted((a, b) => a.secondsPerCall - b.secondsPerCall);
  const short = taken.filter((pair) => pair.secondsPerCall <= SHORT_CALL_SECONDS);
  return short.length === 0 ? rows : [...rows, rowOf("all up to 2 ms", short, coin)];
};

const callText = (seconds: number): string =>
  seconds < 0.001 ? `${(1e6 * seconds).toPrecision(3)} µs` : `${(1e3 * seconds).toPrecision(3)} ms`;

const spreadText = ({ pairs, robust, rootMeanSquare: rms, largest: most, seconds }: Spread): string =>
  `${column(String(pairs), 5)} ${column(percent(robust), 8)} ${column(percent(rms), 8)} ${column(percent(most, 1), 8)} ${column(seconds.toFixed(2), 6)}`;

export const noiseText = (rows: readonly NoiseRow[]): string => {
  const titles = ["pairs", "robust", "rms", "largest", "s each"].map((title, i) =>
    column(title, [5, 8, 8, 8, 6][i] ?? 0),
  );
  return [
    "base and head are the same code; ln(head ÷ base) of a pair, one process after the other | in turns | precision of turns at the same time",
    `${"".padEnd(25)} | ${titles.join(" ")} | ${titles.join(" ")} |`,
    ...rows.map(
      ({ name, secondsPerCall, sequential, turns, ratio, interval }) =>
        `${name.padEnd(16)}${column(callText(secondsPerCall), 9)} | ${spreadText(sequential)} | ${spreadText(turns)} | 1/${(1 / ratio).toFixed(0)} (1/${(1 / interval[0]).toFixed(0)} to 1/${(1 / interval[1]).toFixed(0)})`,
    ),
    `wanted for calls up to 2 ms: at most 1/${1 / WANTED_RATIO}`,
  ].join("\n");
};
