/** The type of an expression: what the text of its function, and of its class, tells of it. */
import type { Node } from "#model/tree.ts";
import { qualifiedName } from "../qualified-name.ts";
import { reachingBindings, type Frames } from "../reaching.ts";
import { unwrapped } from "../walk.ts";
import { typeOfAttribute } from "./methods.ts";
import { typeOfBinding } from "./of-binding.ts";
import { typeOfCall } from "./of-call.ts";
import { typeOfComparison, typeOfOperation, typeOfSubscript } from "./of-operation.ts";
import { typeOfOwnCall, typeOfOwnProperty } from "./of-returned.ts";
import { typeOfOwnAttribute } from "./own-attribute.ts";
import { BOOL, FLOAT, INT, NEVER, NONE, STR, UNKNOWN, joined, joinOf, type Type } from "./type.ts";

/** Expressions hold expressions, and names lead to names: deeper than this, and after so many steps, a value is unknown. */
const DEPTH = 24;
const STEPS = 600;
/** A value that depends on itself, as in a loop, is worked out again until it stays the same. */
const REPEATS = 3;

/** Answers are kept: a question about one node is worked out once. */
export const typesOf = (frames: Frames): ((node: Node) => Type) => {
  const known = new Map<Node, Type>();
  /** What is assumed of nodes that are being worked out, and those of which somebody has asked meanwhile. */
  const assumed = new Map<Node, Type>();
  const met = new Set<Node>();
  let steps = 0;
  const typeOf = (node: Node): Type => {
    const answer = known.get(node);
    if (answer !== undefined) return answer;
    const assumption = assumed.get(node);
    if (assumption !== undefined) {
      met.add(node);
      return assumption;
    }
    if (assumed.size === 0) steps = 0;
    if (assumed.size > DEPTH || ++steps > STEPS) return UNKNOWN;
    const found = settled(node);
    // What rests on an assumption about something around it holds only there.
    if (met.size === 0 && steps <= STEPS) known.set(node, found);
    return found;
  };
  const settled = (node: Node): Type => {
    let found = NEVER;
    for (let time = 0; time < REPEATS; time += 1) {
      assumed.set(node, found);
      const before = found;
      found = workedOut(node, frames, typeOf);
      assumed.delete(node);
      if (met.delete(node) && !isSame(before, found)) continue;
      // Of nothing but what is assumed further out: that adds nothing to it.
      return found.kind === "never" && met.size === 0 ? UNKNOWN : found;
    }
    return UNKNOWN;
  };
  return typeOf;
};

const isSame = (one: Type, other: Type): boolean => JSON.stringify(one) === JSON.stringify(other);

const LITERALS: Readonly<Record<string, Type>> = {
  none: NONE,
  true: BOOL,
  false: BOOL,
  integer: INT,
  float: FLOAT,
  concatenated_string: STR,
  dictionary: { kind: "dict" },
  dictionary_comprehension: { kind: "dict" },
  generator_expression: { kind: "iterator" },
  lambda: { kind: "function" },
  not_operator: BOOL,
};
const COLLECTIONS: Readonly<Record<string, Type["kind"]>> = {
  list: "list",
  tuple: "tuple",
  expression_list: "tuple",
  set: "set",
};
const COMPREHENSIONS: Readonly<Record<string, Type["kind"]>> = { list_comprehension: "list", set_comprehension: "set" };
/** Items that are looked at: a longer display is data, and its first items speak for it. */
const ITEMS = 64;

const workedOut = (expression: Node, frames: Frames, typeOf: (node: Node) => Type): Type => {
  const node = unwrapped(expression);
  const literal = LITERALS[node.type];
  if (literal !== undefined) return literal;
  const collection = COLLECTIONS[node.type];
  if (collection !== undefined) {
    const items = node.children.slice(0, ITEMS);
    return withItem(
      collection,
      items.some(({ type }) => type.includes("splat")) ? UNKNOWN : allAlike(items.map(typeOf)),
    );
  }
  const comprehension = COMPREHENSIONS[node.type];
  if (comprehension !== undefined) {
    const body = node.field("body");
    return withItem(comprehension, body === null ? UNKNOWN : typeOf(body));
  }
  const field = (name: string): Type => {
    const part = node.field(name);
    return part === null ? UNKNOWN : typeOf(part);
  };
  switch (node.type) {
    case "string":
      return /^[fFrRuU]*[bB]/.test(node.text) ? { kind: "bytes" } : STR;
    case "identifier":
      return ofName(node, frames, typeOf);
    case "attribute":
      return ofAttribute(node, frames, typeOf);
    case "call":
      return typeOfOwnCall(node, frames, typeOf) ?? typeOfCall(node, frames.scopeAt(node), typeOf);
    case "subscript":
      return typeOfSubscript(field("value"), node.fields("subscript"), typeOf);
    case "binary_operator":
      return typeOfOperation(field("left"), node.field("operator")?.text ?? "", field("right"));
    case "comparison_operator":
      return typeOfComparison(node.children.map(typeOf), node.text.length > 400 ? "" : operatorsOf(node));
    case "unary_operator":
      return field("argument");
    case "boolean_operator":
      return joined(field("left"), field("right"));
    case "conditional_expression":
      return joinOf([node.children[0], node.children[2]].map((part) => (part === undefined ? UNKNOWN : typeOf(part))));
    case "named_expression":
      return field("value");
    default:
      return UNKNOWN;
  }
};

/** The comparison's text without its operands. */
const operatorsOf = (node: Node): string => {
  let text = "";
  let last = node.start;
  for (const operand of node.children) {
    text += node.text.slice(last - node.start, operand.start - node.start);
    last = operand.end;
  }
  return text;
};

const withItem = (kind: Type["kind"], item: Type): Type => (item.kind === "unknown" ? { kind } : { kind, item });

const allAlike = (types: readonly Type[]): Type =>
  types.some(({ kind }) => kind === "none" || kind === "unknown") ? UNKNOWN : joinOf(types);

const ofName = (name: Node, frames: Frames, typeOf: (node: Node) => Type): Type => {
  const bindings = reachingBindings(name, frames);
  if (bindings === null || bindings.length === 0 || bindings.length > ITEMS) return UNKNOWN;
  return joinOf(bindings.map((binding) => typeOfBinding(binding, frames.scopeAt(binding.name), frames, typeOf)));
};

/** Constants of modules that are numbers: `math.pi`, `np.inf`. */
const CONSTANTS = /^(?:math|numpy|cupy)\.(?:pi|e|inf|nan|tau|euler_gamma|Inf|NaN)$/;

const ofAttribute = (node: Node, frames: Frames, typeOf: (node: Node) => Type): Type => {
  const path = qualifiedName(node, frames.scopeAt(node));
  if (path !== null) return CONSTANTS.test(path) ? FLOAT : UNKNOWN;
  const [object, name] = [node.field("object"), node.field("attribute")];
  if (object === null || name === null) return UNKNOWN;
  return (
    typeOfOwnAttribute(object, name.text, frames, typeOf) ??
    typeOfOwnProperty(object, name.text, frames, typeOf) ??
    typeOfAttribute(typeOf(object), name.text)
  );
};
