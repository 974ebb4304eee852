/** What `self.name` is, from all that the class assigns to it. */
import type { Node } from "#model/tree.ts";
import { kept, type Keeper } from "../kept.ts";
import { assignmentOf } from "../targets.ts";
import { walk } from "../walk.ts";
import { UNKNOWN, joinOf, type Type } from "./type.ts";

/** Class → attribute → values assigned to it; null where one of them is no plain value. */
const assigned = kept<Node, ReadonlyMap<string, readonly (Node | null)[]>>();
/** More assignments than these to one attribute make it whatever it likes. */
const MOST = 12;

/** Null: not an attribute of the surrounding class's own instance, or assigned nowhere in it. */
export const typeOfOwnAttribute = (
  object: Node,
  name: string,
  keeper: Keeper,
  typeOf: (node: Node) => Type,
): Type | null => {
  const values = valuesOfOwnAttribute(object, name, keeper);
  if (values === null) return null;
  if (values.length > MOST) return UNKNOWN;
  return joinOf(values.map((value) => (value === null ? UNKNOWN : typeOf(value))));
};

/** All that the class assigns to `self.name`, null for what is no plain value. Null: no such attribute, or assigned nowhere in the class. */
export const valuesOfOwnAttribute = (object: Node, name: string, keeper: Keeper): readonly (Node | null)[] | null => {
  if (object.type !== "identifier" || object.text !== "self") return null;
  const owner = classAround(object);
  return owner === null ? null : (ownAttributesOf(owner, keeper).get(name) ?? null);
};

export const classAround = (node: Node): Node | null => {
  for (let above = node.parent; above !== null; above = above.parent)
    if (above.type === "class_definition") return above;
  return null;
};

/** Attribute → values that the class assigns to `self.attribute`; null where one of them is no plain value. */
export const ownAttributesOf = (owner: Node, keeper: Keeper): ReadonlyMap<string, readonly (Node | null)[]> => {
  const known = assigned(keeper).get(owner);
  if (known !== undefined) return known;
  const found = new Map<string, (Node | null)[]>();
  const add = (target: Node, value: Node | null): void => {
    const [object, attribute] =
      target.type === "attribute" ? [target.field("object"), target.field("attribute")] : [null, null];
    if (object?.text !== "self" || attribute === null) return;
    const list = found.get(attribute.text);
    if (list === undefined) found.set(attribute.text, [value]);
    else list.push(value);
  };
  walk(owner, (node) => {
    if (node.type === "class_definition" && node !== owner) return false;
    if (node.type === "assignment")
      for (const { node: target, value } of assignmentOf(node).targets) add(target, value);
    if (node.type === "for_statement" || node.type === "as_pattern") {
      const left = node.field("left") ?? node.field("alias");
      if (left !== null) add(left.type === "as_pattern_target" ? (left.children[0] ?? left) : left, null);
    }
    return true;
  });
  assigned(keeper).set(owner, found);
  return found;
};
