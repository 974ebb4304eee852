/** Which values an expression of integers can have, where the text tells. */
import type { Node } from "#model/tree.ts";
import { argumentAt, argumentsOf } from "./arguments.ts";
import { effectsOf } from "./effects.ts";
import { methodCallOf } from "./method-call.ts";
import type { Module } from "./module.ts";
import { qualifiedName } from "./qualified-name.ts";
import { reachingBindings } from "./reaching.ts";
import { unwrapped } from "./walk.ts";

/** Both ends included. */
export interface Range {
  readonly low: number;
  readonly high: number;
}

/** Expressions of expressions: deeper than this nobody looks. */
const DEPTH = 8;
/** Items of a display that are looked at. */
const ITEMS = 256;

/** The smallest and largest value of a Python integer, or of the elements of an array of integers. Null where it is not told. */
export const rangeOf = (expression: Node, module: Module, depth = 0): Range | null => {
  const node = unwrapped(expression);
  if (depth > DEPTH) return null;
  const of = (part: Node | null | undefined): Range | null =>
    part === null || part === undefined ? null : rangeOf(part, module, depth + 1);
  switch (node.type) {
    case "integer":
      return exactly(Number(node.text.replaceAll("_", "")));
    case "unary_operator":
      return node.text.startsWith("-") ? negated(of(node.field("argument"))) : null;
    case "binary_operator":
      return operated(of(node.field("left")), node.field("operator")?.text ?? "", of(node.field("right")));
    case "list":
    case "tuple":
      return node.children.length > ITEMS ? null : around(node.children.map(of));
    case "identifier":
      return ofName(node, module, depth);
    case "call":
      return ofCall(node, module, of);
    default:
      return null;
  }
};

const exactly = (value: number): Range | null => (Number.isFinite(value) ? { low: value, high: value } : null);

const negated = (range: Range | null): Range | null => (range === null ? null : { low: -range.high, high: -range.low });

const around = (ranges: readonly (Range | null)[]): Range | null => {
  const known = ranges.filter((range) => range !== null);
  if (known.length === 0 || known.length < ranges.length) return null;
  return { low: Math.min(...known.map(({ low }) => low)), high: Math.max(...known.map(({ high }) => high)) };
};

const OPERATIONS: Readonly<Record<string, (left: number, right: number) => number>> = {
  "+": (left, right) => left + right,
  "-": (left, right) => left - right,
  "*": (left, right) => left * right,
  "<<": (left, right) => left * 2 ** right,
  "**": (left, right) => left ** right,
};

/** Of operations that have their extremes at the ends; an even power has its lowest at 0, which no type is too narrow for. */
export const operated = (left: Range | null, operator: string, right: Range | null): Range | null => {
  const apply = OPERATIONS[operator];
  if (left === null || right === null || apply === undefined) return null;
  if ((operator === "<<" || operator === "**") && right.low < 0) return null;
  const ends = [left.low, left.high].flatMap((one) => [right.low, right.high].map((other) => apply(one, other)));
  return ends.every((end) => Number.isFinite(end)) ? { low: Math.min(...ends), high: Math.max(...ends) } : null;
};

/** A variable with one value that nobody changes in place. */
const ofName = (name: Node, module: Module, depth: number): Range | null => {
  const [binding, ...more] = reachingBindings(name, module) ?? [];
  if (binding?.kind !== "assignment" || binding.value === null || more.length > 0) return null;
  const owner = module.frameAt(binding.name);
  const isArray = module.typeOf(name).kind !== "int";
  if (isArray && (owner.kind === "module" || effectsOf(owner.node, module).changed.has(name.text))) return null;
  return rangeOf(binding.value, module, depth + 1);
};

const ofCall = (call: Node, module: Module, of: (part: Node | null | undefined) => Range | null): Range | null => {
  const called = call.field("function");
  const path = called === null ? null : qualifiedName(called, module.scopeAt(call));
  const given = argumentsOf(call);
  const [first, second, third] = given.positional;
  if (given.hasSplat) return null;
  if (path === null) {
    const method = methodCallOf(call);
    return method?.method === "astype" || method?.method === "copy" ? of(method.object) : null;
  }
  switch (/^(?:numpy|cupy)\.(?:random\.)?(\w+)$/.exec(path)?.[1]) {
    case "arange":
      if (given.positional.length === 1) return upTo({ low: 0, high: 0 }, of(first));
      return second !== undefined && third === undefined ? upTo(of(first), of(second)) : null;
    case "randint":
      return second === undefined ? upTo({ low: 0, high: 0 }, of(first)) : upTo(of(first), of(second));
    case "array":
    case "asarray":
    case "int8":
    case "int16":
    case "int32":
    case "uint8":
    case "uint16":
    case "uint32":
      return of(first);
    case "full":
      return of(argumentAt(given, 1, "fill_value"));
    default:
      return null;
  }
};

/** Without the upper end. */
const upTo = (start: Range | null, stop: Range | null): Range | null =>
  start === null || stop === null || stop.high <= start.low ? null : { low: start.low, high: stop.high - 1 };

/** The values that fit into NumPy's integer types of up to 32 bits; null for any other type. */
export const limitsOf = (dtype: string | undefined): Range | null => {
  const [, sign, bits] = /^(u?)int(8|16|32)$/.exec(dtype ?? "") ?? [];
  if (bits === undefined) return null;
  const width = Number(bits);
  return sign === "u" ? { low: 0, high: 2 ** width - 1 } : { low: -(2 ** (width - 1)), high: 2 ** (width - 1) - 1 };
};

export const fits = (range: Range, limits: Range): boolean => range.low >= limits.low && range.high <= limits.high;
