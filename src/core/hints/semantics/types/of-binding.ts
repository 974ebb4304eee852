/** What a name is after one of its bindings. */
import type { Node } from "#model/tree.ts";
import { iterated } from "../iterated.ts";
import { isBuiltin } from "../qualified-name.ts";
import type { Frames } from "../reaching.ts";
import type { Binding, Scope } from "../scopes.ts";
import { argumentsOf } from "../arguments.ts";
import { unwrapped } from "../walk.ts";
import { typeOfItem } from "./methods.ts";
import { typeOfAnnotation } from "./of-annotation.ts";
import { typeOfDocumented } from "./of-docstring.ts";
import { typeOfOperation } from "./of-operation.ts";
import { typeOfOwnPart } from "./of-returned.ts";
import { typeOfUsed } from "./of-use.ts";
import { INT, UNKNOWN, type Type } from "./type.ts";

type Ask = (node: Node) => Type;

/** `scope`: where the binding stands. */
export const typeOfBinding = (binding: Binding, scope: Scope, frames: Frames, typeOf: Ask): Type => {
  const { kind, name, value, annotation } = binding;
  if (annotation !== null) {
    const told = typeOfAnnotation(annotation, scope);
    if (told.kind !== "unknown") return told;
  }
  switch (kind) {
    case "assignment":
      return value === null ? ofUnpacked(name, frames, typeOf) : typeOf(value);
    case "augmented": {
      const statement = statementOf(name, "augmented_assignment");
      const [left, right] = [statement?.field("left") ?? null, statement?.field("right") ?? null];
      if (statement === null || left !== name || right === null) return UNKNOWN;
      // The name on the left is also a read: of the value before.
      const [before, operator] = [typeOf(name), statement.field("operator")?.text.replace(/=$/, "") ?? ""];
      // A list takes in the items of anything.
      return before.kind === "list" && operator === "+" && typeOf(right).kind !== "list"
        ? { kind: "list" }
        : typeOfOperation(before, operator, typeOf(right));
    }
    case "for":
      return ofLoopTarget(name, scope, typeOf);
    case "with":
      return value === null ? UNKNOWN : ofEntered(typeOf(value));
    case "import":
      return { kind: "module" };
    case "parameter":
      return scope.node.type === "function_definition" && annotation === null
        ? (typeOfDocumented(name.text, scope.node, frames) ?? typeOfUsed(name.text, scope, frames) ?? UNKNOWN)
        : UNKNOWN;
    case "definition":
      return { kind: value?.type === "class_definition" ? "class" : "function" };
    default:
      return UNKNOWN;
  }
};

/** A file gives itself to `with`; of other managers nobody knows. */
const ofEntered = (type: Type): Type => (type.kind === "file" ? type : UNKNOWN);

/** `rows, columns = array.shape`, `values, count = own(…)`. */
const ofUnpacked = (name: Node, frames: Frames, typeOf: Ask): Type => {
  const statement = statementOf(name, "assignment");
  const [left, right] = [statement?.field("left") ?? null, statement?.field("right") ?? null];
  if (right === null || left === null || !/^(?:pattern_list|tuple_pattern)$/.test(left.type)) return UNKNOWN;
  const position = left.children.indexOf(name);
  const isPlain = left.children.every(({ type }) => type !== "list_splat_pattern");
  const own =
    right.type === "call" && position >= 0 && isPlain
      ? typeOfOwnPart(right, position, left.children.length, frames, typeOf)
      : null;
  if (own !== null) return own;
  const { kind, item } = typeOf(right);
  return (kind === "tuple" || kind === "list") && item !== undefined ? item : UNKNOWN;
};

const statementOf = (name: Node, type: string): Node | null => {
  for (let above = name.parent; above !== null; above = above.parent) {
    if (above.type === type) return above;
    if (above.type.endsWith("_statement") || above.type === "block") return null;
  }
  return null;
};

const ofLoopTarget = (name: Node, scope: Scope, typeOf: Ask): Type => {
  let loop = name.parent;
  while (loop !== null && loop.type !== "for_statement" && loop.type !== "for_in_clause") loop = loop.parent;
  const [iterable, ...more] = loop === null ? [] : iterated(loop);
  const left = loop?.field("left") ?? null;
  if (iterable === undefined || more.length > 0 || left === null) return UNKNOWN;
  const over = unwrapped(iterable);
  if (left === name) return typeOfItem(typeOf(over));
  const position = left.children.indexOf(name);
  if (over.type !== "call" || position < 0) return UNKNOWN;
  const { positional } = argumentsOf(over);
  const called = over.field("function");
  if (isBuiltin(called, "enumerate", scope)) {
    if (position === 0) return INT;
    return positional[0] === undefined ? UNKNOWN : typeOfItem(typeOf(positional[0]));
  }
  const zipped = isBuiltin(called, "zip", scope) ? positional[position] : undefined;
  return zipped === undefined ? UNKNOWN : typeOfItem(typeOf(zipped));
};
