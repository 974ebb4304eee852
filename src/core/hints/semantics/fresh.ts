/** Expressions whose value is new and held by nobody else. */
import type { Node } from "#model/tree.ts";
import { argumentsOf } from "./arguments.ts";
import { methodCallOf } from "./method-call.ts";
import type { Module } from "./module.ts";
import { isBuiltin, qualifiedName } from "./qualified-name.ts";
import { isArray } from "./types/type.ts";
import { unwrapped } from "./walk.ts";

const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/));

const DISPLAYS = words("list dictionary set list_comprehension set_comprehension dictionary_comprehension");
/** NumPy's functions that always make an array; others may give back what they got, or a view of it. */
const MAKERS =
  words(`zeros ones empty full zeros_like ones_like empty_like full_like arange linspace logspace eye identity copy array
  concatenate vstack hstack dstack column_stack stack append insert delete repeat tile sort argsort unique cumsum cumprod diff
  outer kron cross convolve mean sum std var prod median average sqrt exp log log10 sin cos tan abs absolute add subtract multiply
  divide power maximum minimum where floor ceil sign square`);
const ARRAY_METHODS = words("copy mean sum std var prod cumsum cumprod round argsort flatten repeat min max");
const MAKING_BUILTINS = ["list", "dict", "set", "sorted"] as const;
const STRING_METHODS = words("split rsplit splitlines");

/** True only where the text tells. */
export const isFresh = (expression: Node, module: Module): boolean => {
  const node = unwrapped(expression);
  if (DISPLAYS.has(node.type)) return true;
  // Arithmetic on arrays makes a new one; on one of NumPy's matrices or masked arrays, too.
  if (node.type === "binary_operator") return /^(?:array|list)$/.test(module.typeOf(node).kind);
  if (node.type !== "call") return false;
  const called = node.field("function");
  const scope = module.scopeAt(node);
  if (called === null || argumentsOf(node).named.has("out")) return false;
  if (MAKING_BUILTINS.some((name) => isBuiltin(called, name, scope))) return true;
  const path = qualifiedName(called, scope);
  if (path !== null) {
    const name = /^(?:numpy|cupy)\.(\w+)$/.exec(path)?.[1];
    if (name === "array" && argumentsOf(node).named.has("copy")) return false;
    return name !== undefined && MAKERS.has(name) && isArray(module.typeOf(node));
  }
  const method = methodCallOf(node);
  if (method === null) return false;
  const { kind } = module.typeOf(method.object);
  if (kind === "str") return STRING_METHODS.has(method.method);
  if (kind === "array")
    return method.method === "tolist" || (ARRAY_METHODS.has(method.method) && isArray(module.typeOf(node)));
  return method.method === "copy" && /^(?:list|dict|set)$/.test(kind);
};
