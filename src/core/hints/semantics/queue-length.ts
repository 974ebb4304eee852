/** Does the text tell that a list which a loop empties grows long: the cells of a picture, the lines of a file? */
import type { Node } from "#model/tree.ts";
import { argumentsOf } from "./arguments.ts";
import { comparisonOf } from "./comparison.ts";
import { methodCallOf } from "./method-call.ts";
import type { Module } from "./module.ts";
import { placeOf } from "./place.ts";
import type { QueueStep } from "./queue-step.ts";
import { reachingBindings } from "./reaching.ts";
import { isInside, unwrapped, walk } from "./walk.ts";

/** Of a picture or a grid there are as many cells as it has; nodes of a graph, modules or options may be a handful. */
const CELLS = /pixel|voxel|image|\bimg|mask|grid|label|height|width|\brows?\b|\bcols?\b|visited|seen|flood/i;
const STEP = /^[+-]$/;

/**
 * `x, y = queue.pop(0)` and `queue.append((x + 1, y))` in a loop that speaks of cells and steps along both: it fills an area.
 * `node, depth` of a search counts along one.
 */
export const isFloodFill = ({ node, place, statement }: QueueStep, loop: Node): boolean => {
  const [assignment] = statement.children;
  if (assignment?.type !== "assignment" || assignment.field("right") !== node || !CELLS.test(loop.text)) return false;
  const popped = assignment.field("left")?.children.filter(({ type }) => type === "identifier") ?? [];
  const stepped = steppedIn(loop);
  if (popped.filter(({ text }) => stepped.has(text)).length < 2) return false;
  let isFilled = false;
  walk(loop, (call) => {
    const method = call.type === "call" ? methodCallOf(call) : null;
    if (method?.method !== "append" || placeOf(method.object) !== place) return !isFilled;
    const [item] = argumentsOf(call).positional;
    isFilled ||= /^(?:tuple|list)$/.test(item?.type ?? "");
    return !isFilled;
  });
  return isFilled;
};

/** Both sides of sums and differences; `path + [node]` is no step. */
const steppedIn = (loop: Node): ReadonlySet<string> => {
  const found = new Set<string>();
  walk(loop, (node) => {
    const [left, right] = [node.field("left"), node.field("right")];
    if (node.type !== "binary_operator" || left === null || right === null || left.type === "list") return;
    if (!STEP.test(node.field("operator")?.text ?? "") || right.type === "list") return;
    found.add(left.text).add(right.text);
  });
  return found;
};

/** `lines = file.readlines()` and `while lines: lines.pop(0)`: as long as the file is. A text that is handed in may be a docstring. */
export const isOfLines = ({ list, kind }: QueueStep, loop: Node, module: Module): boolean => {
  const condition = loop.field("condition");
  if (kind === "insert" || list.type !== "identifier" || condition === null) return false;
  // `while lines and not lines[0].strip()` drops the few at the top.
  if (unwrapped(condition).type === "boolean_operator" || searchesElsewhere(loop) || !NUMBERS.test(loop.text))
    return false;
  const bindings = (reachingBindings(list, module) ?? []).filter(({ name }) => !isInside(name, loop));
  return bindings.length > 0 && bindings.every(({ value }) => value !== null && LINES.test(unwrapped(value).text));
};

/** Files of numbers have as many lines as there is data; headers and settings have few. */
const NUMBERS = /\b(?:float|int|complex|fromstring|loadtxt)\(|\b(?:np|numpy)\.\w+\(|\bmap\((?:float|int)\b/;

/** `line not in text`: to look through something else for each line is the work. */
const searchesElsewhere = (loop: Node): boolean => {
  let searches = false;
  walk(loop, (node) => {
    const comparison = node.type === "comparison_operator" ? comparisonOf(node) : null;
    searches ||=
      comparison !== null &&
      /^(?:not )?in$/.test(comparison.operator) &&
      /^(?:identifier|attribute|call|subscript)$/.test(comparison.right.type);
    return !searches;
  });
  return searches;
};

const LINES = /\.readlines\(\w*\)$|\.read(?:_text)?\([^()]*\)(?:\.strip\(\))?\.splitlines\(\w*\)$/;
