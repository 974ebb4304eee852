/** Expressions, other than calls, that make or copy something: what they cost, where nobody need pay it in every pass. */
import type { Node } from "#model/tree.ts";
import type { Module } from "./module.ts";
import { walk } from "./walk.ts";

/** Figures: measured with Python 3.8 to 3.13 and NumPy 2.4, each expression by itself. */
const COMPREHENSION = "a comprehension over 1,000 items took 43 to 92 µs";
const SLICE = "a slice of 1,000 items of a list took 2 to 5 µs, one of an array 0.1 µs";
const ARITHMETIC = "an addition of two arrays of 1,000 numbers took 1 µs and their memory";
const TEXT = "putting two values into a string took 0.14 to 0.3 µs";
const DISPLAY = "making a list of two items took 40 to 120 ns";

/** The node types for which `makingOf` can have an answer. */
export const MAKING = [
  "list_comprehension",
  "set_comprehension",
  "dictionary_comprehension",
  "subscript",
  "binary_operator",
  "string",
  "list",
  "set",
  "dictionary",
] as const;

/** The figure as the message says it; null for what costs next to nothing, such as `n - 2`, and where the types are not told. */
export const makingOf = (node: Node, module: Module): string | null => {
  switch (node.type) {
    case "list_comprehension":
    case "set_comprehension":
    case "dictionary_comprehension":
      return holdsContainers(node) ? null : COMPREHENSION;
    case "subscript":
      return isCopyingSlice(node, module) ? SLICE : null;
    case "binary_operator":
      return ofOperator(node, module);
    case "string":
      return node.children.some(({ type }) => type === "interpolation") ? TEXT : null;
    default:
      return hasNames(node) && !holdsContainers(node) ? DISPLAY : null;
  }
};

const isCopyingSlice = (subscript: Node, module: Module): boolean => {
  const object = subscript.field("value");
  const hasSlice = subscript.fields("subscript").some(({ type }) => type === "slice");
  return object !== null && hasSlice && /^(?:list|tuple|array)$/.test(module.typeOf(object).kind);
};

const ofOperator = (node: Node, module: Module): string | null => {
  // Of two constants the compiler makes one.
  if (!hasNames(node)) return null;
  const { kind } = module.typeOf(node);
  if (kind === "array" || kind === "frame" || kind === "series") return ARITHMETIC;
  return kind === "str" ? TEXT : null;
};

/** What is in it may be filled, though nobody changes the outer one. */
const holdsContainers = (made: Node): boolean => {
  let holds = false;
  walk(made, (node) => {
    holds ||= node !== made && /^(?:list|set|dictionary)(?:_comprehension)?$/.test(node.type);
    return !holds;
  });
  return holds;
};

const hasNames = (node: Node): boolean => {
  let has = false;
  walk(node, ({ type }) => {
    has ||= type === "identifier";
    return !has;
  });
  return has;
};
