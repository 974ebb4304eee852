/** What Numba cannot give a type: objects of classes, tables, dictionaries of Python's own. */
import type { Node } from "#model/tree.ts";
import type { Module } from "./module.ts";
import { qualifiedName, isBuiltin } from "./qualified-name.ts";
import { readsOf } from "./reach.ts";
import { typeOfAnnotation } from "./types/of-annotation.ts";
import { walk } from "./walk.ts";

/** Modules of which Numba knows nothing (numba 0.68, "Supported Python features" and "Supported NumPy features"). */
const UNSUPPORTED =
  /^(?:pandas|polars|json|re|os|sys|time|datetime|requests|csv|itertools|logging|subprocess|pathlib|scipy\.(?!special|linalg)|sklearn|torch)(?:\.|$)/;
const BUILTINS = ["open", "input", "eval", "exec", "vars", "setattr", "globals", "locals"] as const;

/** The first Python object that a loop of the function works on; null where none is proven. */
export const pythonObjectIn = (loop: Node, definition: Node, module: Module): Node | null => {
  const objects = objectParametersOf(definition, module);
  let found: Node | null = null;
  walk(loop, (node) => {
    if (found !== null) return false;
    if (node.type === "call") {
      const called = node.field("function");
      const path = called === null ? null : qualifiedName(called, module.scopeAt(node));
      if (path !== null && UNSUPPORTED.test(path)) found = called;
      else if (BUILTINS.some((name) => isBuiltin(called, name, module.scopeAt(node)))) found = called;
    }
    return true;
  });
  return found ?? objects.flatMap((name) => readsOf(loop, name.text))[0] ?? null;
};

/** `self` of a class that is no jitclass, and parameters that are annotated, or begin, as a dictionary or a table. */
const objectParametersOf = (definition: Node, module: Module): readonly Node[] =>
  (definition.field("parameters")?.children ?? []).flatMap((parameter, index) => {
    const name = parameter.type === "identifier" ? parameter : (parameter.field("name") ?? parameter.children[0]);
    if (name === undefined || name === null) return [];
    if (index === 0 && name.text === "self") return isOfPlainClass(definition) ? [name] : [];
    const annotation = parameter.field("type");
    const kind = annotation === null ? null : typeOfAnnotation(annotation, module.scopeAt(definition)).kind;
    const isObject =
      kind === "dict" || kind === "frame" || kind === "series" || parameter.field("value")?.type === "dictionary";
    return isObject ? [name] : [];
  });

const isOfPlainClass = (definition: Node): boolean => {
  const owner = definition.parent?.parent?.parent ?? null;
  return owner?.type === "class_definition" && owner.parent?.type !== "decorated_definition";
};
