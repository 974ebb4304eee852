/** Where a GPU's library waits by itself, and what is left to do after that: next to nothing. */
import type { Node } from "#model/tree.ts";
import { argumentsOf } from "./arguments.ts";
import { gpuLibraryOf } from "./device.ts";
import { methodCallOf } from "./method-call.ts";
import type { Module } from "./module.ts";
import { qualifiedName } from "./qualified-name.ts";
import { reachingBindings } from "./reaching.ts";
import { isNumber } from "./types/type.ts";
import { unwrapped } from "./walk.ts";

/** Their result is as long as its values say, so they wait for these (as CuPy's and PyTorch's own documentation warns). */
const SIZED = /^(?:compress|nonzero|flatnonzero|argwhere|extract|unique|unique_consecutive|masked_select)$/;

export const isSizedByValues = (call: Node, module: Module): boolean => {
  const name = lastNameOf(call, module);
  const { positional, named } = argumentsOf(call);
  return SIZED.test(name) || (name === "where" && positional.length + named.size === 1 && isOfLibrary(call, module));
};

const lastNameOf = (call: Node, module: Module): string => {
  const called = call.field("function");
  const path = called === null ? null : qualifiedName(called, module.scopeAt(call));
  return path?.split(".").at(-1) ?? methodCallOf(call)?.method ?? "";
};

/** A function of it, where the others are methods. */
const isOfLibrary = (call: Node, module: Module): boolean => {
  const called = call.field("function");
  return called !== null && qualifiedName(called, module.scopeAt(call)) !== null;
};

/** `a[a > 0]`, `a[mask]`: read, for its length has to be known; what is only written to keeps its own. */
export const isMasked = (subscript: Node, module: Module): boolean => {
  const value = subscript.field("value");
  const above = subscript.parent;
  if (value === null || (above?.type === "assignment" && above.field("left") === subscript)) return false;
  const indices = subscript.fields("subscript").flatMap((each) => (each.type === "tuple" ? each.children : [each]));
  return indices.some((index) => isMask(index, module)) && gpuLibraryOf(value, module) !== null;
};

const isMask = (index: Node, module: Module, depth = 0): boolean => {
  const node = unwrapped(index);
  if (node.type === "comparison_operator" || (node.type === "unary_operator" && node.text.startsWith("~"))) return true;
  const sides = /^[&|]$/.test(node.field("operator")?.text ?? "") ? node.fields("left") : [];
  if (sides.some((side) => isMask(side, module, depth))) return true;
  const bindings = node.type === "identifier" && depth < DEPTH ? (reachingBindings(node, module) ?? []) : [];
  return bindings.some(({ value }) => value !== null && isMask(value, module, depth + 1));
};

/** Names lead to names: deeper than this, a value counts as unknown. */
const DEPTH = 3;

const REDUCTIONS = /^(?:nan)?(?:sum|mean|average|std|var|max|min|amax|amin|prod|median|norm|any|all)$/;

/** Without an axis, so that one number is left. */
const isReduction = (call: Node, module: Module): boolean => {
  const { positional, named, hasSplat } = argumentsOf(call);
  const most = isOfLibrary(call, module) ? 1 : 0;
  const isWhole = positional.length <= most && !hasSplat && !named.has("axis") && !named.has("dim");
  return isWhole && REDUCTIONS.test(lastNameOf(call, module));
};

/** Of numbers, and of one number of the device at least: what a reduction has left. */
export const isOfNumbers = (parts: readonly Node[], module: Module): boolean =>
  parts.some((part) => isOneOfDevice(part, module)) &&
  parts.every((part) => isNumber(module.typeOf(part)) || isOneOfDevice(part, module));

const isOneOfDevice = (part: Node, module: Module): boolean => {
  const node = unwrapped(part);
  if (node.type === "call") return isReduction(node, module);
  const bindings = node.type === "identifier" ? (reachingBindings(node, module) ?? []) : [];
  return (
    bindings.length > 0 &&
    bindings.every(({ value }) => value?.type === "call" && isReduction(unwrapped(value), module))
  );
};

/** `cp.mean(cp.compress(…))`. */
export const isReductionOfWaited = (call: Node, module: Module): boolean => {
  const [first] = argumentsOf(call).positional;
  return first?.type === "call" && isReduction(call, module) && isSizedByValues(first, module);
};
