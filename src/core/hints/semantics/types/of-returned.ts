/** What the file's own functions, methods and properties return: their annotation, or all that they return. */
import type { Node } from "#model/tree.ts";
import { kept } from "../kept.ts";
import type { Frames } from "../reaching.ts";
import { bindingsOf, scopeOfName } from "../scopes.ts";
import { unwrapped, walk } from "../walk.ts";
import { typeOfAnnotation } from "./of-annotation.ts";
import { classAround } from "./own-attribute.ts";
import { UNKNOWN, joinOf, type Type } from "./type.ts";

type Ask = (node: Node) => Type;

/** Decorators that leave the function's value as it is, by their last name. */
const TRANSPARENT =
  /^@(?:[\w.]+\.)?(?:staticmethod|classmethod|property|cached_property|cache|lru_cache|abstractmethod|override|n?jit)(?:\(|$)/;
/** Functions with more of them return whatever they like. */
const MOST_RETURNS = 12;

/** Of `f(…)` and `self.f(…)`. Null where the file does not define what is called, or not once. */
export const typeOfOwnCall = (call: Node, frames: Frames, typeOf: Ask): Type | null => {
  const definition = ownFunctionOf(call, frames);
  return definition === null ? null : returnedBy(definition, frames, typeOf);
};

/** Of `b` in `a, b, c = f(…)`, whose position is 1 of 3: what all `return`s of so many values have there. */
export const typeOfOwnPart = (
  call: Node,
  position: number,
  count: number,
  frames: Frames,
  typeOf: Ask,
): Type | null => {
  const definition = ownFunctionOf(call, frames);
  const values = definition === null || !isTransparent(definition) ? null : returnsOf(definition, frames);
  if (values === null || values.length === 0) return null;
  const parts = values.map((value) => {
    const whole = unwrapped(value);
    const isOfSoMany = /^(?:expression_list|tuple)$/.test(whole.type) && whole.children.length === count;
    const part = isOfSoMany ? whole.children[position] : undefined;
    return part === undefined ? UNKNOWN : typeOf(part);
  });
  return joinOf(parts);
};

/** The one function or method of the file that is called. */
const ownFunctionOf = (call: Node, frames: Frames): Node | null => {
  const called = call.field("function");
  if (called?.type === "identifier") {
    const scope = frames.scopeAt(call);
    if (scopeOfName(called.text, scope) === null) return null;
    const [binding, ...more] = bindingsOf(called.text, scope);
    const definition = more.length === 0 ? (binding?.value ?? null) : null;
    return definition?.type === "function_definition" ? definition : null;
  }
  const [object, name] = called?.type === "attribute" ? [called.field("object"), called.field("attribute")] : [];
  if (object?.type !== "identifier" || object.text !== "self" || name === null || name === undefined) return null;
  const method = methodOf(object, name.text, frames);
  return method === null || isProperty(method) ? null : method;
};

/** Of `self.name`, where the class defines it under `@property`. Null elsewhere. */
export const typeOfOwnProperty = (object: Node, name: string, frames: Frames, typeOf: Ask): Type | null => {
  if (object.type !== "identifier" || object.text !== "self") return null;
  const method = methodOf(object, name, frames);
  return method === null || !isProperty(method) ? null : returnedBy(method, frames, typeOf);
};

const methodsIn = kept<Node, ReadonlyMap<string, Node | null>>();

/** Null where the class around has none of this name, or more than one. */
const methodOf = (inside: Node, name: string, frames: Frames): Node | null => {
  const owner = classAround(inside);
  if (owner === null) return null;
  const known = methodsIn(frames);
  let methods = known.get(owner);
  if (methods === undefined) known.set(owner, (methods = methodsOf(owner)));
  return methods.get(name) ?? null;
};

const methodsOf = (owner: Node): ReadonlyMap<string, Node | null> => {
  const found = new Map<string, Node | null>();
  for (const statement of owner.field("body")?.children ?? []) {
    const definition = statement.type === "decorated_definition" ? statement.field("definition") : statement;
    const name = definition?.type === "function_definition" ? definition.field("name") : null;
    if (definition === null || name === null) continue;
    // A setter changes nothing of what its property returns.
    if (decoratorsOf(definition).some(({ text }) => /\.(?:setter|deleter)$/.test(text))) continue;
    found.set(name.text, found.has(name.text) ? null : definition);
  }
  return found;
};

const decoratorsOf = (definition: Node): readonly Node[] =>
  definition.parent?.type === "decorated_definition"
    ? definition.parent.children.filter(({ type }) => type === "decorator")
    : [];

const isTransparent = (definition: Node): boolean =>
  decoratorsOf(definition).every(({ text }) => TRANSPARENT.test(text));

const isProperty = (method: Node): boolean =>
  decoratorsOf(method).some(({ text }) => /^@(?:[\w.]+\.)?(?:cached_)?property$/.test(text));

const returns = kept<Node, readonly Node[] | null>();

const returnedBy = (definition: Node, frames: Frames, typeOf: Ask): Type => {
  if (!isTransparent(definition)) return UNKNOWN;
  const annotation = definition.field("return_type");
  const told = annotation === null ? UNKNOWN : typeOfAnnotation(annotation, frames.scopeAt(definition));
  if (told.kind !== "unknown") return told;
  const values = returnsOf(definition, frames);
  return values === null ? UNKNOWN : joinOf(values.map(typeOf));
};

const returnsOf = (definition: Node, frames: Frames): readonly Node[] | null => {
  const known = returns(frames);
  let values = known.get(definition);
  if (values === undefined) known.set(definition, (values = valuesReturnedBy(definition)));
  return values;
};

/** Null: a generator, a coroutine, or too many. `return` by itself, and the end of the body, give None, which is as good as nothing. */
const valuesReturnedBy = (definition: Node): readonly Node[] | null => {
  if (definition.text.startsWith("async")) return null;
  const body = definition.field("body");
  const found: Node[] = [];
  let isGenerator = false;
  if (body !== null)
    walk(body, (node) => {
      if (node.type === "function_definition" || node.type === "class_definition" || node.type === "lambda")
        return false;
      isGenerator ||= node.type === "yield";
      if (node.type === "return_statement" && node.children[0] !== undefined) found.push(node.children[0]);
      return !isGenerator;
    });
  return isGenerator || found.length > MOST_RETURNS ? null : found;
};
