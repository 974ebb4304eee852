/** Loops that compute arrays element by element, no element from another one that the loop computes. */
import type { Node } from "#model/tree.ts";
import { iterated } from "./iterated.ts";
import { argumentsOf } from "./arguments.ts";
import { elementIndicesOf, indexText } from "./element-index.ts";
import { hasParts, isArrayOrUnknown, isNumeric, isOfRow, isOfRows, isShaped, isVector } from "./element-parts.ts";
import { isElementwiseCall, isMembership } from "./arithmetic.ts";
import { mayBeStep, stepOf, type Conditions, type Step } from "./element-step.ts";
import type { Module } from "./module.ts";
import { placeOf } from "./place.ts";
import { isBuiltin } from "./qualified-name.ts";
import { unwrapped } from "./walk.ts";

/** What a loop's header says: a count, or elements of arrays. */
export interface Header {
  readonly loop: Node;
  /** `i` of `for i in range(start, stop)`; null where there is none. */
  readonly counter: { readonly name: string; readonly start: string; readonly stop: string | null } | null;
  /** `v` of `for v in a`, and of zip and enumerate. */
  readonly elements: ReadonlyMap<string, Node>;
}

export interface ElementLoop {
  /** Outermost first. */
  readonly headers: readonly Header[];
  readonly steps: readonly Step[];
  /** Arrays that are read or gone through, proven to be such. */
  readonly arrays: readonly string[];
  /** Those of them that may be lists, since they fill an array with numbers. */
  readonly guessed: readonly string[];
  /** It goes along rows (`x[i, :]`) or reads a diagonal (`x[i, i]`), for which a slice in place of the index is no rewrite. */
  readonly isOfParts: boolean;
}

/** More statements than these are an algorithm, whose rewrite nobody sees at once. */
const MOST_STEPS = 8;

export const elementLoopOf = (loop: Node, module: Module): ElementLoop | null => {
  const headers: Header[] = [];
  const steps: Step[] = [];
  if (!collect(loop, [], headers, steps, module) || steps.length === 0 || steps.length > MOST_STEPS) return null;
  const found = checked(headers, steps, module);
  if (found === null || found.arrays.size === 0) return null;
  const [arrays, guessed] = [[...found.arrays], [...found.guessed]];
  return { headers, steps, arrays, guessed, isOfParts: found.isOfParts };
};

/** False: the loop holds anything else. Nested loops are gone into, each at most once. */
const collect = (loop: Node, conditions: Conditions, headers: Header[], steps: Step[], module: Module): boolean => {
  const body = loop.field("body");
  if (body === null || !body.children.every(mayBeStep) || loop.field("alternative") !== null || headers.length > 2)
    return false;
  const header = headerOf(loop, module);
  if (header === null) return false;
  headers.push(header);
  return body.children.every((statement) => collectStatement(statement, conditions, headers, steps, module, body));
};

const collectStatement = (
  statement: Node,
  conditions: Conditions,
  headers: Header[],
  steps: Step[],
  module: Module,
  block: Node,
): boolean => {
  if (statement.type === "pass_statement") return true;
  // A loop beside other statements needs more thought than a hint can give.
  if (statement.type === "for_statement")
    return block.children.length === 1 && collect(statement, conditions, headers, steps, module);
  if (statement.type === "if_statement") return collectBranches(statement, conditions, steps, module);
  const only =
    statement.type === "expression_statement" && statement.children.length === 1 ? statement.children[0] : undefined;
  const step = only === undefined ? null : stepOf(only, conditions);
  if (step === null) return false;
  steps.push(step);
  return true;
};

