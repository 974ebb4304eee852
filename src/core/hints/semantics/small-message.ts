/** Is what a pickling method of MPI sends below every eager size, so that it is gone before anybody could free it? */
import type { Node } from "#model/tree.ts";
import { argumentsOf } from "./arguments.ts";
import { methodCallOf } from "./method-call.ts";
import type { Module } from "./module.ts";
import { isBuiltin } from "./qualified-name.ts";
import { reachingBindings } from "./reaching.ts";
import { bindingsOf } from "./scopes.ts";
import { isNumber } from "./types/type.ts";
import { unwrapped } from "./walk.ts";

/** MPICH and Open MPI send some kB eagerly; who writes a longer text into a message means a text. Judgement. */
const MOST_LETTERS = 200;
/** Of a list, tuple or dict: ten words of that length are 2 kB. Judgement. */
const MOST_ITEMS = 10;
/** Names lead to names, and lists hold lists: deeper than this, a value counts as unknown. */
const DEPTH = 4;

/** Numbers wherever MPI is used. */
const NUMBERS = /(?:^|[._])(?:rank|size|n?_?steps?|tag|id|itemsize|ndim|Get_(?:rank|size)\(\))$/;
/** What went wrong, as text: a traceback of 3 to 15 frames is 0.6 to 2.7 kB (measured). */
const ERRORS = /(?:^|[._])(?:err|error|exc|exception|tb|traceback)$/;

/** A number, None, a word, an object without attributes, and a few of these together: whoever sends that means a sign. */
export const isSmallMessage = (sent: Node, module: Module, depth = 0): boolean => {
  const node = unwrapped(sent);
  const isSmall = (part: Node): boolean => isSmallMessage(part, module, depth + 1);
  if (depth > DEPTH) return false;
  if (isNumber(module.typeOf(node)) || NUMBERS.test(node.text)) return true;
  switch (node.type) {
    case "none":
      return true;
    case "string":
      return node.text.length <= MOST_LETTERS && !/^\w*f/i.test(node.text);
    case "list":
    case "tuple":
    case "set":
    case "dictionary":
      return node.children.length <= MOST_ITEMS && node.children.every(isSmall);
    case "pair":
      return node.children.every(isSmall);
    case "binary_operator":
      return [...node.fields("left"), ...node.fields("right")].every((side) => isOneNumber(side, module, depth + 1));
    case "call":
      return isOfEmptyClass(node, module) || isTextOfNumber(node, module, depth);
    case "attribute":
      return ERRORS.test(node.text);
    case "identifier":
      return isNameOfSmall(node, module, isSmall);
    default:
      return false;
  }
};

const isOneNumber = (expression: Node, module: Module, depth: number): boolean =>
  !/^(?:string|list|tuple)$/.test(unwrapped(expression).type) && isSmallMessage(expression, module, depth);

const isNameOfSmall = (name: Node, module: Module, isSmall: (value: Node) => boolean): boolean => {
  // What is received by the same name is of the same kind, but says nothing of it.
  const others = (reachingBindings(name, module) ?? []).filter(
    ({ value }) => value === null || methodCallOf(unwrapped(value))?.method !== "recv",
  );
  const values = others.map(({ kind, value }) => (kind === "assignment" ? value : null));
  if (values.length > 0 && values.every((value) => value !== null && isSmall(value)))
    return values.every((value) => value !== null && isFixed(value)) || isOnlySent(name.text, module);
  return ERRORS.test(name.text);
};

/** Nothing can be added to it. */
const isFixed = (value: Node): boolean => !/^(?:list|set|dictionary|call)$/.test(unwrapped(value).type);

/** The file does nothing with it but bind it, send it and compare with it: no `append`, no attribute is set. */
const isOnlySent = (name: string, { root }: Module): boolean =>
  !root.text
    .replaceAll(new RegExp(`(?:\\bis|\\bnot|[!=]=|send\\(|\\bobj=)\\s*${name}\\b|\\b${name}\\s*=(?!=)`, "gu"), "")
    .includes(name);

/** `str(steps)`. */
const isTextOfNumber = (call: Node, module: Module, depth: number): boolean => {
  const [only, ...more] = argumentsOf(call).positional;
  const isText = isBuiltin(call.field("function"), "str", module.scopeAt(call));
  return isText && only !== undefined && more.length === 0 && isOneNumber(only, module, depth + 1);
};

/** `Stop()` of a class of the file that gives its instances no attribute: of those, the pickle is the class's name. */
const isOfEmptyClass = (call: Node, module: Module): boolean => {
  const called = call.field("function");
  const given = argumentsOf(call);
  if (called?.type !== "identifier" || given.positional.length + given.named.size > 0 || given.hasSplat) return false;
  const [binding, ...more] = bindingsOf(called.text, module.scopeAt(call));
  const made = more.length === 0 ? (binding?.value ?? null) : null;
  if (made?.type !== "class_definition" || made.parent?.type === "decorated_definition") return false;
  const isAlone = (made.field("superclasses")?.children ?? []).every(({ text }) => text === "object");
  return isAlone && !/\bdef\s+__(?:init|new|getstate|reduce|reduce_ex)__\b/.test(made.text);
};
