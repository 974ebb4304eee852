/** When a search of a list is one that a loop repeats, and when the list is one at all. */
import type { Node } from "#model/tree.ts";
import { statementAround } from "./enclosing-statement.ts";
import type { Module } from "./module.ts";
import { reachingBindings } from "./reaching.ts";
import { isInside } from "./walk.ts";

/** `xs.remove(x); break`: the loop is left, so it happens once. */
export const isLeftAfter = (node: Node, loop: Node): boolean => {
  const own = statementAround(node);
  if (own.type === "return_statement" && own !== loop && isInside(own, loop)) return true;
  for (let step = statementAround(node); isInside(step, loop) && step !== loop; step = step.parent ?? loop) {
    if (step.parent?.type !== "block") continue;
    const after = step.parent.children.filter(({ start }) => start > step.start);
    if (
      after.some(({ type }) => type === "break_statement" || type === "return_statement" || type === "raise_statement")
    )
      return true;
    if (step.parent.parent === loop) return false;
  }
  return false;
};

/**
 * `order.index(name) for name in names`: of nothing else has that method but of lists, tuples and texts, and in a text nobody looks for
 * what another collection holds, as it is.
 */
export const mayBePositionOf = (sought: Node, repeats: readonly Node[], module: Module): boolean =>
  sought.type === "identifier" &&
  module.typeOf(sought).kind === "unknown" &&
  (reachingBindings(sought, module) ?? []).some(
    ({ kind, name }) => kind === "for" && repeats.some((around) => isInside(name, around)),
  );