const collectBranches = (statement: Node, conditions: Conditions, steps: Step[], module: Module): boolean => {
  const [condition, then, branches] = [
    statement.field("condition"),
    statement.field("consequence"),
    statement.fields("alternative"),
  ];
  const [otherwise, ...more] = branches;
  if (condition === null || then === null || more.length > 0 || conditions.length > 1) return false;
  if (otherwise !== undefined && otherwise.type !== "else_clause") return false;
  const inside = (block: Node | null, holds: boolean): boolean =>
    block === null ||
    block.children.every(
      (each) =>
        each.type !== "for_statement" &&
        collectStatement(each, [...conditions, { condition, holds }], [], steps, module, block),
    );
  return inside(then, true) && inside(otherwise?.field("body") ?? null, false);
};

const headerOf = (loop: Node, module: Module): Header | null => {
  const [left, [right, ...more]] = [loop.field("left"), iterated(loop)];
  if (left === null || right === undefined || more.length > 0 || loop.text.startsWith("async")) return null;
  const over = unwrapped(right);
  const scope = module.scopeAt(loop);
  const called = over.type === "call" ? over.field("function") : null;
  const { positional, named, hasSplat } = argumentsOf(over);
  const [first, second] = positional;
  // Python 2's, too: such files are still mended.
  if (called !== null && (isBuiltin(called, "range", scope) || isBuiltin(called, "xrange", scope))) {
    if (left.type !== "identifier" || first === undefined || hasSplat || positional.length > 2) return null;
    const [start, stop] = second === undefined ? ["0", first.text] : [first.text, second.text];
    const isWhole = second === undefined && /^len\([\w.]+\)$|\.shape\[\d\]$|\.size$/.test(stop);
    return { loop, counter: { name: left.text, start, stop: isWhole ? null : stop }, elements: new Map() };
  }
  if (named.size > 0 || hasSplat) return null;
  if (called !== null && isBuiltin(called, "enumerate", scope)) {
    const [counter, element] = left.children;
    if (left.type !== "pattern_list" || counter?.type !== "identifier" || element?.type !== "identifier") return null;
    return first === undefined || second !== undefined || !isVector(first, module)
      ? null
      : { loop, counter: { name: counter.text, start: "0", stop: null }, elements: new Map([[element.text, first]]) };
  }
  if (called !== null && isBuiltin(called, "zip", scope)) {
    const names = left.children;
    if (left.type !== "pattern_list" || names.length !== positional.length) return null;
    const isPlain =
      names.every(({ type }) => type === "identifier") && positional.every((each) => isVector(each, module));
    return isPlain
      ? { loop, counter: null, elements: new Map(names.map((name, index) => [name.text, positional[index] ?? name])) }
      : null;
  }
  return left.type === "identifier" && isVector(over, module)
    ? { loop, counter: null, elements: new Map([[left.text, over]]) }
    : null;
};

