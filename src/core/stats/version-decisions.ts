/** Verdicts on head under other interpreters: the rule replayed over all rows of the version table. */
import type { Decision, DecisionParameters } from "#model/decision.ts";
import { decide } from "./decide.ts";

/**
 * One decision a row. All rows of all columns are one family with an alpha of its own: the configured one, beside that of the pull
 * request's verdicts, since "what would another Python bring" is another question than "what does this change do". So at most alpha of
 * the tables that show no true difference hold a false one. A row whose pairs end before the rule has its answer is inconclusive.
 */
export const versionDecisions = (
  rows: readonly { readonly ratios: ReadonlyMap<number, number> }[],
  parameters: DecisionParameters,
): readonly Decision[] => {
  const rule = decide(rows.length, parameters);
  let step = rule.next([]);
  while (step.done !== true)
    step = rule.next(step.value.map(({ member, pair }) => rows[member]?.ratios.get(pair) ?? null));
  return step.value;
};
