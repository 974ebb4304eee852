/** Places: a variable, a chain of attributes on one, or a constant key of either, as text such as "x", "self.x" or `d["a"]`. */
import type { Node } from "#model/tree.ts";

/** Longer chains of attributes are no place: a bound on the work that hostile code can cause. */
const LONGEST = 16;

/** The place that an expression names, or null for any other expression. Both ways to quote a key give the same text. */
export const placeOf = (expression: Node): string | null => {
  if (expression.type !== "subscript") return chainOf(expression);
  const [object, [index, ...more]] = [expression.field("value"), expression.fields("subscript")];
  const container = object === null ? null : chainOf(object);
  const key = index === undefined || more.length > 0 ? null : keyOf(index);
  return container === null || key === null ? null : `${container}[${key}]`;
};

const chainOf = (expression: Node): string | null => {
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
