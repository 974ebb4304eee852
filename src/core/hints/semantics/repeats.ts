/** What evaluates an expression again and again: the loops and comprehensions around it. */
import type { Node } from "#model/tree.ts";
import { keptOnce } from "./kept.ts";
import type { Module } from "./module.ts";
import { isInside } from "./walk.ts";

const BOUNDARIES: ReadonlySet<string> = new Set(["function_definition", "lambda", "class_definition", "module"]);

/**
 * The loops and comprehensions of the same function that evaluate `node` once a pass, innermost first. A loop's `else`, what a
 * `for` goes through and a comprehension's first iterable are evaluated once.
 */
export const repeatsAround = (node: Node): readonly Node[] => {
  const found: Node[] = [];
  for (let above = node.parent; above !== null && !BOUNDARIES.has(above.type); above = above.parent) {
    if (above.type === "for_statement" || above.type === "while_statement") {
      const parts = [above.field("body"), above.type === "while_statement" ? above.field("condition") : null];
      if (parts.some((part) => part !== null && isInside(node, part))) found.push(above);
    } else if (above.type.endsWith("_comprehension") || above.type === "generator_expression") {
      const first = above.children.find((child) => child.type === "for_in_clause");
      if (first === undefined || !first.fields("right").some((part) => isInside(node, part))) found.push(above);
    }
  }
  return found;
};

const REPEATING = [
  "for_statement",
  "while_statement",
  "list_comprehension",
  "set_comprehension",
  "dictionary_comprehension",
  "generator_expression",
];
/** Starts and ends of the outermost loops and comprehensions of a file, in its order. */
const repeatedIn = keptOnce((module: Module): readonly (readonly [number, number])[] => {
  const all = REPEATING.flatMap((type) => module.nodes(type)).toSorted((one, other) => one.start - other.start);
  const outermost: [number, number][] = [];
  for (const { start, end } of all) if (start >= (outermost.at(-1)?.[1] ?? 0)) outermost.push([start, end]);
  return outermost;
});

/** False where no loop and no comprehension is anywhere around it, a look-up for what most of a file's expressions are asked. */
export const mayRepeat = (node: Node, module: Module): boolean => {
  const parts = repeatedIn(module);
  let [low, high] = [0, parts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((parts[middle]?.[1] ?? 0) < node.end) low = middle + 1;
    else high = middle;
  }
  return (parts[low]?.[0] ?? Number.POSITIVE_INFINITY) <= node.start;
};
