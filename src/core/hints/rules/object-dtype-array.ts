/** Finds arithmetic on arrays of Python objects. */
import type { Node } from "#model/tree.ts";
import type { Finding, Rule } from "../rule.ts";
import { argumentsOf } from "../semantics/arguments.ts";
import { excerpt } from "../semantics/excerpt.ts";
import type { Module } from "../semantics/module.ts";
import { qualifiedName } from "../semantics/qualified-name.ts";
import { regionAround, statementAround } from "../semantics/statement.ts";
import { isNumber } from "../semantics/types/type.ts";
import { unwrapped } from "../semantics/walk.ts";

export const objectDtypeArray: Rule = {
  name: "object-dtype-array",
  tier: 2,
  claim: "T13",
  summary: "Arithmetic on an array of Python objects calls Python for every element: 74 times as long as on floats.",
  words: ["object", "None"],
  find: (module) =>
    [
      ...module.nodes("binary_operator").flatMap((operation) => ofOperation(operation, module) ?? []),
      ...module.nodes("call").flatMap((call) => ofMixed(call, module) ?? []),
    ].toSorted((one, other) => one.node.start - other.node.start),
};

const FIGURES = "44 ms for doubling a million elements, where floats take 0.6 ms";

const ofOperation = (operation: Node, module: Module): Finding | null => {
  const operator = operation.field("operator")?.text ?? "";
  const sides = [operation.field("left"), operation.field("right")];
  if (!/^(?:[-+/]|\*\*?|@)$/.test(operator)) return null;
  const side = sides.find((each) => {
    const type = each === null ? null : module.typeOf(each);
    return type?.kind === "array" && type.dtype === "object" && type.library === "numpy";
  });
  const other = sides.find((each) => each !== side);
  if (side === undefined || side === null || other === undefined || other === null) return null;
  // Text, lists, Decimal and the like are what such an array is for.
  const type = module.typeOf(other);
  if (!isNumber(type) && !(type.kind === "array" && type.dtype !== undefined)) return null;
  return {
    node: statementAround(operation),
    region: regionAround(operation),
    message: `\`${excerpt(operation, `… ${operator} …`)}\` computes with \`${excerpt(side, "an array")}\` of dtype object, which calls Python for every element: ${FIGURES}`,
    fix: `${excerpt(side, "values")}.astype(float) ${operator} ${excerpt(other, "…")}  # or make it of floats at once, with np.nan for what is missing`,
  };
};

/** `np.array([1, 2.5, None])`: numbers and None. */
const ofMixed = (call: Node, module: Module): Finding | null => {
  const called = call.field("function");
  const { positional, named } = argumentsOf(call);
  const display = positional[0] === undefined ? null : unwrapped(positional[0]);
  if (called === null || display?.type !== "list" || positional.length > 1 || named.has("dtype")) return null;
  const items = display.children;
  if (!items.some(({ type }) => type === "none") || items.length > 256) return null;
  const path = qualifiedName(called, module.scopeAt(call));
  if (path !== "numpy.array" && path !== "numpy.asarray") return null;
  const rest = items.filter(({ type }) => type !== "none");
  if (rest.length === 0 || !rest.every((item) => /^(?:integer|float|unary_operator)$/.test(item.type))) return null;
  return {
    node: statementAround(call),
    region: regionAround(call),
    message: `\`${excerpt(call, `${called.text}([…, None])`)}\` holds numbers and None, so it is an array of Python objects, and all that is computed with it calls Python for every element: ${FIGURES}`,
    fix: excerpt(call, `${called.text}([..., None])`).replaceAll(
      /\bNone\b/g,
      `${called.text.replace(/\.?\w+$/, "") || "np"}.nan`,
    ),
  };
};
