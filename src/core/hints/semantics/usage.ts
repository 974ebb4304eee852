/** What a read of a variable, attribute or item does with the value. */
import type { Node } from "#model/tree.ts";
import { methodCallOf } from "./method-call.ts";
import type { Module } from "./module.ts";
import { isPureCall } from "./purity.ts";

export type Usage =
  /** `v.name(…)`: a method is called. */
  | { readonly kind: "method"; readonly name: string; readonly call: Node }
  /** `v.name` otherwise. */
  | { readonly kind: "attribute"; readonly name: string }
  /** `v[i]` and `v[i:j]` as values. */
  | { readonly kind: "element" | "slice"; readonly subscript: Node }
  /** `v[i] = …`, `v[i] += …`, `v.name = …`, `del v[i]`. */
  | { readonly kind: "changed" }
  /** `for … in v`, also of a comprehension; `node` is the loop. */
  | { readonly kind: "iterated"; readonly loop: Node }
  /** `if v`, `not v`, `while v and …`, `len(v)`. */
  | { readonly kind: "sized" }
  /** `x in v`, `v == w`, `v is None`. */
  | { readonly kind: "compared" }
  /** Given to a call that changes nothing and whose result may still hold the value: `list(v)`, `np.array(v)`, `zip(v, w)`. */
  | { readonly kind: "pure-argument"; readonly call: Node }
  /** Given to a call of which nobody knows what it does with it. */
  | { readonly kind: "argument"; readonly call: Node }
  /** An operand of arithmetic: `v + w`. */
  | { readonly kind: "operand"; readonly operation: Node }
  | { readonly kind: "returned" }
  /** Anything else: bound to another name, put into a collection, yielded, captured. */
  | { readonly kind: "other" };

export const usageOf = (read: Node, module: Module): Usage => {
  let value = read;
  while (value.parent?.type === "parenthesized_expression") value = value.parent;
  const above = value.parent;
  if (above === null) return { kind: "other" };
  switch (above.type) {
    case "attribute":
      return ofAttribute(above);
    case "subscript":
      return above.field("value") === value ? ofSubscript(above) : { kind: "other" };
    case "for_statement":
    case "for_in_clause": {
      const isSource = above.fields("right").includes(value);
      return isSource
        ? { kind: "iterated", loop: above.type === "for_statement" ? above : (above.parent ?? above) }
        : { kind: "other" };
    }
    case "argument_list":
      return ofArgument(above, module);
    case "keyword_argument":
      return above.parent === null ? { kind: "other" } : ofArgument(above.parent, module);
    case "list_splat":
      return { kind: "other" };
    case "comparison_operator":
      return { kind: "compared" };
    case "binary_operator":
      return { kind: "operand", operation: above };
    case "return_statement":
      return { kind: "returned" };
    default:
      return isCondition(value) ? { kind: "sized" } : { kind: "other" };
  }
};

const ofAttribute = (attribute: Node): Usage => {
  const name = attribute.field("attribute")?.text ?? "";
  const call = attribute.parent;
  if (call !== null && methodCallOf(call) !== null && call.field("function") === attribute)
    return { kind: "method", name, call };
  return isStored(attribute) ? { kind: "changed" } : { kind: "attribute", name };
};

const ofSubscript = (subscript: Node): Usage => {
  if (isStored(subscript)) return { kind: "changed" };
  const indices = subscript.fields("subscript");
  const isSlice = indices.some(
    ({ type, children }) => type === "slice" || children.some((part) => part.type === "slice"),
  );
  return { kind: isSlice ? "slice" : "element", subscript };
};

/** Methods and functions that put what they get into a collection. */
const KEEPING = /(?:^|\.)(?:append|appendleft|insert|add|put|put_nowait|push|setdefault|heappush)$/;

const ofArgument = (list: Node, module: Module): Usage => {
  const call = list.parent;
  if (call?.type !== "call") return { kind: "other" };
  const name = call.field("function")?.text;
  if (KEEPING.test(name ?? "")) return { kind: "other" };
  if (name === "len" || name === "bool" || name === "print") return { kind: "sized" };
  return isPureCall(call, module) ? { kind: "pure-argument", call } : { kind: "argument", call };
};

const STORES: ReadonlySet<string> = new Set(["pattern_list", "tuple_pattern", "list_pattern", "list_splat_pattern"]);

/** Is it the target of an assignment, a loop or a `del`, itself or inside a pattern, or the root of a longer one? */
const isStored = (target: Node): boolean => {
  let node = target;
  for (let above = node.parent; above !== null; above = above.parent) {
    if (above.type === "delete_statement") return true;
    if (above.type === "assignment" || above.type === "augmented_assignment" || above.type.startsWith("for_"))
      return above.field("left") === node;
    const isChain =
      (above.type === "subscript" && above.field("value") === node) ||
      (above.type === "attribute" && above.field("object") === node);
    if (!isChain && !STORES.has(above.type)) return false;
    node = above;
  }
  return false;
};

/** `if v`, `while v`, `not v`, `assert v`, `a if v else b`, and `v and w` in such a place. */
const isCondition = (value: Node): boolean => {
  let node = value;
  for (let above = node.parent; above !== null; above = above.parent) {
    if (above.type === "not_operator" || above.type === "assert_statement" || above.type === "if_clause") return true;
    if (above.type === "conditional_expression") return above.children[1] === node;
    if (above.field("condition") === node) return true;
    if (above.type !== "boolean_operator" && above.type !== "parenthesized_expression") return false;
    node = above;
  }
  return false;
};
