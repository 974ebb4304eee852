/** Loops that add to an array at places that another one names: counts and sums by group. */
import type { Node } from "#model/tree.ts";
import { argumentsOf } from "./arguments.ts";
import { isNumeric } from "./element-parts.ts";
import { iterated } from "./iterated.ts";
import type { Module } from "./module.ts";
import { namesIn } from "./names-in.ts";
import { placeOf } from "./place.ts";
import { isBuiltin } from "./qualified-name.ts";
import { isNumber } from "./types/type.ts";
import { unwrapped } from "./walk.ts";

export interface Scatter {
  readonly array: Node;
  /** `places` of `counts[places[i]] += 1`, or what the loop goes through. */
  readonly places: Node;
  /** What it adds: an array of numbers, or one number. */
  readonly added: Node;
  readonly isWeighted: boolean;
  readonly operator: "+" | "-";
  /** How many of the places, where the loop counts up to a number that need not be all of them. */
  readonly count: Node | null;
}

/** Such an index takes several elements at once: then the loop adds whole arrays already. */
const OF_MANY = /mask|slice|sel(?:ection)?s?$|groups?$|indices$|lists?$/i;

/** `for i in range(n): counts[places[i]] += 1`, `for k in keys: counts[k] += 1`. */
export const scatterOf = (loop: Node, module: Module): Scatter | null => {
  const [statement, ...more] = loop.field("body")?.children ?? [];
  const [added] = statement?.type === "expression_statement" ? statement.children : [];
  const target = added?.type === "augmented_assignment" ? added.field("left") : null;
  const sign = /^([+-])=$/.exec(added?.field("operator")?.text ?? "")?.[1];
  const value = added?.field("right") ?? null;
  if (more.length > 0 || target?.type !== "subscript" || sign === undefined || value === null) return null;
  const [array, [index, ...others]] = [target.field("value"), target.fields("subscript")];
  if (array === null || index === undefined || others.length > 0 || loop.field("alternative") !== null) return null;
  const name = placeOf(array);
  if (name === null || !isNumeric(array, module) || (module.typeOf(array).dimensions ?? 1) !== 1) return null;
  const places = placesOf(index, loop, module);
  const weights = weightsOf(value, loop, module);
  const isSame = isOneNumber(value, loop, module);
  if (places === null || (weights === null && !isSame) || placeOf(places) === name) return null;
  if (weights !== null && placeOf(weights) === name) return null;
  return {
    array,
    places,
    added: weights ?? value,
    isWeighted: weights !== null,
    operator: sign === "+" ? "+" : "-",
    count: countOf(loop, places, module),
  };
};

const isRange = (call: Node, module: Module): boolean =>
  ["range", "xrange"].some((name) => isBuiltin(call.field("function"), name, module.scopeAt(call)));

const countOf = (loop: Node, places: Node, module: Module): Node | null => {
  const [over] = iterated(loop);
  const [count] = over?.type === "call" && isRange(over, module) ? argumentsOf(over).positional : [];
  const isAll = [`len(${places.text})`, `${places.text}.size`, `${places.text}.shape[0]`].includes(count?.text ?? "");
  return count === undefined || isAll ? null : count;
};

/** Null where it does not count from 0 on. */
const counterOf = (loop: Node, module: Module): string | null => {
  const [left, [over]] = [loop.field("left"), iterated(loop)];
  if (left === null || over?.type !== "call" || argumentsOf(over).positional.length !== 1) return null;
  if (isRange(over, module)) return left.type === "identifier" ? left.text : null;
  const [first] = left.children;
  return isBuiltin(over.field("function"), "enumerate", module.scopeAt(loop)) && left.type === "pattern_list"
    ? (first?.text ?? null)
    : null;
};

/** The array of `places[i]`, where i counts the loop. */
const ofCounter = (expression: Node, loop: Node, module: Module): Node | null => {
  const counter = counterOf(loop, module);
  const node = unwrapped(expression);
  const [index, ...more] = node.type === "subscript" ? node.fields("subscript") : [];
  const array = node.field("value");
  const isOne = index?.type === "identifier" && index.text === counter && more.length === 0;
  return isOne && array !== null && placeOf(array) !== null ? array : null;
};

/** What the loop, or one part of `zip` and `enumerate`, goes through under this name. */
const ofElement = (name: Node, loop: Node, module: Module): Node | null => {
  const [left, [over]] = [loop.field("left"), iterated(loop)];
  if (over === undefined || left === null || name.type !== "identifier") return null;
  if (left.type === "identifier") return left.text === name.text ? over : null;
  const at = left.children.findIndex(({ type, text }) => type === "identifier" && text === name.text);
  const called = over.type === "call" ? over.field("function") : null;
  const { positional } = argumentsOf(over);
  if (at < 0 || called === null) return null;
  const scope = module.scopeAt(loop);
  if (isBuiltin(called, "zip", scope)) return positional[at] ?? null;
  return isBuiltin(called, "enumerate", scope) && at === 1 ? (positional[0] ?? null) : null;
};

const placesOf = (index: Node, loop: Node, module: Module): Node | null => {
  const found = ofCounter(index, loop, module);
  if (found !== null) {
    const { kind } = module.typeOf(index);
    return isNumber({ kind }) || (kind === "unknown" && !OF_MANY.test(found.text)) ? found : null;
  }
  // Of a list nobody knows whether its items are numbers, unless they are told.
  const element = ofElement(index, loop, module);
  return element !== null && isNumber(module.typeOf(index)) && placeOf(element) !== null ? element : null;
};

const weightsOf = (value: Node, loop: Node, module: Module): Node | null => {
  const element = ofCounter(value, loop, module) ?? ofElement(value, loop, module);
  return element === null || placeOf(element) === null ? null : element;
};

/** The same in every pass. */
const isOneNumber = (value: Node, loop: Node, module: Module): boolean => {
  const bound = namesIn(loop.field("left") ?? loop);
  const isFree = ![...namesIn(value)].some((name) => bound.has(name));
  return isFree && isNumber(module.typeOf(value)) && /^[\w.+-]+$/.test(value.text);
};
