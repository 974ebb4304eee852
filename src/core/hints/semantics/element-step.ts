/** One statement of a loop that computes arrays element by element. */
import type { Node } from "#model/tree.ts";
import { assignmentOf } from "./targets.ts";

export interface Step {
  readonly target: Node;
  readonly value: Node;
  /** "+" of `+=`; "" of `=`; "append" of `out.append(…)`. */
  readonly operator: string;
  /** Conditions of the `if`s around, outermost first. */
  readonly conditions: readonly { readonly condition: Node; readonly holds: boolean }[];
}

export type Conditions = Step["conditions"];

/** Cheap, and true of every statement that an elementwise loop may hold. */
export const mayBeStep = ({ type, children }: Node): boolean =>
  /^(?:pass|for|if)_statement$/.test(type) || /^(?:augmented_)?assignment$/.test(children[0]?.type ?? "");

/** Null: it binds nothing, or several targets. */
export const stepOf = (node: Node, conditions: Conditions): Step | null => {
  if (node.type === "assignment") {
    const { targets, value } = assignmentOf(node);
    const [target, ...more] = targets;
    return target === undefined || value === null || more.length > 0
      ? null
      : { target: target.node, value, operator: "", conditions };
  }
  const [left, right] = [node.field("left"), node.field("right")];
  if (node.type === "augmented_assignment" && left !== null && right !== null)
    return { target: left, value: right, operator: node.field("operator")?.text.replace(/=$/, "") ?? "", conditions };
  return null;
};
