/** What the instances of a class hold, where the text tells all of it. */
import type { Node } from "#model/tree.ts";
import { argumentsOf } from "./arguments.ts";
import type { Module } from "./module.ts";
import { qualifiedName } from "./qualified-name.ts";
import { assignmentOf, targetsOf } from "./targets.ts";
import { ancestor, walk } from "./walk.ts";

export interface ClassShape {
  readonly definition: Node;
  readonly name: string;
  /** A decorator `@dataclass` as it stands there, or null for a plain class. */
  readonly dataclass: Node | null;
  /** Names of the instance attributes, in the order of the text. */
  readonly attributes: readonly string[];
}

/** Of classes without bases, metaclasses, `__slots__` and any decorator but `@dataclass`. Null for all others. */
export const classShapeOf = (definition: Node, module: Module): ClassShape | null => {
  const bases = definition.field("superclasses")?.children ?? [];
  if (bases.some((base) => base.text !== "object")) return null;
  const name = definition.field("name")?.text;
  const body = definition.field("body");
  if (name === undefined || body === null) return null;
  const decorators = definition.parent?.type === "decorated_definition" ? decoratorsOf(definition.parent) : [];
  const [dataclass, ...more] = decorators;
  if (more.length > 0 || (dataclass !== undefined && !isPlainDataclass(dataclass, module))) return null;
  const methods = new Map(
    body.children.flatMap((child) => {
      const method = child.type === "decorated_definition" ? child.field("definition") : child;
      return method?.type === "function_definition" ? [[method.field("name")?.text ?? "", method] as const] : [];
    }),
  );
  const variables = variablesOf(body);
  if (
    variables.all.has("__slots__") ||
    ["__getattr__", "__setattr__", "__getattribute__"].some((each) => methods.has(each))
  )
    return null;
  const stored = storedIn(body);
  if (stored === null) return null;
  if (dataclass !== undefined) {
    // A field of a slotted class cannot be joined by attributes that a method adds.
    const isWhole = [...stored].every((attribute) => variables.annotated.has(attribute));
    return isWhole && variables.annotated.size > 0
      ? { definition, name, dataclass, attributes: [...variables.annotated] }
      : null;
  }
  const init = methods.get("__init__");
  const first = init === undefined ? null : storedIn(init);
  if (first === null || first.size === 0) return null;
  // `x = 0` in the class and a slot x are a ValueError.
  const isFixed = [...stored].every(
    (attribute) => first.has(attribute) && !variables.all.has(attribute) && !methods.has(attribute),
  );
  return isFixed ? { definition, name, dataclass: null, attributes: [...first] } : null;
};

const decoratorsOf = (decorated: Node): readonly Node[] =>
  decorated.children
    .filter((child) => child.type === "decorator")
    .flatMap((decorator) => decorator.children.slice(0, 1));

const isPlainDataclass = (decorator: Node, module: Module): boolean => {
  const called = decorator.type === "call" ? decorator.field("function") : decorator;
  if (called === null || qualifiedName(called, module.scopeAt(decorator)) !== "dataclasses.dataclass") return false;
  if (decorator.type !== "call") return true;
  const { named, hasSplat } = argumentsOf(decorator);
  return !hasSplat && !named.has("slots") && !named.has("weakref_slot");
};

const variablesOf = (body: Node): { readonly all: ReadonlySet<string>; readonly annotated: ReadonlySet<string> } => {
  const [all, annotated] = [new Set<string>(), new Set<string>()];
  for (const statement of body.children) {
    const [only] = statement.children;
    if (statement.type !== "expression_statement" || only?.type !== "assignment") continue;
    const annotation = only.field("type");
    for (const { node } of [...assignmentOf(only).targets, ...targetsOf(only.field("left") ?? only, null)]) {
      all.add(node.text);
      if (annotation !== null && !/\bClassVar\b|\bInitVar\b/.test(annotation.text)) annotated.add(node.text);
    }
  }
  return { all, annotated };
};

/** Attributes of `self` that are assigned; null where a class, or a function that is no method, inside of it makes that unclear. */
const storedIn = (part: Node): ReadonlySet<string> | null => {
  const stored = new Set<string>();
  let isClear = true;
  const add = (target: Node | null): void => {
    if (target === null) return;
    for (const { node } of targetsOf(target, null)) {
      const name =
        node.type === "attribute" && node.field("object")?.text === "self" ? node.field("attribute")?.text : undefined;
      if (name !== undefined) stored.add(name);
    }
  };
  walk(part, (node) => {
    if (node.type === "class_definition" && ancestor(node, (above) => above === part) !== null) isClear = false;
    else if (node.type === "assignment") assignmentOf(node).targets.forEach(({ node: target }) => add(target));
    else if (["augmented_assignment", "for_statement"].includes(node.type)) add(node.field("left"));
    else if (node.type === "as_pattern") add(node.children.at(-1) ?? null);
    return isClear;
  });
  return isClear ? stored : null;
};
