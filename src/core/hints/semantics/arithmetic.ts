/** Expressions that NumPy can compute for whole arrays or columns at once. */
import type { Node } from "#model/tree.ts";
import { isBuiltin, qualifiedName } from "./qualified-name.ts";
import type { Module } from "./module.ts";
import { readsOf } from "./reach.ts";
import { isNumber } from "./types/type.ts";
import { walk } from "./walk.ts";

/** What is made of numbers, variables, their items and attributes. */
const PARTS: ReadonlySet<string> = new Set([
  "binary_operator",
  "unary_operator",
  "comparison_operator",
  "parenthesized_expression",
  "conditional_expression",
  "boolean_operator",
  "not_operator",
  "identifier",
  "attribute",
  "subscript",
  "integer",
  "float",
  "true",
  "false",
  "string",
  "string_start",
  "string_content",
  "string_end",
  "argument_list",
]);

/** Functions of `math` that NumPy has, too, under the same name or another one. */
export const MATH_TO_NUMPY: Readonly<Record<string, string>> = {
  sqrt: "sqrt",
  exp: "exp",
  expm1: "expm1",
  log: "log",
  log2: "log2",
  log10: "log10",
  log1p: "log1p",
  sin: "sin",
  cos: "cos",
  tan: "tan",
  asin: "arcsin",
  acos: "arccos",
  atan: "arctan",
  atan2: "arctan2",
  sinh: "sinh",
  cosh: "cosh",
  tanh: "tanh",
  asinh: "arcsinh",
  acosh: "arccosh",
  atanh: "arctanh",
  fabs: "abs",
  floor: "floor",
  ceil: "ceil",
  hypot: "hypot",
  radians: "radians",
  degrees: "degrees",
  isnan: "isnan",
  isinf: "isinf",
  isfinite: "isfinite",
  pow: "power",
};
/** Elementwise functions of NumPy that take numbers as well. */
const UFUNC =
  /^numpy\.(?:abs|absolute|sqrt|square|cbrt|exp|expm1|exp2|log|log2|log10|log1p|sin|cos|tan|arcsin|arccos|arctan|arctan2|sinh|cosh|tanh|hypot|deg2rad|rad2deg|radians|degrees|floor|ceil|rint|sign|maximum|minimum|power|mod|fmod|isnan|isinf|isfinite|clip|where|real|imag|conj|float32|float64)$/;

/** Arithmetic, comparisons and elementwise functions of numbers; no other calls, no strings that are formatted. */
export const isArithmetic = (expression: Node, module: Module): boolean => {
  let holds = true;
  let computes = false;
  walk(expression, (node) => {
    if (node.type === "call") holds &&= isElementwiseCall(node, module);
    else if (!PARTS.has(node.type) || (node.type === "comparison_operator" && isMembership(node))) holds = false;
    if (node.type === "binary_operator" || node.type === "call" || node.type === "comparison_operator") computes = true;
    return holds;
  });
  return holds && computes;
};

/** `x in xs` and `x is y`: of arrays they mean something else. */
export const isMembership = (comparison: Node): boolean =>
  comparison.children.some((operand, index) => {
    const next = comparison.children[index + 1];
    const between =
      next === undefined ? "" : comparison.text.slice(operand.end - comparison.start, next.start - comparison.start);
    return /\b(?:in|is)\b/.test(between);
  });

export const isElementwiseCall = (call: Node, module: Module): boolean => {
  const called = call.field("function");
  if (called === null) return false;
  const scope = module.scopeAt(call);
  if (isBuiltin(called, "abs", scope) || isBuiltin(called, "float", scope)) return true;
  const path = qualifiedName(called, scope);
  if (path === null) return false;
  return path.startsWith("math.") ? Object.hasOwn(MATH_TO_NUMPY, path.slice(5)) : UFUNC.test(path);
};

/** Does it call anything but elementwise functions? What such a call does, nobody knows, and it may take most of the time. */
export const hasOtherCalls = (expression: Node, module: Module): boolean => {
  let has = false;
  walk(expression, (node) => {
    if (node.type === "call") has ||= !isElementwiseCall(node, module);
    return !has;
  });
  return has;
};

/** Are all variables in it, but for `names`, proven numbers? Attributes count as variables, functions of modules do not. */
export const isOfNumbersBut = (names: readonly string[], expression: Node, module: Module): boolean => {
  let holds = true;
  walk(expression, (node) => {
    // Of a call, its arguments count, not its name.
    if (node.parent?.type === "call" && node.parent.field("function") === node) return false;
    if (node.type !== "identifier" && node.type !== "attribute" && node.type !== "subscript") return holds;
    if (node.type === "identifier" && names.includes(node.text)) return false;
    if (node.type === "subscript" && names.some((name) => readsOf(node, name).length > 0)) return false;
    holds &&= isNumber(module.typeOf(node));
    return false;
  });
  return holds;
};
