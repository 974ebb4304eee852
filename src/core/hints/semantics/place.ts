/** Places: a variable or a chain of attributes on one, as text such as "x" or "self.x". */
import type { Node } from "#model/tree.ts";

/** Longer chains of attributes are no place: a bound on the work that hostile code can cause. */
const LONGEST = 16;

/** The place that an expression names, or null for any other expression. */
export const placeOf = (expression: Node): string | null => {
  const parts: string[] = [];
  let node: Node | null = expression;
  while (node !== null && node.type === "attribute") {
    const name = node.field("attribute");
    if (name === null || parts.length > LONGEST) return null;
    parts.push(name.text);
    node = node.field("object");
  }
  if (node === null || node.type !== "identifier") return null;
  parts.push(node.text);
  return parts.toReversed().join(".");
};

export const rootOf = (place: string): string => place.split(".", 1)[0] ?? place;
