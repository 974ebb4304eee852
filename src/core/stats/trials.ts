/** Pull requests put together from A/A pairs, decided by the real rule: how often it is wrong, and what it finds. */
import type { CalibrationTrials, Rate } from "#model/calibration.ts";
import type { Decision, DecisionParameters } from "#model/decision.ts";
import { clopperPearson } from "./binomial.ts";
import type { Coins } from "./coins.ts";
import { decide } from "./decide.ts";

/** ln(head ÷ base) of every pair, by member; none is empty. */
export type Ratios = readonly (readonly number[])[];

/** One stream of coins a label. */
export type CoinsOf = (label: string) => Coins;

const LEVEL = 0.95;

export const rate = (hits: number, of: number): Rate => ({ hits, of, interval: clopperPearson(hits, of, LEVEL) });

/** Effects that power is told for, as ratios above 0. */
export const EFFECTS = [0.02, 0.03, 0.05, 0.1] as const;

/** Thresholds that are tried, largest first: round numbers that people would write. */
export const THRESHOLDS = [0.3, 0.2, 0.15, 0.1, 0.07, 0.05, 0.03, 0.02, 0.01] as const;

/** The usual wish when the size of an experiment is chosen: Cohen 1988, Statistical Power Analysis, section 2.4. */
export const ENOUGH_POWER = 0.8;

/** Families of all trials together decide about so many members at most, which takes seconds. */
const MOST_MEMBERS = 12_000;
/** With 1000 trials a rate of 1 % is known to ± 0.6 %; with 200 a power of 80 % to ± 6 %. */
const ALARM_TRIALS = 1000;
const POWER_TRIALS = 200;
const FEWEST_TRIALS = 50;

export const trialsFor = (members: number, most: number): number =>
  Math.max(FEWEST_TRIALS, Math.min(most, Math.floor(MOST_MEMBERS / members)));

/** One benchmark of the family is slower by this factor − 1. */
export interface Slowed {
  readonly member: number;
  readonly effect: number;
}

/**
 * One pull request: pairs are drawn with replacement from what each member was measured with, and a fair coin gives each its sign, as the
 * coins of a measurement do. `slowed` null: nothing is changed.
 */
export const trial = (
  ratios: Ratios,
  parameters: DecisionParameters,
  coin: Coins,
  slowed: Slowed | null,
): readonly Decision[] => {
  const rule = decide(ratios.length, parameters);
  let step = rule.next([]);
  while (step.done !== true) {
    const answers = step.value.map(({ member }) => {
      const measured = ratios[member] ?? [];
      const drawn = measured[coin.below(measured.length)] ?? Number.NaN;
      return (coin.flip() ? drawn : -drawn) + (member === slowed?.member ? Math.log(1 + slowed.effect) : 0);
    });
    step = rule.next(answers);
  }
  return step.value;
};

const isAccused = ({ verdict }: Decision): boolean => verdict === "regression" || verdict === "improvement";

/** Whether the slowed member was found, trial by trial; members take turns. */
export const found = (
  ratios: Ratios,
  parameters: DecisionParameters,
  effect: number,
  coinsOf: CoinsOf,
): readonly { readonly member: number; readonly isFound: boolean }[] =>
  Array.from({ length: trialsFor(ratios.length, POWER_TRIALS) }, (_, i) => {
    const member = i % ratios.length;
    const coin = coinsOf(JSON.stringify(["power", parameters.threshold, effect, i]));
    const decisions = trial(ratios, parameters, coin, { member, effect });
    return { member, isFound: decisions[member]?.verdict === "regression" };
  });

const shareFound = (trials: ReturnType<typeof found>): Rate =>
  rate(trials.filter(({ isFound }) => isFound).length, trials.length);

/** The smallest of `THRESHOLDS` up to which, from the largest on, enough changes of the threshold's own size are found. */
const leastThreshold = (ratios: Ratios, alpha: number, coinsOf: CoinsOf): number | null => {
  let least: number | null = null;
  for (const threshold of THRESHOLDS) {
    const { hits, of } = shareFound(found(ratios, { threshold, alpha }, threshold, coinsOf));
    if (hits < ENOUGH_POWER * of) break;
    least = threshold;
  }
  return least;
};

/** `ratios`: at least one member. */
export const trialsOf = (ratios: Ratios, parameters: DecisionParameters, coinsOf: CoinsOf): CalibrationTrials => {
  const count = trialsFor(ratios.length, ALARM_TRIALS);
  let [alarms, pairs] = [0, 0];
  for (let i = 0; i < count; i++) {
    const decisions = trial(ratios, parameters, coinsOf(JSON.stringify(["alarm", i])), null);
    if (decisions.some(isAccused)) alarms++;
    pairs += decisions.reduce((sum, decision) => sum + decision.pairs, 0);
  }
  return {
    benchmarks: ratios.length,
    falseAlarms: rate(alarms, count),
    power: EFFECTS.map((effect) => ({ effect, found: shareFound(found(ratios, parameters, effect, coinsOf)) })),
    pairsPerBenchmark: pairs / (count * ratios.length),
    leastThreshold: leastThreshold(ratios, parameters.alpha, coinsOf),
  };
};
