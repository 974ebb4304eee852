/** Is what a pickling method of MPI sends below every eager size, so that it is gone before anybody could free it? */
import type { Node } from "#model/tree.ts";
import { methodCallOf } from "./method-call.ts";
import type { Module } from "./module.ts";
import { reachingBindings } from "./reaching.ts";
import { isNumber } from "./types/type.ts";
import { unwrapped } from "./walk.ts";

/** MPICH and Open MPI send some kB eagerly; who writes a longer text into a message means a text. Judgement. */
const MOST_LETTERS = 200;
/** Names lead to names: deeper than this, a value counts as unknown. */
const DEPTH = 4;

/** A number, None, a word, or a name for numbers: whoever sends one means a sign. */
export const isSmallMessage = (sent: Node, module: Module): boolean => {
  const node = unwrapped(sent);
  if (/^(?:none|true|false)$/.test(node.type)) return true;
  if (node.type === "string") return node.text.length <= MOST_LETTERS && !/^\w*f/i.test(node.text);
  return isOneNumber(node, module, 0);
};

const isOneNumber = (expression: Node, module: Module, depth: number): boolean => {
  const node = unwrapped(expression);
  if (isNumber(module.typeOf(node)) || /\.(?:Get_(?:rank|size)\(\)|rank|size)$/.test(node.text)) return true;
  if (node.type === "binary_operator" && depth <= DEPTH)
    return node
      .fields("left")
      .concat(node.fields("right"))
      .every((side) => isOneNumber(side, module, depth + 1));
  if (node.type !== "identifier" || depth > DEPTH) return false;
  // What is received by the same name is of the same kind, but says nothing of it.
  const values = (reachingBindings(node, module) ?? []).map(({ value }) => value);
  const others = values.filter((value) => value === null || methodCallOf(unwrapped(value))?.method !== "recv");
  return others.length > 0 && others.every((value) => value !== null && isOneNumber(value, module, depth + 1));
};
