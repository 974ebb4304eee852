/** A comparison of two operands: `left operator right`. */
import type { Node } from "#model/tree.ts";

export interface Comparison {
  readonly left: Node;
  /** As written, on one line: "in", "not in", "<", "is not". */
  readonly operator: string;
  readonly right: Node;
}

/** Null for chains such as `a < b < c`, and for anything else. */
export const comparisonOf = (node: Node): Comparison | null => {
  const [left, right, ...more] = node.type === "comparison_operator" ? node.children : [];
  if (left === undefined || right === undefined || more.length > 0) return null;
  // Operators are no nodes of their own in this tree; parentheses belong to the operands.
  const between = node.text.slice(left.end - node.start, right.start - node.start);
  return { left, operator: between.trim().replaceAll(/\s+/g, " "), right };
};
