/** List comprehensions and generators with one `for` and no `if`. */
import type { Node } from "#model/tree.ts";
import { iterated } from "./iterated.ts";

export interface Comprehension {
  readonly body: Node;
  /** What the `for` binds. */
  readonly target: Node;
  readonly over: Node;
}

export const comprehensionOf = (node: Node): Comprehension | null => {
  if (node.type !== "list_comprehension" && node.type !== "generator_expression") return null;
  const [body, clause, ...more] = node.children;
  if (body === undefined || clause?.type !== "for_in_clause" || more.length > 0) return null;
  const [target, [over, ...others]] = [clause.field("left"), iterated(clause)];
  return target === null || over === undefined || others.length > 0 ? null : { body, target, over };
};
