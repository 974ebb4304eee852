/** The part of the code that is mended together with a statement. */
import type { Node } from "#model/tree.ts";
import { statementAround } from "./enclosing-statement.ts";
import { loopsAround } from "./loops.ts";

export { statementAround };

/** The innermost loop around it; without one, the function; without that, the statement. */
export const regionAround = (node: Node): Node => {
  const [loop] = loopsAround(node);
  if (loop !== undefined) return loop;
  for (let above = node.parent; above !== null; above = above.parent)
    if (above.type === "function_definition") return above;
  return statementAround(node);
};
