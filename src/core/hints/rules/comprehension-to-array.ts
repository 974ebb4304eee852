/** Finds arrays that are made of a list comprehension which only computes. */
import type { Node } from "#model/tree.ts";
import type { Finding, Rule } from "../rule.ts";
import { argumentsOf } from "../semantics/arguments.ts";
import { isArithmetic, isOfNumbersBut } from "../semantics/arithmetic.ts";
import { mostElementsOf } from "../semantics/array-size.ts";
import { isCompiled } from "../semantics/compiled.ts";
import { comprehensionOf, type Comprehension } from "../semantics/comprehension.ts";
import { excerpt } from "../semantics/excerpt.ts";
import { perItemOf } from "../semantics/per-item.ts";
import { integerOf } from "../semantics/constants.ts";
import { mostItemsOf } from "../semantics/loops.ts";
import type { Module } from "../semantics/module.ts";
import { isBuiltin, qualifiedName } from "../semantics/qualified-name.ts";
import { readsOf } from "../semantics/reach.ts";
import { regionAround, statementAround } from "../semantics/statement.ts";
import { methodCallOf } from "../semantics/method-call.ts";
import { isArray, isNumber } from "../semantics/types/type.ts";
import { unwrapped, walk } from "../semantics/walk.ts";

/** A short list costs some µs either way. */
const FEW_ITEMS = 50;

export const comprehensionToArray: Rule = {
  name: "comprehension-to-array",
  tier: 2,
  claim: "T13",
  summary: "np.array([f(i) for i in …]) computes in Python and converts at the end: slower than either way alone.",
  words: ["array(", "fromiter(", "asarray("],
  find: (module) => module.callsOf(["array", "asarray", "fromiter"]).flatMap((call) => findingOf(call, module) ?? []),
};

const findingOf = (call: Node, module: Module): Finding | null => {
  const called = call.field("function");
  const [first] = argumentsOf(call).positional;
  const path = called === null ? null : qualifiedName(called, module.scopeAt(call));
  if (called === null || path === null || !/^(?:numpy|cupy)\.(?:array|asarray|fromiter)$/.test(path)) return null;
  const product = first === undefined ? null : productOf(unwrapped(first), call, module);
  if (product !== null)
    return {
      node: statementAround(call),
      region: regionAround(call),
      message: `\`${excerpt(call, `${called.text}(list(product(…)))`)}\` makes a tuple of Python's numbers for every point and converts them all: a million points took 350 ms this way, and 14 ms by np.meshgrid`,
      fix: product,
    };
  const comprehension = first === undefined ? null : comprehensionOf(unwrapped(first));
  if (comprehension === null) return null;
  const { body, target, over } = comprehension;
  const search = searchOf(body, target.text, module);
  if (search !== null && !isCompiled(call) && !isOfFew(unwrapped(over), module))
    return {
      node: statementAround(call),
      region: regionAround(call),
      message: `\`${excerpt(body, "bisect(…)")}\` looks in Python for one value after another: \`np.searchsorted\` looks for all of them at once, in compiled code`,
      fix: search,
    };
  const perItem = perItemOf(comprehension, module);
  if (perItem !== null && !isCompiled(call) && !isOfFew(unwrapped(over), module))
    return {
      node: statementAround(call),
      region: regionAround(call),
      message: `\`${excerpt(body, "…")}\` calls NumPy for one item after the other: the sums of 100,000 rows took 158 ms this way and 2.1 ms in one call, their lengths 167 and 2.5 ms, their products with others 108 and 0.7 ms`,
      fix: perItem,
    };
  if (target.type !== "identifier" || !isArithmetic(body, module) || readsOf(body, target.text).length === 0)
    return null;
  // `x**i` with an array x makes a row of each.
  if (!isOfNumbersBut([target.text], body, module)) return null;
  const whole = wholeOf(comprehension, module);
  if (whole === null || usesItemOtherwise(body, target.text, module) || isCompiled(call)) return null;
  const code = excerpt(body, "…")
    .replaceAll(new RegExp(`(?<![.\\w])${target.text}(?!\\w)`, "g"), whole)
    .replaceAll(/\bmath\./g, "np.");
  return {
    node: statementAround(call),
    region: regionAround(call),
    message: `\`${excerpt(call, `${called.text}([… for ${target.text} in ${excerpt(over, "…")}])`)}\` computes a list in Python and then converts it: 106 ms for the squares of a million integers, where NumPy alone takes 0.8 ms`,
    fix: /\bif\b|\band\b|\bor\b/.test(code) ? `np.where(…, …, …)  # on ${whole}` : code,
  };
};

