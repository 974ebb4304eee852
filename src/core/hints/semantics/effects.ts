/** What a loop, or any other part of a function, may change while it runs. */
import type { Node } from "#model/tree.ts";
import { argumentsOf } from "./arguments.ts";
import { methodCallOf } from "./method-call.ts";
import type { Module } from "./module.ts";
import { placeOf, rootOf } from "./place.ts";
import { isPureCall, mayChangeObject } from "./purity.ts";
import { isBuiltin } from "./qualified-name.ts";
import { assignmentOf, targetsOf } from "./targets.ts";
import { walk } from "./walk.ts";

export interface Effects {
  /** Names that are bound in it, by whatever statement; those of inner functions and comprehensions too, which only makes it careful. */
  readonly bound: ReadonlySet<string>;
  /** Variables whose object, or something that it leads to, may be changed: stores, methods, arguments of unknown calls. */
  readonly changed: ReadonlySet<string>;
  /** It calls something unknown, which may change globals and the attributes of objects that others hold. */
  readonly callsUnknown: boolean;
  /** It gives control away: `yield`, `await`. */
  readonly suspends: boolean;
}

const KNOWN = new WeakMap<Node, Effects>();

export const effectsOf = (region: Node, module: Module): Effects => {
  const known = KNOWN.get(region);
  if (known !== undefined) return known;
  const bound = new Set<string>();
  const changed = new Set<string>();
  let callsUnknown = false;
  let suspends = false;
  const store = (target: Node): void => {
    if (target.type === "identifier") bound.add(target.text);
    else changed.add(rootNameOf(target));
  };
  const enter: Readonly<Record<string, (node: Node) => void>> = {
    assignment: (node) => assignmentOf(node).targets.forEach((target) => store(target.node)),
    augmented_assignment: (node) => {
      const left = node.field("left");
      if (left === null) return;
      store(left);
      // `x += [1]` changes the list that x is.
      if (left.type === "identifier") changed.add(left.text);
    },
    named_expression: (node) => void bound.add(node.field("name")?.text ?? ""),
    for_statement: (node) => storeAll(node.field("left")),
    for_in_clause: (node) => storeAll(node.field("left")),
    as_pattern: (node) => storeAll(node.children.at(-1) ?? null),
    delete_statement: (node) => node.children.forEach(storeAll),
    function_definition: (node) => void bound.add(node.field("name")?.text ?? ""),
    class_definition: (node) => void bound.add(node.field("name")?.text ?? ""),
    import_statement: (node) =>
      node.fields("name").forEach((name) => bound.add((name.field("alias") ?? name.children[0] ?? name).text)),
    yield: () => void (suspends = true),
    await: () => void (suspends = true),
    call: (node) => {
      const method = methodCallOf(node);
      if (method !== null && mayChangeObject(node, module)) changed.add(rootNameOf(method.object));
      const { named, positional } = argumentsOf(node);
      const out = named.get("out");
      if (out !== undefined) changed.add(rootNameOf(out));
      if (isPureCall(node, module) || isBuiltin(node.field("function"), "print", module.scopeAt(node))) return;
      callsUnknown = true;
      for (const argument of [...positional, ...named.values()]) changed.add(rootNameOf(argument));
    },
  };
  const storeAll = (target: Node | null): void => {
    if (target !== null) for (const { node } of targetsOf(target, null)) store(node);
  };
  walk(region, (node) => {
    const act = Object.hasOwn(enter, node.type) ? enter[node.type] : undefined;
    act?.(node);
  });
  const effects = { bound, changed, callsUnknown, suspends };
  KNOWN.set(region, effects);
  return effects;
};

/** "x" of `x.a[3]`, also where that is no place; "" where nothing stands at the root. */
const rootNameOf = (expression: Node): string => {
  let node: Node | null = expression;
  while (node !== null && (node.type === "attribute" || node.type === "subscript" || node.type === "call"))
    node =
      node.type === "attribute"
        ? node.field("object")
        : node.type === "subscript"
          ? node.field("value")
          : node.field("function");
  // Of `f(x)`, the function stays what it is.
  if (node === null || node.parent?.field("function") === node) return "";
  const place = placeOf(node);
  return place === null ? "" : rootOf(place);
};
