/** Where does the value of an expression go? */
import type { Node } from "#model/tree.ts";
import { targetsOf } from "./targets.ts";
import { isInside } from "./walk.ts";

/** What becomes of an expression's value, through parentheses, alternatives and literal collections around it. */
export type Fate =
  | { readonly kind: "discarded"; readonly statement: Node }
  /** Bound to one variable, itself or as an item of the collection that is; in `a, b = v, w` each to its own. */
  | { readonly kind: "bound"; readonly statement: Node; readonly name: Node }
  | { readonly kind: "used" };

/** Through these, a value (or a collection that alone holds it) is passed on. */
const PASSING: ReadonlySet<string> = new Set([
  "parenthesized_expression",
  "conditional_expression",
  "list_comprehension",
  "set_comprehension",
  "list",
  "tuple",
  "set",
  "expression_list",
]);

export const fateOf = (expression: Node): Fate => {
  let value = expression;
  for (let above = value.parent; above !== null; above = above.parent) {
    if (above.type === "expression_statement") return { kind: "discarded", statement: above };
    if (above.type === "assignment") return boundBy(above, value, expression);
    if (!PASSING.has(above.type) || !isPassedOn(above, value)) return { kind: "used" };
    value = above;
  }
  return { kind: "used" };
};

const isPassedOn = (holder: Node, value: Node): boolean => {
  if (holder.type === "conditional_expression") return holder.children[1] !== value;
  if (holder.type.endsWith("_comprehension")) return holder.field("body") === value;
  return true;
};

const boundBy = (assignment: Node, value: Node, expression: Node): Fate => {
  const [left, right, statement] = [assignment.field("left"), assignment.field("right"), assignment.parent];
  if (statement?.type !== "expression_statement" || right !== value || left === null) return { kind: "used" };
  const target = targetsOf(left, value).find((each) => each.value !== null && isInside(expression, each.value));
  return target?.node.type === "identifier" ? { kind: "bound", statement, name: target.node } : { kind: "used" };
};
