/** Finds arrays that are stacked only to be averaged or summed, in a loop. */
import type { Node } from "#model/tree.ts";
import type { Finding, Rule } from "../rule.ts";
import { argumentAt, argumentsOf } from "../semantics/arguments.ts";
import { mostElementsOf } from "../semantics/array-size.ts";
import { isCompiled } from "../semantics/compiled.ts";
import { excerpt } from "../semantics/excerpt.ts";
import { loopsAround } from "../semantics/loops.ts";
import type { Module } from "../semantics/module.ts";
import { qualifiedName } from "../semantics/qualified-name.ts";
import { statementAround } from "../semantics/statement.ts";
import { isArray } from "../semantics/types/type.ts";
import { unwrapped } from "../semantics/walk.ts";

const FUNCTIONS: Readonly<Record<string, (items: readonly string[]) => string>> = {
  "numpy.mean": (items) => `(${items.join(" + ")}) / ${items.length}`,
  "numpy.sum": (items) => items.join(" + "),
};
const MOST_ITEMS = 8;
/** Smaller arrays stay in the cache: 1.2 to 1.5 times for 10×10 to 100×100 (measured). */
const FEW_ELEMENTS = 10_000;

export const stencilTemporaries: Rule = {
  name: "stencil-temporaries",
  tier: 2,
  claim: "T13",
  summary: "np.mean([a, b, c, d], axis=0) first copies all four arrays into one: 3.8 times as long as their sum.",
  words: ["axis"],
  find: (module) => module.callsOf(Object.keys(FUNCTIONS)).flatMap((call) => findingOf(call, module) ?? []),
};

const findingOf = (call: Node, module: Module): Finding | null => {
  const given = argumentsOf(call);
  const axis = argumentAt(given, 1, "axis");
  const display = given.positional[0] === undefined ? null : unwrapped(given.positional[0]);
  const called = call.field("function");
  if (
    axis?.text !== "0" ||
    display === null ||
    called === null ||
    (display.type !== "list" && display.type !== "tuple")
  )
    return null;
  const [loop] = loopsAround(call);
  const path = loop === undefined ? null : qualifiedName(called, module.scopeAt(call));
  const rewrite = path !== null && Object.hasOwn(FUNCTIONS, path) ? FUNCTIONS[path] : undefined;
  const items = display.children;
  if (loop === undefined || rewrite === undefined || items.length < 2 || items.length > MOST_ITEMS) return null;
  if (given.named.has("out") || given.named.has("dtype") || isCompiled(call)) return null;
  const areArrays = items.every((item) => {
    const type = module.typeOf(item);
    return (isArray(type) && type.dimensions !== 0) || hasSlice(unwrapped(item));
  });
  const sizes = items.map((item) => mostElementsOf(item, module)).filter((size) => size !== null);
  if (!areArrays || sizes.some((size) => size < FEW_ELEMENTS)) return null;
  return {
    node: statementAround(call),
    region: loop,
    message: `\`${excerpt(call, `${called.text}([…], axis=0)`)}\` copies ${items.length} arrays into one in every pass, only to reduce it again: 54 ms for four of 2000×2000, where their sum takes 14 ms`,
    fix: rewrite(items.map((item) => excerpt(unwrapped(item), "part"))),
  };
};

/** `u[:-2, 1:-1]` is a part of an array, whatever else is known of it. */
const hasSlice = (item: Node): boolean =>
  item.type === "subscript" &&
  item
    .fields("subscript")
    .flatMap((each) => (each.type === "tuple" ? each.children : [each]))
    .filter(({ type }) => type === "slice").length > 1;