/** `list(itertools.product(x, y))`: a grid, but for what the text says to be small. */
const productOf = (made: Node, call: Node, module: Module): string | null => {
  const [inner, ...others] = made.type === "call" ? argumentsOf(made).positional : [];
  if (!isBuiltin(made.field("function"), "list", module.scopeAt(made)) || inner?.type !== "call" || others.length > 0)
    return null;
  const called = inner.field("function");
  const path = called === null ? null : qualifiedName(called, module.scopeAt(inner));
  const { positional, named, hasSplat } = argumentsOf(inner);
  if (path !== "itertools.product" || named.size > 0 || hasSplat || positional.length < 2) return null;
  // The letters of a text and the pairs of a list are no numbers.
  if (positional.some((axis) => !mayBeNumbers(axis, module))) return null;
  const dtype = argumentsOf(call).named.get("dtype");
  const isLong = positional.some((axis) => {
    const most = mostElementsOf(axis, module) ?? mostItemsOf(axis, module.scopeAt(axis));
    return most === null || most >= FEW_ITEMS;
  });
  const axes = positional.map((axis) => excerpt(axis, "…")).join(", ");
  return isLong
    ? `np.stack(np.meshgrid(${axes}, indexing="ij"), axis=-1).reshape(-1, ${positional.length})${dtype === undefined ? "" : `.astype(${dtype.text})`}`
    : null;
};

const mayBeNumbers = (axis: Node, module: Module): boolean => {
  const { kind, item } = module.typeOf(axis);
  if (kind === "range" || kind === "array") return true;
  if (kind !== "unknown" && kind !== "list" && kind !== "tuple") return false;
  return (item === undefined || isNumber(item)) && !/^(?:keys|values|items)$/.test(methodCallOf(axis)?.method ?? "");
};

/** The search for all values at once, where each item is one of `bisect`'s in the same sequence. */
const searchOf = (body: Node, item: string, module: Module): string | null => {
  const called = body.type === "call" ? body.field("function") : null;
  const { positional, named } = argumentsOf(body);
  const [sorted, value] = positional;
  if (called === null || sorted === undefined || value === undefined || positional.length + named.size > 2) return null;
  const path = qualifiedName(called, module.scopeAt(body));
  if (path === null || !/^bisect\.bisect(?:_left|_right)?$/.test(path)) return null;
  if (readsOf(sorted, item).length > 0 || readsOf(value, item).length === 0) return null;
  const side = path.endsWith("_left") ? "" : ', side="right"';
  return `np.searchsorted(${excerpt(sorted, "sorted_values")}, ${value.text === item ? "values" : excerpt(value, "values")}${side})  # with an array of all values`;
};

const isOfFew = (over: Node, module: Module): boolean =>
  (mostElementsOf(over, module) ?? mostItemsOf(over, module.scopeAt(over)) ?? FEW_ITEMS) < FEW_ITEMS;

/** What stands for all items at once: `np.arange(n)`, or the array itself. */
const wholeOf = ({ over }: Comprehension, module: Module): string | null => {
  const inner = unwrapped(over);
  const scope = module.scopeAt(inner);
  const most = mostElementsOf(inner, module);
  if (most !== null && most < FEW_ITEMS) return null;
  if (inner.type === "call" && isBuiltin(inner.field("function"), "range", scope)) {
    const { positional } = argumentsOf(inner);
    const stop = positional[positional.length === 1 ? 0 : 1];
    const count = stop === undefined ? null : integerOf(stop, scope);
    if (count !== null && count < FEW_ITEMS) return null;
    return `np.arange(${positional.map((each) => excerpt(each, "n")).join(", ")})`;
  }
  const type = module.typeOf(inner);
  return isArray(type) && type.dimensions === 1 && type.dtype !== "object" ? excerpt(inner, "values") : null;
};

/** `table[i]`, `i.x` and strings: of an item as an index or an object, no arithmetic is known. */
const usesItemOtherwise = (body: Node, name: string, module: Module): boolean => {
  let does = false;
  walk(body, (node) => {
    if (node.type === "string") does = true;
    if (node.type === "subscript") {
      const array = node.field("value");
      const isIndex = node.fields("subscript").some((index) => readsOf(index, name).length > 0);
      if (isIndex && (array === null || !isArray(module.typeOf(array)))) does = true;
      if (array?.text === name) does = true;
    }
    if (node.type === "attribute" && node.field("object")?.text === name) does = true;
    return !does;
  });
  return does;
};
