/** Finds square roots of plain numbers that are written as powers: `x ** 0.5`. */
import type { Finding, Rule } from "../rule.ts";
import { excerpt } from "../semantics/excerpt.ts";
import { inOrder } from "../semantics/in-order.ts";
import type { Module } from "../semantics/module.ts";
import { mayRunLong } from "../semantics/passes.ts";
import { isNeverNegative, powersIn, type Power } from "../semantics/power.ts";
import { repeatsAround } from "../semantics/repeats.ts";
import { isNumber } from "../semantics/types/type.ts";

export const sqrtAsPower: Rule = {
  name: "sqrt-as-power",
  tier: 3,
  claim: "T12",
  summary: "A square root of a plain number as `x ** 0.5` goes through the general power function.",
  words: [".5"],
  find: (module) => inOrder(powersIn(module).flatMap((power) => findingOf(power, module) ?? [])),
};

const findingOf = ({ node, base, exponent }: Power, module: Module): Finding | null => {
  if (exponent !== 0.5) return null;
  const loop = repeatsAround(node).find((around) => mayRunLong(around, module));
  // A negative number has a complex power, and math.sqrt refuses it; arrays have a square root of their own.
  if (loop === undefined || !isNumber(module.typeOf(base)) || !isNeverNegative(base, module)) return null;
  const code = excerpt(base, "x");
  return {
    node,
    region: loop,
    message: `\`${excerpt(node, "x ** 0.5")}\` computes a square root by the general power function in every pass of the loop: for floats \`math.sqrt\` is 1.2 to 1.6 times as fast since Python 3.11, for integers there is no difference`,
    fix: `math.sqrt(${code})`,
  };
};
