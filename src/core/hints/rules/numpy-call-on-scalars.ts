/** Finds NumPy functions that a loop calls with a few plain numbers. */
import type { Node } from "#model/tree.ts";
import type { Finding, Rule } from "../rule.ts";
import { argumentsOf } from "../semantics/arguments.ts";
import { hasOtherCalls } from "../semantics/arithmetic.ts";
import { isCompiled } from "../semantics/compiled.ts";
import { excerpt } from "../semantics/excerpt.ts";
import { loopsAround, mostPassesOf } from "../semantics/loops.ts";
import type { Module } from "../semantics/module.ts";
import { qualifiedName } from "../semantics/qualified-name.ts";
import { statementAround } from "../semantics/statement.ts";
import { assignmentOf } from "../semantics/targets.ts";
import { isArray, isNumber } from "../semantics/types/type.ts";
import { unwrapped, walk } from "../semantics/walk.ts";

/** In place of a list of numbers: the same as plain arithmetic. */
const OF_DISPLAY: Readonly<Record<string, (items: readonly string[]) => string>> = {
  mean: (items) => `(${items.join(" + ")}) / ${items.length}`,
  average: (items) => `(${items.join(" + ")}) / ${items.length}`,
  sum: (items) => items.join(" + "),
  prod: (items) => items.join(" * "),
  max: (items) => `max(${items.join(", ")})`,
  amax: (items) => `max(${items.join(", ")})`,
  min: (items) => `min(${items.join(", ")})`,
  amin: (items) => `min(${items.join(", ")})`,
  any: (items) => items.join(" or "),
  all: (items) => items.join(" and "),
};
/** Of one number: the function of `math`, or Python's own. */
const OF_ONE: Readonly<Record<string, string>> = {
  sqrt: "math.sqrt",
  exp: "math.exp",
  log: "math.log",
  log2: "math.log2",
  log10: "math.log10",
  sin: "math.sin",
  cos: "math.cos",
  tan: "math.tan",
  arcsin: "math.asin",
  arccos: "math.acos",
  arctan: "math.atan",
  sinh: "math.sinh",
  cosh: "math.cosh",
  tanh: "math.tanh",
  deg2rad: "math.radians",
  radians: "math.radians",
  rad2deg: "math.degrees",
  degrees: "math.degrees",
  abs: "abs",
  absolute: "abs",
  isnan: "math.isnan",
  isinf: "math.isinf",
  isfinite: "math.isfinite",
};
/** More items than these are data, for which an array may be right. */
const MOST_ITEMS = 8;
/** In fewer passes than these it costs less than a millisecond (measured: 1 to 4 µs a call). */
const FEW_PASSES = 64;

export const numpyCallOnScalars: Rule = {
  name: "numpy-call-on-scalars",
  tier: 2,
  claim: "T13",
  summary:
    "NumPy functions on single numbers or a handful of them cost some µs a call; in a loop that is most of the time.",
  words: ["numpy"],
  find: (module) =>
    module
      .callsOf([...Object.keys(OF_DISPLAY), ...Object.keys(OF_ONE)])
      .flatMap((call) => findingOf(call, module) ?? []),
};

const findingOf = (call: Node, module: Module): Finding | null => {
  const called = call.field("function");
  const name = called?.type === "attribute" ? (called.field("attribute")?.text ?? "") : (called?.text ?? "");
  const [ofDisplay, ofOne] = [own(OF_DISPLAY, name), own(OF_ONE, name)];
  if (called === null || (ofDisplay === undefined && ofOne === undefined)) return null;
  const { positional, named, hasSplat } = argumentsOf(call);
  const [first] = positional;
  if (first === undefined || positional.length > 1 || named.size > 0 || hasSplat) return null;
  const loops = loopsAround(call);
  const [loop] = loops;
  if (loop === undefined || qualifiedName(called, module.scopeAt(call)) !== `numpy.${name}`) return null;
  const frame = module.frameAt(call);
  const passes = loops.map((each) => mostPassesOf(each, frame));
  if (passes.every((each) => each !== null) && passes.reduce((all, each) => all * (each ?? 1), 1) < FEW_PASSES)
    return null;
  const inner = unwrapped(first);
  const isDisplay = inner.type === "list" || inner.type === "tuple";
  const fix = isDisplay
    ? ofItems(inner, call, ofDisplay, module)
    : ofOne !== undefined && isNumber(module.typeOf(inner)) && module.typeOf(inner).kind !== "bool"
      ? `${ofOne}(${excerpt(inner, "…")})`
      : null;
  // Beside another call, or of a constant, it is not what takes the time.
  if (fix === null || isCompiled(call) || hasOtherCalls(inner, module) || isConstant(inner, module)) return null;
  return {
    node: statementAround(call),
    region: loop,
    message: isDisplay
      ? `\`${excerpt(call, `${called.text}([…])`)}\` makes an array of ${inner.children.length} numbers in every pass of the loop: 4.3 µs for the mean of four, where plain arithmetic takes 0.1 µs and whole slices far less`
      : `\`${excerpt(call, `${called.text}(…)`)}\` calls NumPy for one number in every pass of the loop: ${called.text}(2.0) takes about twice as long as the same on a Python float, and one call for the whole array takes 1 ns an element`,
    fix,
  };
};

/** Numbers, and names of modules such as in `np.pi`. */
const isConstant = (argument: Node, module: Module): boolean => {
  let is = true;
  walk(argument, (node) => {
    if (node.type === "attribute" && qualifiedName(node, module.scopeAt(node)) !== null) return false;
    if (node.type === "identifier") is = false;
    return is;
  });
  return is;
};

const own = <T>(table: Readonly<Record<string, T>>, name: string): T | undefined =>
  Object.hasOwn(table, name) ? table[name] : undefined;

const ofItems = (
  display: Node,
  call: Node,
  rewrite: ((items: readonly string[]) => string) | undefined,
  module: Module,
): string | null => {
  const items = display.children;
  if (rewrite === undefined || items.length < 2 || items.length > MOST_ITEMS) return null;
  if (items.some(({ type }) => type.includes("splat"))) return null;
  const width = indicesOfTarget(call);
  if (!items.every((item) => isNumber(module.typeOf(item)) || isElement(unwrapped(item), width, module))) return null;
  return rewrite(items.map((item) => excerpt(item, "…")));
};

/** `new[i, j] = np.mean([…])` stores one number: how many indices its target has; 0 where it is none. */
const indicesOfTarget = (call: Node): number => {
  const statement = statementAround(call);
  const assignment = statement.children[0];
  if (statement.type !== "expression_statement" || assignment?.type !== "assignment") return 0;
  const [target, ...more] = assignmentOf(assignment).targets;
  return target?.node.type === "subscript" && more.length === 0 ? indicesOf(target.node).length : 0;
};

const indicesOf = (subscript: Node): readonly Node[] =>
  subscript.fields("subscript").flatMap((each) => (each.type === "tuple" ? each.children : [each]));

/** `old[i - 1, j]` with as many whole numbers as the element that the result is stored in. */
const isElement = (item: Node, width: number, module: Module): boolean => {
  if (item.type !== "subscript" || width < 2) return false;
  const indices = indicesOf(item);
  const array = item.field("value");
  return (
    indices.length === width &&
    array !== null &&
    (isArray(module.typeOf(array)) || module.typeOf(array).kind === "unknown") &&
    indices.every((index) => module.typeOf(index).kind === "int")
  );
};
