/** Finds Python's own `sum`, `max`, `sorted` and the like on arrays, which they take apart element by element. */
import type { Node } from "#model/tree.ts";
import type { Finding, Rule } from "../rule.ts";
import { argumentsOf } from "../semantics/arguments.ts";
import { isElementwiseCall } from "../semantics/arithmetic.ts";
import { mostElementsOf } from "../semantics/array-size.ts";
import { comparisonOf } from "../semantics/comparison.ts";
import { isCompiled } from "../semantics/compiled.ts";
import { excerpt } from "../semantics/excerpt.ts";
import type { Module } from "../semantics/module.ts";
import { methodCallOf } from "../semantics/method-call.ts";
import { isBuiltin, qualifiedName } from "../semantics/qualified-name.ts";
import { reachingBindings } from "../semantics/reaching.ts";
import { moduleScope } from "../semantics/scopes.ts";
import { regionAround, statementAround } from "../semantics/statement.ts";
import type { Type } from "../semantics/types/type.ts";
import { ancestor, unwrapped, walk } from "../semantics/walk.ts";

/** CPU time in ms for 1,000,000 float64 (`any`, `all`: booleans): the builtin, then NumPy's (measured: NumPy 2.4, Python 3.11, one core). */
const FUNCTIONS: Readonly<Record<string, readonly [builtin: string, numpy: string]>> = {
  sum: ["63", "0.34"],
  max: ["44", "0.31"],
  min: ["44", "0.31"],
  any: ["9", "0.02"],
  all: ["9", "0.02"],
  sorted: ["627", "8"],
  set: ["302", "11"],
};

/** Up to here it is not worth a word: 10 elements take both 1 µs, 30 take `sum` 2.4 µs (measured as above). */
const FEW_ELEMENTS = 32;
/** From here on it takes 6 ms and more, as the million of `sum` says. Only where the text tells the size: parameters of a fit are few. */
const MANY_ELEMENTS = 100_000;

export const builtinReductionOnNdarray: Rule = {
  name: "builtin-reduction-on-ndarray",
  tier: 2,
  isOnRecord: true,
  claim: "T13",
  summary: "Python's own sum, max, any or sorted makes an object of every element of an array: up to 200 times slower.",
  words: Object.keys(FUNCTIONS),
  libraries: ["numpy", "cupy", "pandas", "torch", "jax", "pylab"],
  find: (module) => module.callsOf(Object.keys(FUNCTIONS)).flatMap((call) => findingOf(call, module) ?? []),
};

const findingOf = (call: Node, module: Module): Finding | null => {
  const called = call.field("function");
  if (called?.type !== "identifier" || !Object.hasOwn(FUNCTIONS, called.text)) return null;
  const name = called.text;
  const { positional, named, hasSplat } = argumentsOf(call);
  const [argument] = positional;
  if (argument === undefined || positional.length > 1 || named.size > 0 || hasSplat) return null;
  const inner = unwrapped(argument);
  if (inner.type === "list" || inner.type === "tuple" || inner.type.endsWith("_comprehension")) return null;
  const around = name === "set" ? lengthAround(call) : call;
  const scope = module.scopeAt(call);
  // After `from numpy import *` it may be NumPy's already.
  if (around === null || moduleScope(scope).stars.length > 0 || !isBuiltin(called, name, scope)) return null;
  const type = module.typeOf(inner);
  if (!(isOfOneDimension(type) || (type.kind === "unknown" && isMadeByNumpy(inner, module))) || isCompiled(call))
    return null;
  const most = mostElementsOf(inner, module);
  if (most !== null && most <= FEW_ELEMENTS) return null;
  const statement = statementAround(call);
  const [slow, fast] = FUNCTIONS[name] ?? ["", ""];
  const whole = name === "set" ? "len(set" : name;
  return {
    node: statement,
    region: regionAround(call),
    tier: (most ?? 0) >= MANY_ELEMENTS && isProven(type, name, inner, call) ? 1 : 2,
    message:
      `\`${whole}(…)\` is Python's own and makes an object of every element of the ${type.kind === "series" ? "column" : "array"} \`${excerpt(inner, "…")}\`: ` +
      `${slow} ms for a million elements, where ${type.kind === "series" ? "its own function" : "NumPy's own function"} takes ${fast} ms`,
    fix: fixFor(name, inner, type),
  };
};

