/** The tiers of what one rule finds in a text, in the order in which it finds them. */
import { findingsOf } from "#core/hints/hints-of.ts";
import { rules } from "#core/hints/registry.ts";
import type { Syntax } from "#ports";

export const tiersIn = (syntax: Syntax, name: string, text: string): readonly unknown[] => {
  const rule = rules.find((each) => each.name === name);
  if (rule === undefined) throw new Error(`there is no rule ${name}`);
  return syntax.parse(text, (tree) =>
    findingsOf([rule], tree).flatMap(({ findings }) => findings.map(({ tier }) => tier ?? rule.tier)),
  );
};
