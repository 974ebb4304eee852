/** Finds arithmetic on arrays of Python objects. */
import type { Node } from "#model/tree.ts";
import type { Finding, Rule } from "../rule.ts";
import { argumentsOf } from "../semantics/arguments.ts";
import { excerpt } from "../semantics/excerpt.ts";
import type { Module } from "../semantics/module.ts";
import { qualifiedName } from "../semantics/qualified-name.ts";
import { reachingBindings } from "../semantics/reaching.ts";
import { regionAround, statementAround } from "../semantics/statement.ts";
import { isNumber } from "../semantics/types/type.ts";
import { unwrapped } from "../semantics/walk.ts";

export const objectDtypeArray: Rule = {
  name: "object-dtype-array",
  tier: 2,
  claim: "T13",
  summary: "Arithmetic on an array of Python objects calls Python for every element: 74 times as long as on floats.",
  words: ["object", "None"],
  libraries: ["numpy", "cupy", "pandas", "torch", "jax", "pylab"],
  find: (module) =>
    mayHoldObjects(module)
      ? module.nodes("binary_operator").flatMap((operation) => findingOf(operation, module) ?? [])
      : [],
};

/** Somebody names the type, or makes an array with None in it: without that, no operand need be looked at. */
const mayHoldObjects = (module: Module): boolean =>
  module.callsOf(["array", "asarray"]).some((call) => isMixed(call, module)) ||
  module.nodes("string").some(({ text }) => /\bobject_?["']$/.test(text)) ||
  module
    .nodes("identifier")
    // `class A(object):` means nothing.
    .some(({ text, parent }) => /^object_?$/.test(text) && parent?.parent?.type !== "class_definition");

const FIGURES = "44 ms for doubling a million elements, where floats take 0.6 ms";

const findingOf = (operation: Node, module: Module): Finding | null => {
  const operator = operation.field("operator")?.text ?? "";
  const sides = [operation.field("left"), operation.field("right")];
  if (!/^(?:[-+/]|\*\*?|@)$/.test(operator)) return null;
  const side = sides.find((each) => each !== null && isOfObjects(unwrapped(each), module));
  const other = sides.find((each) => each !== side);
  if (side === undefined || side === null || other === undefined || other === null) return null;
  // Text, lists, Decimal and the like are what such an array is for.
  const type = module.typeOf(other);
  if (!isNumber(type) && !(type.kind === "array" && type.dtype !== undefined && type.dtype !== "object")) return null;
  return {
    node: statementAround(operation),
    region: regionAround(operation),
    message: `\`${excerpt(operation, `… ${operator} …`)}\` computes with \`${excerpt(side, "an array")}\` of dtype object, which calls Python for every element: ${FIGURES}`,
    fix: `${excerpt(side, "values")}.astype(float) ${operator} ${excerpt(other, "…")}  # or make it of floats at once, with np.nan for what is missing`,
  };
};

/** An array told to hold objects, or a variable of one that was made of numbers and None. */
const isOfObjects = (side: Node, module: Module): boolean => {
  const { kind, library, dtype } = module.typeOf(side);
  if (kind !== "array" || library !== "numpy") return false;
  if (dtype !== undefined) return dtype === "object";
  if (side.type === "call") return isMixed(side, module);
  const bindings = side.type === "identifier" ? (reachingBindings(side, module) ?? []) : [];
  return (
    bindings.length > 0 &&
    bindings.every(({ kind: how, value }) => how === "assignment" && value !== null && isMixed(value, module))
  );
};

/** A longer display is data, of which nobody writes out the None. */
const MOST_ITEMS = 256;

/** `np.array([1, 2.5, None])`: numbers and None. */
const isMixed = (call: Node, module: Module): boolean => {
  const called = call.type === "call" ? call.field("function") : null;
  const { positional, named } = argumentsOf(call);
  const display = positional[0] === undefined ? null : unwrapped(positional[0]);
  if (called === null || display?.type !== "list" || positional.length > 1 || named.has("dtype")) return false;
  const items = display.children;
  if (!items.some(({ type }) => type === "none") || items.length > MOST_ITEMS) return false;
  const path = qualifiedName(called, module.scopeAt(call));
  return path === "numpy.array" || path === "numpy.asarray";
};
