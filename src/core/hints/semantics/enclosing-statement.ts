/** The statement that an expression is part of. */
import type { Node } from "#model/tree.ts";

/** Of a compound statement's head (`with f() as x:`), the whole statement; of a comprehension, the statement around it. */
export const statementAround = (expression: Node): Node => {
  let node = expression;
  while (node.parent !== null && node.parent.type !== "block" && node.parent.type !== "module") node = node.parent;
  return node;
};
