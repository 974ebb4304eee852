/** The expressions that a value may have been made by, back through names and `self.name`. */
import type { Node } from "#model/tree.ts";
import { argumentsOf } from "./arguments.ts";
import { methodCallOf } from "./method-call.ts";
import type { Module } from "./module.ts";
import { qualifiedName } from "./qualified-name.ts";
import { reachingBindings } from "./reaching.ts";
import { isArray } from "./types/type.ts";
import { valuesOfOwnAttribute } from "./types/own-attribute.ts";
import { unwrapped } from "./walk.ts";

const DEPTH = 6;
/** Values that come from more places than these are anybody's. */
const MOST = 12;

/** Null: some of it comes from where the text does not show. Names and attributes are followed, `None` is left out. */
export const originsOf = (expression: Node, module: Module, depth = 0): readonly Node[] | null => {
  const node = unwrapped(expression);
  if (depth > DEPTH) return null;
  const values = valuesOf(node, module);
  if (values === "itself") return node.type === "none" ? [] : [node];
  if (values === null || values.length === 0 || values.length > MOST) return null;
  const found: Node[] = [];
  for (const value of values) {
    const origins = originsOf(value, module, depth + 1);
    if (origins === null) return null;
    found.push(...origins);
  }
  return found.length > MOST ? null : found;
};

const valuesOf = (node: Node, module: Module): readonly Node[] | "itself" | null => {
  if (node.type === "conditional_expression")
    return [node.children[0], node.children[2]].filter((part) => part !== undefined);
  if (node.type === "identifier") {
    const bindings = reachingBindings(node, module);
    const values = bindings?.map(({ kind, value }) => (kind === "assignment" || kind === "with" ? value : null)) ?? [
      null,
    ];
    return values.includes(null) ? null : values.filter((value) => value !== null);
  }
  if (node.type !== "attribute") return "itself";
  const [object, name] = [node.field("object"), node.field("attribute")];
  const values = object === null || name === null ? null : valuesOfOwnAttribute(object, name.text, module);
  return values === null || values.includes(null) ? null : values.filter((value) => value !== null);
};

/** In C order whatever they are given, unless `order=` says another one. */
const IN_C_ORDER = /^numpy\.(?:zeros|ones|empty|full|arange|linspace|eye|identity|ascontiguousarray|random\.\w+)$/;

/** Does every array that the expression can be lie in C order, rows one after the other? */
export const isInCOrder = (expression: Node, module: Module): boolean => {
  const origins = originsOf(expression, module);
  return origins !== null && origins.length > 0 && origins.every((origin) => makesCOrder(origin, module));
};

const makesCOrder = (origin: Node, module: Module): boolean => {
  const called = origin.type === "call" ? origin.field("function") : null;
  if (called === null) return false;
  const { named, positional } = argumentsOf(origin);
  if (named.has("order")) return false;
  const path = qualifiedName(called, module.scopeAt(origin));
  // `np.array` of an array keeps the array's order; of a list, there is none to keep.
  if (path === "numpy.array") return positional[0]?.type === "list" && positional.length <= 2;
  if (path !== null) return IN_C_ORDER.test(path) && positional.length <= (path === "numpy.full" ? 3 : 2);
  const method = methodCallOf(origin);
  return method?.method === "copy" && positional.length === 0 && isArray(module.typeOf(method.object));
};
