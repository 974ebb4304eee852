/** Comparisons from recorded pairs: the rule is replayed as if the pairs were measured now. */
import type { Comparison } from "#model/comparison.ts";
import type { Decision, DecisionParameters } from "#model/decision.ts";
import type { Pair, SampleKey } from "#model/pair.ts";
import type { Side } from "#model/side.ts";
import { besideFrom } from "./beside.ts";
import { decide } from "./decide.ts";
import { doubtsFrom } from "./doubts.ts";
import { median } from "./estimate.ts";
import { logRatio } from "./pair-ratio.ts";

/** One text a sample, whatever characters its names hold. */
const idOf = ({ benchmark, interpreter, metric }: SampleKey): string =>
  JSON.stringify([benchmark, interpreter, metric]);

/** Median over pairs of the pair's median value, in the metric's unit; null without pairs. */
const valueOf = (pairs: readonly Pair[], side: Side): number | null =>
  pairs.length === 0 ? null : median(pairs.map((pair) => median(pair[side])));

/** How the pairs were measured; one pair without turns has none of their precision, so it gives its name to all. */
const modeOf = (pairs: readonly Pair[]): Pick<Comparison, "mode"> =>
  pairs.length === 0 ? {} : { mode: pairs.some(({ mode }) => mode === "sequential") ? "sequential" : "turns" };

const besideOf = (pairs: readonly Pair[], parameters: DecisionParameters): Pick<Comparison, "beside"> => {
  const beside = besideFrom(pairs, parameters);
  return beside.length === 0 ? {} : { beside };
};

/** What the rule said of one sample, in ratios; `used` are the pairs that it was given. */
const comparisonOf = (
  { benchmark, interpreter, metric }: SampleKey,
  said: Decision,
  used: readonly Pair[],
  parameters: DecisionParameters,
): Comparison => ({
  benchmark,
  interpreter,
  metric,
  verdict: said.verdict,
  ratio: said.estimate === null ? null : Math.exp(said.estimate),
  interval: said.interval === null ? null : [Math.exp(said.interval[0]), Math.exp(said.interval[1])],
  intervalKind: said.intervalKind,
  pairs: said.pairs,
  baseValue: valueOf(used, "base"),
  headValue: valueOf(used, "head"),
  p: said.p,
  reason: said.reason,
  failedOn: null,
  warnings: [...said.warnings, ...doubtsFrom(used)],
  ...modeOf(used),
  ...besideOf(used, parameters),
});

interface Sample {
  readonly key: SampleKey;
  /** Of two pairs with one index the first counts. */
  readonly byIndex: Map<number, Pair>;
}

/** In order of first appearance. */
const samplesFrom = (pairs: readonly Pair[]): ReadonlyMap<string, Sample> => {
  const samples = new Map<string, Sample>();
  for (const pair of pairs) {
    const id = idOf(pair);
    const known = samples.get(id);
    if (known === undefined) samples.set(id, { key: pair, byIndex: new Map([[pair.pair, pair]]) });
    else if (!known.byIndex.has(pair.pair)) known.byIndex.set(pair.pair, pair);
  }
  return samples;
};

/** One `decide` call over the family. */
const decidedFamily = (
  family: readonly SampleKey[],
  samples: ReadonlyMap<string, Sample>,
  parameters: DecisionParameters,
): readonly Comparison[] => {
  const recorded = family.map((key) => samples.get(idOf(key))?.byIndex);
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
    return said === undefined ? [] : [comparisonOf(key, said, used[i] ?? [], parameters)];
  });
};

const familyByFamily = (
  members: readonly SampleKey[],
  samples: ReadonlyMap<string, Sample>,
  parameters: DecisionParameters,
): readonly Comparison[] => {
  const isTime = ({ metric }: SampleKey): boolean => metric === "wall-time";
  const others = Map.groupBy(
    members.filter((key) => !isTime(key)),
    ({ metric }) => metric,
  );
  return [members.filter(isTime), ...others.values()].flatMap((family) => decidedFamily(family, samples, parameters));
};

/**
 * One comparison a member of a measurement's plan. All members are one family, whatever their metrics: a benchmark has one deciding
 * metric under each interpreter, and alpha holds for all verdicts of the pull request together. One without pairs is inconclusive with 0
 * pairs, pairs of others take no part. A pair that the rule wants and that is not there makes its member inconclusive; pairs beyond
 * those that the rule asks for are not looked at.
 *
 * Without `members`: as `comparisonsFromRecord` over every sample that has a pair.
 */
export const comparisonsFromPairs = (
  pairs: readonly Pair[],
  parameters: DecisionParameters,
  members?: readonly SampleKey[],
): readonly Comparison[] => {
  const samples = samplesFrom(pairs);
  if (members !== undefined) return decidedFamily(members, samples, parameters);
  return familyByFamily(
    [...samples.values()].map(({ key }) => key),
    samples,
    parameters,
  );
};

/**
 * Comparisons of a recorded file, of which nobody knows what was to decide: the samples of wall time are one family, and those of each
 * other metric are a family of their own after it. Every family has the same alpha: it bounds the false alarms of each metric, so with
 * k metrics those of the whole file are at most k × alpha.
 */
export const comparisonsFromRecord = (
  pairs: readonly Pair[],
  parameters: DecisionParameters,
  members: readonly SampleKey[],
): readonly Comparison[] => familyByFamily(members, samplesFrom(pairs), parameters);
