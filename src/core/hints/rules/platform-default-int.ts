/** Finds integers of NumPy's default type that easily need more than 32 bits: that is all they have on Windows before NumPy 2. */
import type { Node } from "#model/tree.ts";
import type { Finding, Rule } from "../rule.ts";
import { argumentsOf } from "../semantics/arguments.ts";
import { literalOf } from "../semantics/constants.ts";
import { excerpt } from "../semantics/excerpt.ts";
import { rangeOf } from "../semantics/integer-range.ts";
import { methodCallOf } from "../semantics/method-call.ts";
import type { Module } from "../semantics/module.ts";
import { isBuiltin, qualifiedName } from "../semantics/qualified-name.ts";
import { regionAround, statementAround } from "../semantics/statement.ts";
import { unwrapped, walk } from "../semantics/walk.ts";

/** The largest int32. */
const LIMIT = 2 ** 31 - 1;

export const platformDefaultInt: Rule = {
  name: "platform-default-int",
  tier: 2,
  claim: "T14",
  summary:
    "NumPy's default integer has 32 bits on Windows before NumPy 2: products and large constants wrap around there.",
  words: ["prod(", "arange(", "int"],
  isMoot: ({ allowsOldNumpy, runsOnWindows }) => allowsOldNumpy === false || runsOnWindows === false,
  libraries: ["numpy", "cupy", "pandas", "torch", "jax", "pylab"],
  find: (module) =>
    [
      ...module.callsOf(["astype", "prod", "cumprod"]).flatMap((call) => ofCall(call, module) ?? []),
      ...module.nodes("binary_operator").flatMap((operation) => ofPower(operation, module) ?? []),
    ].toSorted((one, other) => one.node.start - other.node.start),
};

const REASON =
  "NumPy's default integer, which has 32 bits on Windows before NumPy 2 and wraps around there without a warning (the talk's own example would have overflowed with int32)";

const ofCall = (call: Node, module: Module): Finding | null => {
  const called = call.field("function");
  const { positional, named, hasSplat } = argumentsOf(call);
  const [first] = positional;
  if (called === null || first === undefined || hasSplat) return null;
  const method = methodCallOf(call);
  if (method?.method === "astype") return ofCast(call, method.object, first, module);
  const path = qualifiedName(called, module.scopeAt(call));
  if (path !== "numpy.prod" && path !== "numpy.cumprod") return null;
  if (positional.length > 1 || named.size > 0 || !isOfIntegers(unwrapped(first), module)) return null;
  return {
    node: statementAround(call),
    region: regionAround(call),
    message: `\`${excerpt(call, `${called.text}(…)`)}\` multiplies in ${REASON}`,
    fix:
      path === "numpy.prod"
        ? `math.prod(${excerpt(unwrapped(first), "…")})`
        : `${called.text}(${excerpt(first, "…")}, dtype=np.int64)`,
  };
};

/** Shapes and displays of whole numbers. */
const isOfIntegers = (node: Node, module: Module): boolean => {
  if (isSmall(literalOf(node, module.scopeAt(node)), module)) return false;
  const { kind, item } = module.typeOf(node);
  const isShape = node.type === "attribute" && node.field("attribute")?.text === "shape";
  return isShape || ((kind === "tuple" || kind === "list") && item?.kind === "int");
};

/** Written out, and small enough for 32 bits. */
const isSmall = (display: Node, module: Module): boolean => {
  if (display.type !== "tuple" && display.type !== "list") return false;
  const product = display.children.reduce<number>((all, each) => all * (rangeOf(each, module)?.high ?? Infinity), 1);
  return Math.abs(product) <= LIMIT;
};

/** `(t * 1e9).astype(int)`: a factor that alone needs most of 32 bits. */
const ofCast = (call: Node, object: Node, dtype: Node, module: Module): Finding | null => {
  const inner = unwrapped(object);
  const isDefault =
    isBuiltin(dtype, "int", module.scopeAt(call)) || qualifiedName(dtype, module.scopeAt(call)) === "numpy.int_";
  if (!isDefault || inner.type !== "binary_operator" || module.typeOf(inner).kind !== "array") return null;
  let largest = 0;
  walk(inner, (node) => {
    if (node.type === "subscript" || node.type === "call") return false;
    const isFactor = node.parent?.type === "binary_operator" && node.parent.field("operator")?.text === "*";
    if (isFactor && (node.type === "float" || node.type === "integer"))
      largest = Math.max(largest, Number(node.text.replaceAll("_", "")) || 0);
    return true;
  });
  if (largest < 1e6) return null;
  return {
    node: statementAround(call),
    region: regionAround(call),
    message: `\`${excerpt(call, "(…).astype(int)")}\` makes ${REASON}`,
    fix: `${excerpt(object, "(values)")}.astype(np.int64)`,
  };
};

/** `np.arange(100_000) ** 2`, and products of such. */
const ofPower = (operation: Node, module: Module): Finding | null => {
  const operator = operation.field("operator")?.text;
  const [left, right] = [operation.field("left"), operation.field("right")];
  if ((operator !== "**" && operator !== "*") || left === null || right === null) return null;
  if (![left, right].some((side) => isDefaultRange(side, module))) return null;
  const range = rangeOf(operation, module);
  if (range === null || Math.max(range.high, -range.low) <= LIMIT) return null;
  return {
    node: statementAround(operation),
    region: regionAround(operation),
    message: `\`${excerpt(operation, "… * …")}\` needs more than 32 bits, but computes in ${REASON}`,
    fix: excerpt(operation, "np.arange(n) ** 2").replace(/arange\(([^()]*)\)/, "arange($1, dtype=np.int64)"),
  };
};

/** An array whose type nobody named. */
const isDefaultRange = (side: Node, module: Module): boolean => {
  const type = module.typeOf(side);
  return (
    type.kind === "array" && type.library === "numpy" && type.dtype === undefined && rangeOf(side, module) !== null
  );
};
