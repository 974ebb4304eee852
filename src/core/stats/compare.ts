/** Comparisons from recorded pairs: the rule is replayed as if the pairs were measured now. */
import type { Comparison } from "#model/comparison.ts";
import type { Decision, DecisionParameters } from "#model/decision.ts";
import type { Pair, SampleKey } from "#model/pair.ts";
import type { Side } from "#model/side.ts";
import { decide } from "./decide.ts";
import { median } from "./estimate.ts";
import { logRatio } from "./pair-ratio.ts";
import { DECIDING_METRIC } from "./record-row.ts";

/** One text a benchmark and interpreter, whatever characters their names hold. */
const idOf = ({ benchmark, interpreter }: Pick<SampleKey, "benchmark" | "interpreter">): string =>
  JSON.stringify([benchmark, interpreter]);

/** Median over pairs of the pair's median seconds a call; null without pairs. */
const secondsOf = (pairs: readonly Pair[], side: Side): number | null =>
  pairs.length === 0 ? null : median(pairs.map((pair) => median(pair[side])));

/** What the rule said of one sample, in ratios; `used` are the pairs that it was given. */
export const comparisonOf = (
  { benchmark, interpreter }: Pick<SampleKey, "benchmark" | "interpreter">,
  said: Decision,
  used: readonly Pair[],
): Comparison => ({
  benchmark,
  interpreter,
  metric: DECIDING_METRIC,
  verdict: said.verdict,
  ratio: said.estimate === null ? null : Math.exp(said.estimate),
  interval: said.interval === null ? null : [Math.exp(said.interval[0]), Math.exp(said.interval[1])],
  intervalKind: said.intervalKind,
  pairs: said.pairs,
  baseValue: secondsOf(used, "base"),
  headValue: secondsOf(used, "head"),
  p: said.p,
  reason: said.reason,
  failedOn: null,
  warnings: said.warnings,
});

interface Sample {
  readonly key: SampleKey;
  readonly byIndex: Map<number, Pair>;
}

/** Wall-time pairs by sample, in order of first appearance; of two pairs with one index the first counts. */
const samplesFrom = (pairs: readonly Pair[]): ReadonlyMap<string, Sample> => {
  const samples = new Map<string, Sample>();
  for (const pair of pairs) {
    if (pair.metric !== DECIDING_METRIC) continue;
    const id = idOf(pair);
    const sample = samples.get(id) ?? { key: pair, byIndex: new Map<number, Pair>() };
    samples.set(id, sample);
    if (!sample.byIndex.has(pair.pair)) sample.byIndex.set(pair.pair, pair);
  }
  return samples;
};

/**
 * One comparison a member. The family is `members` where given (one without pairs is inconclusive with 0 pairs, pairs of others take no
 * part), else every sample of wall-time pairs in order of first appearance. A pair that the rule wants and that is not there makes its
 * member inconclusive; pairs beyond those that the rule asks for are not looked at.
 */
export const comparisonsFromPairs = (
  pairs: readonly Pair[],
  parameters: DecisionParameters,
  members?: readonly SampleKey[],
): readonly Comparison[] => {
  const samples = samplesFrom(pairs);
  const family = members ?? [...samples.values()].map(({ key }) => key);
  const recorded = family.map((key) => samples.get(idOf(key))?.byIndex ?? new Map<number, Pair>());
  const used: Pair[][] = family.map(() => []);
  const rule = decide(family.length, parameters);
  let step = rule.next([]);
  while (step.done !== true) {
    const answers = step.value.map(({ member, pair: index }) => {
      const pair = recorded[member]?.get(index);
      if (pair === undefined) return null;
      used[member]?.push(pair);
      return logRatio(pair);
    });
    step = rule.next(answers);
  }
  const decisions = step.value;
  return family.flatMap((key, i) => {
    const said = decisions[i];
    return said === undefined ? [] : [comparisonOf(key, said, used[i] ?? [])];
  });
};
