/** Values that the text itself tells: integers and literal collections, also through a name that is bound once. */
import type { Node } from "#model/tree.ts";
import { scopeOfName } from "./scopes.ts";
import type { Scope } from "./scopes.ts";
import { unwrapped } from "./walk.ts";

/** The expression, or what the name in it is bound to, where that is its only binding. */
export const literalOf = (expression: Node, scope: Scope): Node => {
  const inner = unwrapped(expression);
  if (inner.type !== "identifier") return inner;
  const bindings = scopeOfName(inner.text, scope)?.bindings.get(inner.text) ?? [];
  const [only, ...more] = bindings;
  return only?.kind === "assignment" && only.value !== null && more.length === 0 ? unwrapped(only.value) : inner;
};

export const integerOf = (expression: Node, scope: Scope): number | null => {
  const value = literalOf(expression, scope);
  if (value.type === "unary_operator" && value.text.startsWith("-")) {
    const argument = value.field("argument");
    const positive = argument === null || argument.type !== "integer" ? null : numberOf(argument.text);
    return positive === null ? null : -positive;
  }
  return value.type === "integer" ? numberOf(value.text) : null;
};

const numberOf = (text: string): number | null => {
  const number = Number(text.replaceAll("_", ""));
  return Number.isSafeInteger(number) ? number : null;
};

const COLLECTIONS: ReadonlySet<string> = new Set(["list", "tuple", "set", "dictionary", "expression_list"]);

/** Longer ones are many, whatever else is unpacked in them: they are not gone through for each question. */
const MANY_ITEMS = 10_000;

/** Items of a literal collection, or null where the node is none or unpacks something. */
export const itemCountOf = (node: Node): number | null => {
  if (COLLECTIONS.has(node.type) && node.children.length > MANY_ITEMS) return node.children.length;
  if (!COLLECTIONS.has(node.type) || node.children.some((child) => child.type.includes("splat"))) return null;
  return node.children.length;
};
