/** Drives the rule with pairs that are looked up, for the tests. */
import { coins } from "#core/stats/coins.ts";
import { decide } from "#core/stats/decide.ts";
import type { Decision, DecisionParameters, PairRequest } from "#model/decision.ts";

/** The rule's decisions when `answer` says each pair's log ratio; `rounds` collects what was asked for. */
export const decided = (
  count: number,
  parameters: DecisionParameters,
  answer: (request: PairRequest) => number | null,
  rounds: (readonly PairRequest[])[] = [],
): readonly Decision[] => {
  const rule = decide(count, parameters);
  let step = rule.next([]);
  while (step.done !== true) {
    rounds.push(step.value);
    step = rule.next(step.value.map(answer));
  }
  return step.value;
};

export const USUAL: DecisionParameters = { threshold: 0.03, alpha: 0.01 };

/** A stream of log ratios about `centre` that depends only on seed, member and pair: uniform noise of half-width `noise`. */
export const noisy = (seed: string, centre: (member: number) => number, noise: number) => (request: PairRequest) =>
  centre(request.member) + noise * (coins(seed, `${request.member}|${request.pair}`).below(20_001) / 10_000 - 1);
