/** Calls that copy a whole list, dict, set or array. */
import type { Node } from "#model/tree.ts";
import { argumentsOf } from "./arguments.ts";
import { methodCallOf } from "./method-call.ts";
import type { Module } from "./module.ts";
import { isBuiltin, qualifiedName } from "./qualified-name.ts";
import { dtypeNamed } from "./types/numpy.ts";
import { isArray } from "./types/type.ts";
import { unwrapped } from "./walk.ts";

export interface Copy {
  readonly node: Node;
  /** What is copied. */
  readonly source: Node;
}

export const copiesIn = (module: Module): readonly Copy[] =>
  module
    .callsOf(["copy", "astype", "array", "list", "dict", "set"])
    .flatMap((call) => byMethod(call, module) ?? byFunction(call, module) ?? []);

const KINDS: ReadonlySet<string> = new Set(["list", "dict", "set", "array"]);

/** `x.copy()`, `x.astype(t)` with the type that x has already. */
const byMethod = (node: Node, module: Module): Copy | null => {
  const method = methodCallOf(node);
  if (method === null || (method.method !== "copy" && method.method !== "astype")) return null;
  const { positional, named, hasSplat } = argumentsOf(node);
  if (hasSplat) return null;
  const source = unwrapped(method.object);
  if (method.method === "copy") {
    if (positional.length + named.size > 0) return null;
    return KINDS.has(module.typeOf(source).kind) ? { node, source } : null;
  }
  const type = module.typeOf(source);
  const wanted = dtypeNamed(positional[0] ?? named.get("dtype") ?? null);
  const isSame = isArray(type) && type.dtype !== undefined && type.dtype === wanted;
  return isSame && positional.length + named.size === 1 ? { node, source } : null;
};

/** `np.copy(x)`, `np.array(x)`, `copy.copy(x)`, `list(x)`, `dict(x)`, `set(x)` of the same kind. */
const byFunction = (node: Node, module: Module): Copy | null => {
  const called = node.field("function");
  if (called === null || !/(?:^|\.)(?:copy|array|list|dict|set)$/.test(called.text)) return null;
  const { positional, named, hasSplat } = argumentsOf(node);
  const [first, ...more] = positional;
  if (first === undefined || more.length > 0 || named.size > 0 || hasSplat) return null;
  const source = unwrapped(first);
  const scope = module.scopeAt(node);
  const path = qualifiedName(called, scope);
  const maker = /^(numpy|cupy)\.(?:copy|array)$/.exec(path ?? "")?.[1];
  const builtin = ["list", "dict", "set"].find((name) => isBuiltin(called, name, scope));
  if (maker === undefined && builtin === undefined && path !== "copy.copy") return null;
  const { kind, library } = module.typeOf(source);
  // From one library to another is no copy but a way to another device.
  if (maker !== undefined) return kind === "array" && library === maker ? { node, source } : null;
  return (builtin === undefined ? KINDS.has(kind) : kind === builtin) ? { node, source } : null;
};
