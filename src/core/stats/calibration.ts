/** What A/A pairs say: the noise of each benchmark, whether a side was favoured, and how the rule would have done. */
import type { Calibration, CalibrationRow, Rate } from "#model/calibration.ts";
import type { DecisionParameters } from "#model/decision.ts";
import type { Pair } from "#model/pair.ts";
import { median } from "./estimate.ts";
import { logRatio } from "./pair-ratio.ts";
import { SCREENING_PAIRS } from "./rule.ts";
import { verdictP } from "./signed-rank.ts";
import { found, rate, trialsOf, type CoinsOf } from "./trials.ts";

/** Makes the median absolute value estimate a normal standard deviation: 1 ÷ Φ⁻¹(3/4). */
const NORMAL_MAD = 1.4826;

/** Pairs of a benchmark that the exact test looks at, from the first on: its table grows with the third power. */
const MOST_TESTED = 200;

interface Sample {
  readonly benchmark: string;
  readonly interpreter: string;
  readonly pairs: readonly Pair[];
  readonly ratios: readonly number[];
}

const samplesOf = (pairs: readonly Pair[]): readonly Sample[] => {
  const byKey = Map.groupBy(pairs, ({ benchmark, interpreter }) => JSON.stringify([benchmark, interpreter]));
  return [...byKey.values()].flatMap((own) => {
    const [first] = own;
    if (first === undefined) return [];
    return [{ benchmark: first.benchmark, interpreter: first.interpreter, pairs: own, ratios: own.map(logRatio) }];
  });
};

/** About zero: base and head are the same, so nothing needs to be estimated. */
const deviationOf = (ratios: readonly number[]): number => NORMAL_MAD * median(ratios.map(Math.abs));
const rootMeanSquareOf = (ratios: readonly number[]): number =>
  Math.sqrt(ratios.reduce((sum, each) => sum + each * each, 0) / ratios.length);

/** Two-sided, at most 1. */
const sideP = (ratios: readonly number[]): number => {
  const tested = ratios.slice(0, MOST_TESTED);
  return Math.min(1, 2 * Math.min(verdictP(tested), verdictP(tested.map((ratio) => -ratio))));
};

const rowOf = ({ benchmark, interpreter, pairs, ratios }: Sample, foundRate: Rate | null): CalibrationRow => ({
  benchmark,
  interpreter,
  pairs: pairs.length,
  seconds: median(pairs.map(({ base, head }) => median([...base, ...head]))),
  deviation: deviationOf(ratios),
  rootMeanSquare: rootMeanSquareOf(ratios),
  found: foundRate,
});

/**
 * `pairs`: of one commit against itself; `members`: what was to be measured, so that one without pairs is told, too. A benchmark takes
 * part in the trials from as many pairs on as a screening takes: of fewer, its noise is hardly known.
 */
export const calibrationOf = (
  pairs: readonly Pair[],
  members: readonly Pick<CalibrationRow, "benchmark" | "interpreter">[],
  parameters: DecisionParameters,
  seed: string,
  coinsOf: CoinsOf,
): Calibration => {
  const samples = samplesOf(pairs);
  const usable = samples.filter(({ ratios }) => ratios.length >= SCREENING_PAIRS);
  const ratios = usable.map((sample) => sample.ratios);
  const tried = usable.length === 0 ? [] : found(ratios, parameters, parameters.threshold, coinsOf);
  const foundIn = (sample: Sample): Rate | null => {
    const own = tried.filter(({ member }) => usable[member] === sample);
    return own.length === 0 ? null : rate(own.filter(({ isFound }) => isFound).length, own.length);
  };
  const unmeasured = members.filter(
    ({ benchmark, interpreter }) =>
      !samples.some((sample) => sample.benchmark === benchmark && sample.interpreter === interpreter),
  );
  const none = { pairs: 0, seconds: null, deviation: null, rootMeanSquare: null, found: null };
  return {
    seed,
    parameters,
    rows: [
      ...samples.map((sample) => rowOf(sample, foundIn(sample))),
      ...unmeasured.map(({ benchmark, interpreter }) => ({ benchmark, interpreter, ...none })),
    ],
    noise: samples.length === 0 ? null : median(samples.map((sample) => deviationOf(sample.ratios))),
    sideP: usable.length === 0 ? null : Math.min(1, usable.length * Math.min(...ratios.map(sideP))),
    trials: usable.length === 0 ? null : trialsOf(ratios, parameters, coinsOf),
  };
};
