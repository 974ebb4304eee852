/** When a search of a list is one that a loop repeats, and when the list is one at all. */
import type { Node } from "#model/tree.ts";
import { statementAround } from "./enclosing-statement.ts";
import { kept } from "./kept.ts";
import type { Module } from "./module.ts";
import { reachingBindings } from "./reaching.ts";
import { isInside } from "./walk.ts";

const leaves = kept<Node, number>();

/** Where the last statement of a block begins that leaves the loop; -1 where none does. */
const lastLeaveIn = (block: Node, module: Module): number => {
  let last = leaves(module).get(block);
  if (last === undefined) {
    last = block.children.findLast(({ type }) => /^(?:break|return|raise)_statement$/.test(type))?.start ?? -1;
    leaves(module).set(block, last);
  }
  return last;
};

/** `xs.remove(x); break`: the loop is left, so it happens once. */
export const isLeftAfter = (node: Node, loop: Node, module: Module): boolean => {
  const own = statementAround(node);
  if (own.type === "return_statement" && own !== loop && isInside(own, loop)) return true;
  for (let step = statementAround(node); isInside(step, loop) && step !== loop; step = step.parent ?? loop) {
    if (step.parent?.type !== "block") continue;
    if (lastLeaveIn(step.parent, module) > step.start) return true;
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
