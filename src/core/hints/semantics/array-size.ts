/** An upper bound of how many elements an expression has, through operators, methods and displays of variables. */
import type { Node } from "#model/tree.ts";
import { iterated } from "./iterated.ts";
import { argumentsOf } from "./arguments.ts";
import { itemCountOf, literalOf } from "./constants.ts";
import { arraySizeOf } from "./literal-array-size.ts";
import { methodCallOf } from "./method-call.ts";
import type { Module } from "./module.ts";
import { qualifiedName } from "./qualified-name.ts";
import { isNumber } from "./types/type.ts";
import { unwrapped } from "./walk.ts";

/** Expressions of expressions: deeper than this nobody looks. */
const DEPTH = 8;

/** 3 for `np.array([x, y, z])`, 6 for `2 * np.zeros((2, 3))`, at most 9 for a part of `np.zeros(9)`. Null where it is not told. */
export const mostElementsOf = (expression: Node, module: Module, depth = 0): number | null => {
  if (depth > DEPTH) return null;
  const value = literalOf(expression, module.scopeAt(expression));
  const of = (node: Node | null | undefined): number | null =>
    node === null || node === undefined ? null : mostElementsOf(node, module, depth + 1);
  switch (value.type) {
    case "integer":
    case "float":
      return 1;
    case "list":
    case "tuple":
      return ofDisplay(value, module, depth);
    case "list_comprehension": {
      const [clause, ...more] = value.children.filter(({ type }) => type === "for_in_clause");
      const [over] = clause === undefined ? [] : iterated(clause);
      const isNested = more.length > 0 || value.field("body")?.type.startsWith("list") === true;
      return isNested || over === undefined ? null : itemCountOf(literalOf(over, module.scopeAt(value)));
    }
    case "unary_operator":
      return of(value.field("argument"));
    case "binary_operator":
      return broadcast([of(value.field("left")), of(value.field("right"))], value, module);
    case "comparison_operator":
      return broadcast(value.children.map(of), value, module);
    case "subscript":
      return of(value.field("value"));
    case "call":
      return arraySizeOf(value, module)?.elements ?? ofCall(value, module, depth);
    default:
      return arraySizeOf(value, module)?.elements ?? (isNumber(module.typeOf(value)) ? 1 : null);
  }
};

/** Of arrays with one dimension, all have as many elements, or one. */
const broadcast = (sizes: readonly (number | null)[], result: Node, module: Module): number | null => {
  const told = sizes.filter((size) => size !== null);
  const most = told.length === 0 ? null : Math.max(...told);
  if (told.length === sizes.length || most === null) return most;
  return most > 1 && module.typeOf(result).dimensions === 1 ? most : null;
};

const ofDisplay = (display: Node, module: Module, depth: number): number | null => {
  const count = itemCountOf(display);
  const [first] = display.children;
  if (count === null || first === undefined) return count;
  const inner = unwrapped(first);
  if (/^(?:array|list|tuple|series|iterator)$/.test(module.typeOf(inner).kind)) {
    const each = mostElementsOf(inner, module, depth + 1);
    return each === null ? null : count * each;
  }
  return count;
};

const OF_FIRST =
  /^(?:numpy|cupy|torch)\.(?:array|asarray|tensor|abs|sqrt|square|exp|log|sin|cos|sort|\w+_like|diff|cumsum|unique|isfinite|isnan)$/;
const SAME_SIZE = new Set(["astype", "copy", "reshape", "ravel", "flatten", "transpose", "round", "clip"]);

const ofCall = (call: Node, module: Module, depth: number): number | null => {
  const called = call.field("function");
  const path = called === null ? null : qualifiedName(called, module.scopeAt(call));
  const { positional, hasSplat } = argumentsOf(call);
  const [first] = positional;
  if (path !== null)
    return first !== undefined && !hasSplat && OF_FIRST.test(path) ? mostElementsOf(first, module, depth + 1) : null;
  const method = methodCallOf(call);
  return method !== null && SAME_SIZE.has(method.method) ? mostElementsOf(method.object, module, depth + 1) : null;
};