/** Arrays proven to be such; null where something is computed from what another pass computes, or is no arithmetic. */
const checked = (headers: readonly Header[], steps: readonly Step[], module: Module): Checked | null => {
  const [arrays, guessed] = [new Set<string>(), new Set<string>()];
  let isOfParts = false;
  const counters = new Set(headers.flatMap(({ counter }) => (counter === null ? [] : [counter.name])));
  const elements = new Map(headers.flatMap((header) => [...header.elements]));
  for (const array of elements.values()) arrays.add(array.text);
  const written = new Map<string, string>();
  for (const { target, operator } of steps) {
    if (target.type === "identifier") {
      if (operator !== "" && operator !== "+" && operator !== "*") return null;
      continue;
    }
    const place = target.type === "subscript" ? elementIndicesOf(target) : null;
    const name = place === null ? null : placeOf(place.array);
    if (place === null || name === null || !isArrayOrUnknown(place.array, module)) return null;
    const variables = place.indices.flatMap(({ variable }) => (variable === null ? [] : [variable]));
    // `x[order[i]] = …` may store twice in one place, and `x[i, i]` is a diagonal.
    if (variables.some((variable) => elements.has(variable)) || new Set(variables).size < variables.length) return null;
    if (isOfRows(place, module)) return null;
    isOfParts ||= hasParts(place);
    const isOfLoop = variables.some((variable) => counters.has(variable));
    if (
      !isOfLoop ||
      place.indices.some(({ variable }) => variable !== null && !counters.has(variable) && isBoundIn(variable, steps))
    )
      return null;
    const text = indexText(place.indices);
    if ((written.get(name) ?? text) !== text) return null;
    written.set(name, text);
  }
  const bound = new Set(steps.filter(({ target }) => target.type === "identifier").map(({ target }) => target.text));
  const sums = new Set(
    steps
      .filter(({ target, operator }) => target.type === "identifier" && operator !== "")
      .map(({ target }) => target.text),
  );
  const ready = new Set<string>();
  const fillsNumbers = steps.some(({ target }) => isElementOfNumbers(target, module));
  const isReadable = (expression: Node): boolean => {
    const waiting = [unwrapped(expression)];
    for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
      if (node.type === "subscript") {
        const place = elementIndicesOf(node);
        const name = place === null ? null : placeOf(place.array);
        if (place === null || name === null || bound.has(name) || !isArrayOrUnknown(place.array, module)) return false;
        const variables = place.indices.flatMap(({ variable }) => (variable === null ? [] : [variable]));
        if (variables.some((variable) => bound.has(variable) || elements.has(variable))) return false;
        if (isOfRows(place, module)) return false;
        isOfParts ||= hasParts(place);
        if ((written.get(name) ?? indexText(place.indices)) !== indexText(place.indices)) return false;
        // What fills an array of numbers, number by number, is made of numbers.
        const isArray =
          isNumeric(place.array, module) ||
          isShaped(place, module) ||
          (fillsNumbers && module.typeOf(place.array).kind === "unknown");
        if (isArray && variables.some((variable) => counters.has(variable))) {
          arrays.add(name);
          if (module.typeOf(place.array).kind === "unknown" && !isShaped(place, module)) guessed.add(name);
        }
      } else if (node.type === "identifier") {
        if (sums.has(node.text) || (bound.has(node.text) && !ready.has(node.text)) || written.has(node.text))
          return false;
      } else if (node.type === "attribute") {
        if (placeOf(node) === null || written.has(placeOf(node) ?? "")) return false;
      } else if (node.type === "call") {
        if (!isElementwiseCall(node, module) && !isOfRow(node, module)) return false;
        waiting.push(...argumentsOf(node).positional);
      } else if (node.type === "comparison_operator" && isMembership(node)) return false;
      else if (COMPUTING.has(node.type)) waiting.push(...node.children);
      else if (!/^(?:integer|float|true|false)$/.test(node.type)) return false;
    }
    return true;
  };
  for (const { target, value, conditions } of steps) {
    if (!isReadable(value) || !conditions.every(({ condition }) => isReadable(condition))) return null;
    // A value that only some passes set is still there in the next.
    if (target.type === "identifier" && conditions.length === 0) ready.add(target.text);
  }
  return { arrays, guessed, isOfParts };
};

/** `x[i]` of an array that is known to have one dimension, `x[i, j]` of two. */
const isElementOfNumbers = (target: Node, module: Module): boolean => {
  const place = target.type === "subscript" ? elementIndicesOf(target) : null;
  return (
    place !== null &&
    isNumeric(place.array, module) &&
    module.typeOf(place.array).dimensions === place.indices.length &&
    !place.indices.some(({ isWhole }) => isWhole)
  );
};

interface Checked {
  readonly arrays: ReadonlySet<string>;
  readonly guessed: ReadonlySet<string>;
  readonly isOfParts: boolean;
}

const COMPUTING: ReadonlySet<string> = new Set([
  "binary_operator",
  "unary_operator",
  "comparison_operator",
  "parenthesized_expression",
  "conditional_expression",
  "boolean_operator",
  "not_operator",
]);

const isBoundIn = (name: string, steps: readonly Step[]): boolean => steps.some(({ target }) => target.text === name);
