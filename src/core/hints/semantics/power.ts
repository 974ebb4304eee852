/** Powers with a number as exponent: `x ** 2`, `pow(x, 2)`, `math.pow(x, 2)`. */
import type { Node } from "#model/tree.ts";
import { argumentsOf } from "./arguments.ts";
import type { Module } from "./module.ts";
import { isBuiltin, qualifiedName } from "./qualified-name.ts";
import { reachingBindings } from "./reaching.ts";
import { isNumber } from "./types/type.ts";
import { unwrapped } from "./walk.ts";

export interface Power {
  readonly node: Node;
  readonly base: Node;
  readonly exponent: number;
}

export const powersIn = (module: Module): readonly Power[] => [
  ...module.nodes("binary_operator").flatMap((node) => byOperator(node) ?? []),
  ...module.callsOf(["pow"]).flatMap((call) => byCall(call, module) ?? []),
];

const byOperator = (node: Node): Power | null => {
  const base = node.field("left");
  const exponent = node.field("right");
  if (base === null || exponent === null) return null;
  const power = powerOf(node, base, exponent);
  return power !== null && node.field("operator")?.text === "**" ? power : null;
};

const byCall = (call: Node, module: Module): Power | null => {
  const called = call.field("function");
  if (called === null || !/(?:^|\.)pow$/.test(called.text)) return null;
  const { positional, named, hasSplat } = argumentsOf(call);
  const [base, exponent, ...more] = positional;
  if (base === undefined || exponent === undefined || more.length > 0 || named.size > 0 || hasSplat) return null;
  const scope = module.scopeAt(call);
  return isBuiltin(called, "pow", scope) || qualifiedName(called, scope) === "math.pow"
    ? powerOf(call, base, exponent)
    : null;
};

const powerOf = (node: Node, base: Node, exponent: Node): Power | null => {
  const number = unwrapped(exponent);
  return number.type === "integer" || number.type === "float"
    ? { node, base: unwrapped(base), exponent: Number(number.text) }
    : null;
};

/** Expressions of expressions: deeper than this nobody looks. */
const DEPTH = 8;

/** Is it a real number that cannot be negative, as its form tells: a sum of squares, a length, a distance? */
export const isNeverNegative = (expression: Node, module: Module, depth = 0): boolean => {
  const node = unwrapped(expression);
  if (depth > DEPTH) return false;
  const both = (left: Node | null, right: Node | null): boolean =>
    left !== null &&
    right !== null &&
    isNeverNegative(left, module, depth + 1) &&
    isNeverNegative(right, module, depth + 1);
  switch (node.type) {
    case "integer":
    case "float":
      return true;
    case "binary_operator": {
      const [left, right, operator] = [node.field("left"), node.field("right"), node.field("operator")?.text ?? ""];
      const power = byOperator(node);
      if (power !== null) return power.exponent % 2 === 0 ? isReal(power.base, module) : false;
      if (operator === "*" && left?.type === "identifier" && left.text === right?.text) return isReal(left, module);
      return /^(?:\+|\*|\/|\/\/|%)$/.test(operator) && both(left, right);
    }
    case "call":
      return ofCall(node, module);
    case "identifier": {
      const bindings = reachingBindings(node, module) ?? [];
      return (
        bindings.length > 0 &&
        bindings.every(
          ({ kind, value }) => kind === "assignment" && value !== null && isNeverNegative(value, module, depth + 1),
        )
      );
    }
    default:
      return false;
  }
};

const ofCall = (call: Node, module: Module): boolean => {
  const called = call.field("function");
  const scope = module.scopeAt(call);
  const [first] = argumentsOf(call).positional;
  if (isBuiltin(called, "len", scope)) return true;
  if (isBuiltin(called, "abs", scope)) return first !== undefined && isReal(first, module);
  const path = called === null ? null : qualifiedName(called, scope);
  return path !== null && /^math\.(?:fabs|hypot|exp|sqrt|dist|fsum_of_squares)$/.test(path);
};

const isReal = (node: Node, module: Module): boolean => isNumber(module.typeOf(node));
