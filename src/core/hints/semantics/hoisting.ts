/** The loop before which an expression could be computed once. */
import type { Node } from "#model/tree.ts";
import { isInEveryPass } from "./every-pass.ts";
import { isInvariant, mayBeInvariant } from "./invariant.ts";
import type { Module } from "./module.ts";
import { mayRunLong } from "./passes.ts";
import { isOnlyRead } from "./read-only.ts";
import { repeatsAround } from "./repeats.ts";

/** The outermost loop or comprehension in every pass of which the expression is evaluated with the same value. Null: there is none, or it makes few passes. */
export const loopWithSame = (expression: Node, module: Module): Node | null => {
  let outermost: Node | null = null;
  let isLong = false;
  for (const loop of repeatsAround(expression)) {
    if (!isInEveryPass(expression, loop, module) || !isInvariant(expression, loop, module)) break;
    outermost = loop;
    isLong ||= mayRunLong(loop, module);
  }
  return isLong ? outermost : null;
};

/** Cheap, for asking first: false only where `loopWithSame` is null, as a name in the expression changes with the passes or not all of them come to it. */
export const mayHaveLoop = (expression: Node, module: Module): boolean => {
  const [innermost] = repeatsAround(expression);
  return (
    innermost !== undefined &&
    isInEveryPass(expression, innermost, module) &&
    mayBeInvariant(expression, innermost, module)
  );
};

/** The same, where nobody changes or keeps the value either: one for all passes is as good. */
export const hoistOf = (expression: Node, module: Module): Node | null => {
  const loop = loopWithSame(expression, module);
  return loop !== null && isOnlyRead(expression, module) ? loop : null;
};
