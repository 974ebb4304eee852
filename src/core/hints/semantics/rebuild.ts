/** Statements that make a list, tuple, dict or set longer by building a new one: `x = x + [v]`, `x = {**x, k: v}`. */
import type { Node } from "#model/tree.ts";
import { argumentsOf } from "./arguments.ts";
import { methodCallOf } from "./method-call.ts";
import type { Module } from "./module.ts";
import { placeOf } from "./place.ts";
import { isElement } from "./growth.ts";
import { readsOf } from "./reach.ts";
import { assignmentOf } from "./targets.ts";
import { unwrapped } from "./walk.ts";

export interface Rebuild {
  readonly statement: Node;
  /** "x", "self.x", `d["x"]`. */
  readonly place: string;
  readonly kind: "list" | "tuple" | "dict" | "set";
  /** The new value as it stands there. */
  readonly value: Node;
  /** What is added in each pass; `isWhole`: a collection whose items are added. */
  readonly added: readonly { readonly node: Node; readonly isWhole: boolean }[];
  /** What is added stands in front. */
  readonly isInFront: boolean;
}

type Part = Rebuild["added"][number];

export const rebuildsIn = (statement: Node, module: Module): readonly Rebuild[] => {
  const [only] = statement.children;
  if (only?.type === "augmented_assignment") return grownTuple(only, statement, module) ?? [];
  if (only?.type !== "assignment") return [];
  return assignmentOf(only).targets.flatMap(({ node, value }) => {
    const place = value === null ? null : placeOf(node);
    return value === null || place === null ? [] : (rebuilt(place, unwrapped(value), statement, module) ?? []);
  });
};

const rebuilt = (place: string, value: Node, statement: Node, module: Module): Rebuild | null => {
  const made = MAKERS[value.type]?.(place, value, module) ?? null;
  if (made === null || made.added.length === 0) return null;
  if (made.added.some(({ node }) => readsOf(node, place).some((read) => !isElement(read)))) return null;
  return { statement, place, value, ...made };
};

type Maker = (place: string, value: Node, module: Module) => Pick<Rebuild, "kind" | "added" | "isInFront"> | null;

/** `[*x, v]`, `(*x, v)`, `{**x, k: v}`, `{*x, v}`; the type of x does not matter from the second pass on. */
const byDisplay =
  (kind: Rebuild["kind"]): Maker =>
  (place, value) => {
    const index = value.children.findIndex((item) => isSplatOf(item, place));
    const isAtEnd = index === value.children.length - 1;
    if (index < 0 || (index > 0 && !isAtEnd && (kind === "list" || kind === "tuple"))) return null;
    const added = value.children.flatMap((item, other): Part[] => (other === index ? [] : [partOf(item)]));
    return { kind, added, isInFront: isAtEnd && added.length > 0 };
  };

const isSplatOf = (item: Node, place: string): boolean => {
  const [inner] = item.children;
  return item.type.includes("splat") && inner !== undefined && placeOf(unwrapped(inner)) === place;
};

const partOf = (item: Node): Part =>
  item.type.includes("splat") ? { node: item.children[0] ?? item, isWhole: true } : { node: item, isWhole: false };

/** `x + [v]`, `[v] + x`, `x + other + another`; `x | {v}`: x must be known for a list, tuple or set: arrays add, numbers too. */
const byOperator: Maker = (place, value, module) => {
  const operator = value.field("operator")?.text;
  if (operator !== "+" && operator !== "|") return null;
  const operands = operandsOf(value, operator);
  const index = operands.findIndex((operand) => placeOf(operand) === place);
  const self = operands[index];
  const isAtEnd = index === operands.length - 1;
  if (self === undefined || (index > 0 && !isAtEnd)) return null;
  const { kind } = module.typeOf(self);
  const kinds: readonly string[] = operator === "+" ? ["list", "tuple"] : ["set", "dict"];
  if (!kinds.includes(kind)) return null;
  const added = operands.flatMap((operand, other) => (other === index ? [] : itemsOf(operand)));
  // `kind` is one of the four.
  return { kind: kind as Rebuild["kind"], added, isInFront: isAtEnd };
};

const operandsOf = (sum: Node, operator: string): readonly Node[] => {
  const found: Node[] = [];
  let node = sum;
  while (node.type === "binary_operator" && node.field("operator")?.text === operator) {
    const [left, right] = [node.field("left"), node.field("right")];
    if (left === null || right === null) break;
    found.unshift(unwrapped(right));
    node = unwrapped(left);
  }
  return [node, ...found];
};

/** Items of a collection as written; any other collection is one part. */
const itemsOf = (operand: Node): readonly Part[] =>
  ["list", "tuple", "set"].includes(operand.type) ? operand.children.map(partOf) : [{ node: operand, isWhole: true }];

/** `s.union(other)`. */
const byUnion: Maker = (place, value, module) => {
  const method = methodCallOf(value);
  if (method?.method !== "union" || placeOf(method.object) !== place || module.typeOf(method.object).kind !== "set")
    return null;
  const { positional, named, hasSplat } = argumentsOf(value);
  if (named.size > 0 || hasSplat) return null;
  return { kind: "set", added: positional.map((node) => ({ node, isWhole: true })), isInFront: false };
};

const MAKERS: Readonly<Record<string, Maker>> = {
  list: byDisplay("list"),
  tuple: byDisplay("tuple"),
  expression_list: byDisplay("tuple"),
  dictionary: byDisplay("dict"),
  set: byDisplay("set"),
  binary_operator: byOperator,
  call: byUnion,
};

/** `t += (v,)`: a tuple cannot grow in place. */
const grownTuple = (augmented: Node, statement: Node, module: Module): readonly Rebuild[] | null => {
  const [left, right] = [augmented.field("left"), augmented.field("right")];
  if (left === null || right === null || augmented.field("operator")?.text !== "+=") return null;
  const place = placeOf(left);
  const value = unwrapped(right);
  if (place === null || value.type !== "tuple" || module.typeOf(left).kind !== "tuple") return null;
  const added = itemsOf(value);
  if (added.some(({ node }) => readsOf(node, place).some((read) => !isElement(read)))) return null;
  return [{ statement, place, kind: "tuple", value: augmented, added, isInFront: false }];
};
