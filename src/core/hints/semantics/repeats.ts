/** What evaluates an expression again and again: the loops and comprehensions around it. */
import type { Node } from "#model/tree.ts";
import { isInside } from "./walk.ts";

const BOUNDARIES: ReadonlySet<string> = new Set(["function_definition", "lambda", "class_definition", "module"]);

/**
 * The loops and comprehensions of the same function that evaluate `node` once a pass, innermost first. A loop's `else`, what a
 * `for` goes through and a comprehension's first iterable are evaluated once.
 */
export const repeatsAround = (node: Node): readonly Node[] => {
  const found: Node[] = [];
  for (let above = node.parent; above !== null && !BOUNDARIES.has(above.type); above = above.parent) {
    if (above.type === "for_statement" || above.type === "while_statement") {
      const parts = [above.field("body"), above.type === "while_statement" ? above.field("condition") : null];
      if (parts.some((part) => part !== null && isInside(node, part))) found.push(above);
    } else if (above.type.endsWith("_comprehension") || above.type === "generator_expression") {
      const first = above.children.find((child) => child.type === "for_in_clause");
      if (first === undefined || !first.fields("right").some((part) => isInside(node, part))) found.push(above);
    }
  }
  return found;
};
