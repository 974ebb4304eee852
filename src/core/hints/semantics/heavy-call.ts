/** Is computing the same call again in every pass of a loop worth a word without a profile? */
import type { Node } from "#model/tree.ts";
import { argumentsOf } from "./arguments.ts";
import { mostElementsOf } from "./array-size.ts";
import type { Module } from "./module.ts";
import { qualifiedName } from "./qualified-name.ts";
import { ancestor, isInside } from "./walk.ts";

const words = (text: string): string => text.trim().split(/\s+/).join("|");

/** Far from linear, or they read a file: what one pass pays is never nothing. */
const HEAVY = new RegExp(
  `^numpy\\.(?:${words(`einsum tensordot kron unique sort argsort lexsort median percentile quantile histogram\\w* cov corrcoef convolve
  correlate loadtxt genfromtxt load fromfile fft\\.i?[rh]?fft[2n]? linalg\\.(?!(?:norm|det)$)\\w+`)})$|^scipy\\.(?:${words(`linalg\\.(?!(?:norm|det)$)\\w+
  fft\\w*\\.i?[rh]?fft[2n]? spatial\\.distance\\.[cp]dist signal\\.\\w+`)})$`,
);

/** An array of fewer elements is no work. Judgement. */
const MANY = 50;

/** Of a call that gives the same value in every pass of the loop. */
export const isHeavy = (call: Node, module: Module): boolean => {
  const called = call.field("function");
  const { positional } = argumentsOf(call);
  const [first] = positional;
  if (first === undefined || positional.every((each) => (mostElementsOf(each, module) ?? MANY) < MANY)) return false;
  // What words an error is worked out once; where one name is bound in two comprehensions, nobody is sure which is meant.
  if (ancestor(call, ({ type }) => /^(?:raise_statement|assert_statement|except_clause)$/.test(type)) !== null)
    return false;
  if (/\bfor\b|\[:\d{1,3}\]/.test(call.text)) return false;
  const path = called === null ? null : qualifiedName(called, module.scopeAt(call));
  return path !== null && HEAVY.test(path) && !isGoneThrough(call);
};

/** `for value in np.unique(labels)` in another loop: what is done for each value costs more. */
const isGoneThrough = (call: Node): boolean =>
  ancestor(
    call,
    (above) =>
      (above.type === "for_statement" || above.type === "for_in_clause") &&
      above.fields("right").some((over) => isInside(call, over)),
  ) !== null;
