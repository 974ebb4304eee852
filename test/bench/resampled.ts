/** Pull requests made of measured A/A pairs: sides exchanged by fair coins, and one of twelve benchmarks made slower. */
import { coins, type Coins } from "#core/stats/coins.ts";
import { decide } from "#core/stats/decide.ts";
import type { OtherRule } from "./other-rules.ts";
import type { Taken } from "./taken.ts";

/** Benchmarks of one pull request. */
export const FAMILY = 12;

export interface Found {
  readonly pullRequests: number;
  /** Pull requests in which a benchmark that was not changed was called changed. */
  readonly accused: number;
  /** Those in which the changed one was called slower. */
  readonly found: number;
  /** Of unchanged benchmarks. */
  readonly inconclusive: number;
  readonly pairsPerBenchmark: number;
}

type Values = Pick<Taken, "ratio" | "base" | "head">;

/** Benchmarks of one pull request: different ones while there are enough; the first is the changed one. */
const family = (byName: readonly (readonly Values[])[], coin: Coins): readonly (readonly Values[])[] => {
  const left = [...byName];
  return Array.from({ length: FAMILY }, () => {
    if (left.length === 0) left.push(...byName);
    const [chosen] = left.splice(coin.below(left.length), 1);
    if (chosen === undefined) throw new RangeError("there are no pairs to draw from");
    return chosen;
  });
};

const grouped = (taken: readonly Taken[]): readonly (readonly Values[])[] => [
  ...Map.groupBy(taken, ({ name }) => name).values(),
];

const oneOf = (pairs: readonly Values[], coin: Coins): Values => {
  const pair = pairs[coin.below(pairs.length)];
  if (pair === undefined) throw new RangeError("there are no pairs to draw from");
  const { ratio, base, head } = pair;
  return coin.flip() ? pair : { ratio: -ratio, base: head, head: base };
};

/** Our rule at a threshold; `effect` is 0 for pull requests that change nothing. */
export const decided = (
  taken: readonly Taken[],
  {
    threshold,
    alpha,
    effect,
    count,
    seed,
  }: Readonly<Record<"threshold" | "alpha" | "effect" | "count", number>> & { readonly seed: string },
): Found => {
  const coin = coins(seed, JSON.stringify(["decided", threshold, effect]));
  const byName = grouped(taken);
  const sum = { accused: 0, found: 0, inconclusive: 0, pairs: 0 };
  for (let i = 0; i < count; i++) {
    const members = family(byName, coin);
    const rule = decide(FAMILY, { threshold, alpha });
    let step = rule.next([]);
    while (step.done !== true) {
      step = rule.next(
        step.value.map(
          ({ member }) => oneOf(members[member] ?? [], coin).ratio + (member === 0 ? Math.log(1 + effect) : 0),
        ),
      );
    }
    const verdicts = step.value.map(({ verdict }) => verdict);
    const unchanged = effect === 0 ? verdicts : verdicts.slice(1);
    if (unchanged.some((verdict) => verdict === "regression" || verdict === "improvement")) sum.accused++;
    if (effect !== 0 && verdicts[0] === "regression") sum.found++;
    sum.inconclusive += unchanged.filter((verdict) => verdict === "inconclusive").length / unchanged.length;
    sum.pairs += step.value.reduce((all, { pairs }) => all + pairs, 0) / FAMILY;
  }
  const { accused, found, inconclusive, pairs } = sum;
  return { pullRequests: count, accused, found, inconclusive: inconclusive / count, pairsPerBenchmark: pairs / count };
};

/** Another tool's rule on values of the same pairs. */
export const called = (
  taken: readonly Taken[],
  rule: OtherRule,
  { effect, count, seed }: { readonly effect: number; readonly count: number; readonly seed: string },
): Found => {
  const coin = coins(seed, JSON.stringify(["called", rule.name, effect]));
  const byName = grouped(taken);
  let accused = 0;
  let found = 0;
  for (let i = 0; i < count; i++) {
    const calls = family(byName, coin).map((pairs, member) => {
      const drawn = Array.from({ length: rule.processes }, () => oneOf(pairs, coin));
      const factor = member === 0 ? 1 + effect : 1;
      const head = drawn.map((pair) => pair.head.slice(0, rule.values).map((value) => value * factor));
      return rule.call(
        drawn.map((pair) => pair.base.slice(0, rule.values)),
        head,
      );
    });
    if ((effect === 0 ? calls : calls.slice(1)).some((call) => call !== 0)) accused++;
    if (effect !== 0 && calls[0] === 1) found++;
  }
  return { pullRequests: count, accused, found, inconclusive: 0, pairsPerBenchmark: rule.processes };
};
