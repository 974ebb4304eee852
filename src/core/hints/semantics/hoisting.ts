/** The loop before which an expression could be computed once. */
import type { Node } from "#model/tree.ts";
import { effectsOf } from "./effects.ts";
import { isInEveryPass } from "./every-pass.ts";
import { isInvariant, isInvariantPart, mayBeInvariant } from "./invariant.ts";
import { iterated } from "./iterated.ts";
import { kept } from "./kept.ts";
import { hasAny, namesIn } from "./names-in.ts";
import type { Module } from "./module.ts";
import { mayRunLong } from "./passes.ts";
import { isOnlyRead } from "./read-only.ts";
import { walk } from "./walk.ts";
import { repeatsAround } from "./repeats.ts";

/** The outermost loop or comprehension in every pass of which the expression is evaluated with the same value. Null: there is none, or it makes few passes. */
export const loopWithSame = (expression: Node, module: Module): Node | null => {
  let outermost: Node | null = null;
  let isLong = false;
  for (const loop of repeatsAround(expression)) {
    const isSettled = (condition: Node): boolean => isInvariantPart(condition, loop, module);
    if (!isInEveryPass(expression, loop, module, isSettled) || !isInvariant(expression, loop, module)) break;
    outermost = loop;
    isLong ||= mayRunLong(loop, module);
  }
  return isLong ? outermost : null;
};

/** Where the value is to be computed: a branch that is taken in no pass may be one in which it cannot be. */
export const whereOnce = (expression: Node, loop: Node, module: Module): string =>
  `# once, before the ${loop.type.endsWith("_statement") ? "loop" : "comprehension"}${isInEveryPass(expression, loop, module) ? "" : ", under the same condition as here"}`;

/** Cheap, for asking first: false only where `loopWithSame` is null, as a name in the expression changes with the passes or not all of them come to it. */
export const mayHaveLoop = (expression: Node, module: Module): boolean => {
  const [innermost] = repeatsAround(expression);
  return (
    innermost !== undefined &&
    isInEveryPass(expression, innermost, module, (condition) => isInvariantPart(condition, innermost, module)) &&
    mayBeInvariant(expression, innermost, module)
  );
};

/** The same, where nobody changes or keeps the value either: one for all passes is as good. */
export const hoistOf = (expression: Node, module: Module): Node | null => {
  const loop = loopWithSame(expression, module);
  return loop !== null && isOnlyRead(expression, module) ? loop : null;
};

/**
 * Of two loops one in the other, of which the inner one goes through the same items in every pass of the outer one: the outer one, where
 * the expression depends on nothing but the item, so that one value for each item would do.
 */
export const hoistPerItem = (
  expression: Node,
  module: Module,
): { readonly inner: Node; readonly outer: Node } | null => {
  const [inner, outer] = repeatsAround(expression);
  if (inner?.type !== "for_statement" || outer?.type !== "for_statement" || inner.parent?.parent !== outer) return null;
  const [left, body, [over, ...more]] = [inner.field("left"), inner.field("body"), iterated(inner)];
  if (left === null || body === null || over === undefined || more.length > 0) return null;
  const items = namesIn(left);
  const { bound } = effectsOf(body, module);
  if (!hasAny(expression, items) || [...items].some((name) => bound.has(name)) || hasAny(expression, bound))
    return null;
  return !leavesEarly(inner, module) &&
    isInEveryPass(expression, inner, module) &&
    mayRunLong(outer, module) &&
    isInvariantPart(over, outer, module) &&
    isInvariant(expression, outer, module, items) &&
    isOnlyRead(expression, module)
    ? { inner, outer }
    : null;
};

const leaving = kept<Node, boolean>();

/** Then the later items are perhaps never looked at. */
const leavesEarly = (loop: Node, module: Module): boolean => {
  const known = leaving(module).get(loop);
  if (known !== undefined) return known;
  let leaves = false;
  walk(loop, ({ type }) => {
    leaves ||= /^(?:break|return|raise)_statement$/.test(type);
    return !leaves;
  });
  leaving(module).set(loop, leaves);
  return leaves;
};
