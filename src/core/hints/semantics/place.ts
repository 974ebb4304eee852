/** Places: a variable, a chain of attributes on one, or a constant key of either, as text such as "x", "self.x" or `d["a"]`. */
import type { Node } from "#model/tree.ts";

/** Longer chains of attributes are no place: a bound on the work that hostile code can cause. */
const LONGEST = 16;

/** The place that an expression names, or null for any other expression. Both ways to quote a key give the same text. */
export const placeOf = (expression: Node): string | null => {
  if (expression.type !== "subscript") return chainOf(expression);
  const object = expression.field("value");
  const indices = expression.fields("subscript");
  const container = object === null ? null : chainOf(object);
  const key = indices.length === 1 && indices[0] !== undefined ? keyOf(indices[0]) : null;
  return container === null || key === null ? null : `${container}[${key}]`;
};

const chainOf = (expression: Node): string | null => {
  let attributes = "";
  let node: Node | null = expression;
  for (let length = 0; node?.type === "attribute"; length += 1) {
    const name = node.field("attribute");
    if (name === null || length > LONGEST) return null;
    attributes = `.${name.text}${attributes}`;
    node = node.field("object");
  }
  return node?.type === "identifier" ? `${node.text}${attributes}` : null;
};

/** A short plain string without escapes, or a number from 0: what always means the same item. */
const keyOf = (index: Node): string | null => {
  if (index.type === "integer") return /^\d{1,9}$/.test(index.text) ? String(Number(index.text)) : null;
  const content = index.type === "string" ? /^(["'])([^"'\\\n]{1,80})\1$/.exec(index.text)?.[2] : undefined;
  return content === undefined ? null : `"${content}"`;
};

export const rootOf = (place: string): string => place.split(/[.[]/, 1)[0] ?? place;

/** "d" of `d["a"]`; null for a place without a key. */
export const containerOf = (place: string): string | null =>
  place.endsWith("]") ? place.slice(0, place.indexOf("[")) : null;
