/** Going through a tree without recursion, so that hostile nesting cannot exhaust the stack. */
import type { Node } from "#model/tree.ts";

/** Visits `node` and all below it, parents first, in the file's order; `enter` returns false to leave out what is below. */
export const walk = (node: Node, enter: (node: Node) => boolean | void): void => {
  const waiting = [node];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (enter(next) === false) continue;
    for (let index = next.children.length - 1; index >= 0; index -= 1) {
      const child = next.children[index];
      if (child !== undefined) waiting.push(child);
    }
  }
};

/** The nearest node above `node` for which `is` holds, or null. */
export const ancestor = (node: Node, is: (node: Node) => boolean): Node | null => {
  for (let above = node.parent; above !== null; above = above.parent) if (is(above)) return above;
  return null;
};

export const isInside = (node: Node, outer: Node): boolean => node.start >= outer.start && node.end <= outer.end;

/** Without the parentheses around it. */
export const unwrapped = (node: Node): Node => {
  let inner = node;
  while (inner.type === "parenthesized_expression" && inner.children.length === 1 && inner.children[0] !== undefined)
    inner = inner.children[0];
  return inner;
};