/** What NumPy computes elementwise is an array or a number, and a number cannot be gone through. */
const isMadeByNumpy = (value: Node, module: Module, depth = 0): boolean => {
  const node = unwrapped(value);
  if (depth > 2) return false;
  if (node.type === "identifier") {
    const bindings = reachingBindings(node, module) ?? [];
    return (
      bindings.length > 0 &&
      bindings.every(
        ({ kind, value: made }) => kind === "assignment" && made !== null && isMadeByNumpy(made, module, depth + 1),
      )
    );
  }
  if (isOnlyOfArrays(node) || isChosen(node, module)) return true;
  if (node.type !== "call") return false;
  const called = node.field("function");
  const { positional } = argumentsOf(node);
  const [only, ...more] = positional;
  if (isBuiltin(called, "abs", module.scopeAt(node)))
    return only !== undefined && more.length === 0 && isMadeByNumpy(only, module, depth + 1);
  const path = called === null ? null : qualifiedName(called, module.scopeAt(node));
  if (path !== null) return path.startsWith("numpy.") && isElementwiseCall(node, module);
  const method = methodCallOf(node);
  return (
    /^(?:ravel|flatten)$/.test(method?.method ?? "") && positional.length === 0 && !/\btorch\b/.test(module.root.text)
  );
};

/** Of all that can be gone through, only arrays have powers, quotients, complements and comparisons that can be gone through, too. */
const isOnlyOfArrays = (node: Node): boolean => {
  const operator = node.field("operator")?.text ?? "";
  if (node.type === "unary_operator") return operator === "~";
  if (node.type === "binary_operator")
    return (
      /^(?:\*\*|\/\/?|@)$/.test(operator) ||
      (operator === "*" && node.field("left")?.text === node.field("right")?.text)
    );
  return /^(?:[<>]=?|[=!]=)$/.test(comparisonOf(node)?.operator ?? "");
};

/** `values[mask]`: no list has such an index. */
const isChosen = (node: Node, module: Module): boolean => {
  const [index, ...more] = node.type === "subscript" ? node.fields("subscript") : [];
  if (index === undefined || more.length > 0) return false;
  const { kind, library, dtype } = module.typeOf(index);
  return kind === "array" && library === "numpy" && dtype === "bool";
};

const isOfOneDimension = ({ kind, library, dtype, dimensions }: Type): boolean =>
  kind === "series"
    ? library === "pandas"
    : kind === "array" && (library === "numpy" || library === "cupy") && dtype !== "object" && (dimensions ?? 1) === 1;

/**
 * It is sure to have one dimension (of two, `sum` adds rows, which is cheap, and `max` raises) and was computed element by element on
 * the spot: that is data, while a plain variable is as often a handful of settings, and a part of it may be short.
 */
const isProven = (type: Type, name: string, argument: Node, call: Node): boolean => {
  const isComputed = argument.type === "binary_operator" || argument.type === "comparison_operator";
  // `sorted` gives a list, and sets of a few distinct values are cheap: worth it only where it is hot.
  const isCostly = name !== "sorted" && name !== "set" && !isMessage(call);
  return type.kind === "array" && type.dimensions === 1 && isComputed && isCostly && !hasPart(argument);
};

const hasPart = (argument: Node): boolean => {
  let has = false;
  walk(argument, (node) => {
    has ||= node.type === "subscript";
    return !has;
  });
  return has;
};

/** In an assertion, an error or a line of a log it is not what takes the time. */
const isMessage = (call: Node): boolean =>
  ancestor(
    call,
    (above) =>
      above.type === "assert_statement" ||
      above.type === "raise_statement" ||
      (above.type === "call" &&
        /(?:^|\.)(?:assert\w*|print|debug|info|warn\w*|error|log)$/.test(above.field("function")?.text ?? "")),
  ) !== null;

/** `len(set(x))`: what is counted needs no set. */
const lengthAround = (call: Node): Node | null => {
  const outer = call.parent?.type === "argument_list" ? call.parent.parent : null;
  return outer?.field("function")?.text === "len" && argumentsOf(outer).positional.length === 1 ? outer : null;
};

const fixFor = (name: string, argument: Node, type: Type): string => {
  const code = excerpt(argument, "values");
  const isPlain = /^(?:identifier|attribute|subscript|call|parenthesized_expression)$/.test(argument.type);
  const object = isPlain ? code : `(${code})`;
  if (name === "sorted")
    return type.kind === "series" ? `${object}.sort_values()` : `np.sort(${code})  # an array, not a list`;
  if (name === "set") return type.kind === "series" ? `${object}.nunique(dropna=False)` : `len(np.unique(${code}))`;
  if (type.kind === "series" && name !== "any" && name !== "all") return `${object}.${name}(skipna=False)`;
  return `${object}.${name}()`;
};
