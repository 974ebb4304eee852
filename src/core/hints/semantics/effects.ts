/** What a loop, or any other part of a function, may change while it runs. */
import type { Node } from "#model/tree.ts";
import { argumentsOf } from "./arguments.ts";
import { kept, keptOnce } from "./kept.ts";
import { methodCallOf } from "./method-call.ts";
import type { Module } from "./module.ts";
import { outputOf } from "./output-argument.ts";
import { placeOf, rootOf } from "./place.ts";
import { isPureCall, mayChangeObject } from "./purity.ts";
import { isBuiltin, qualifiedName } from "./qualified-name.ts";
import { assignmentOf, targetsOf } from "./targets.ts";
import type { Kind } from "./types/type.ts";
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

const effectsIn = kept<Node, Effects>();

export const effectsOf = (region: Node, module: Module): Effects => {
  const known = effectsIn(module);
  let effects = known.get(region);
  if (effects === undefined) known.set(region, (effects = new RegionEffects(region, module)));
  return effects;
};

/** What is bound, the text tells; what is changed rests on the types of all objects with methods, and is worked out when somebody asks. */
class RegionEffects implements Effects {
  readonly #region: Node;
  readonly #module: Module;
  #bindings: Pick<Effects, "bound" | "suspends"> | null = null;
  #changes: Pick<Effects, "changed" | "callsUnknown"> | null = null;

  constructor(region: Node, module: Module) {
    this.#region = region;
    this.#module = module;
  }

  get bound(): ReadonlySet<string> {
    return (this.#bindings ??= bindingsIn(this.#region)).bound;
  }

  get suspends(): boolean {
    return (this.#bindings ??= bindingsIn(this.#region)).suspends;
  }

  get changed(): ReadonlySet<string> {
    return (this.#changes ??= changesIn(this.#region, this.#module)).changed;
  }

  get callsUnknown(): boolean {
    return (this.#changes ??= changesIn(this.#region, this.#module)).callsUnknown;
  }
}

const bindingsIn = (region: Node): Pick<Effects, "bound" | "suspends"> => {
  const bound = new Set<string>();
  let suspends = false;
  walk(region, (node) => {
    if (node.type === "yield" || node.type === "await") suspends = true;
    else if (NAMED.has(node.type)) bound.add(node.field("name")?.text ?? "");
    else if (node.type === "import_statement")
      for (const name of node.fields("name")) bound.add((name.field("alias") ?? name.children[0] ?? name).text);
    else for (const target of storesOf(node)) if (target.type === "identifier") bound.add(target.text);
  });
  return { bound, suspends };
};

const changesIn = (region: Node, module: Module): Pick<Effects, "changed" | "callsUnknown"> => {
  const changed = new Set<string>();
  let callsUnknown = false;
  const ofCall = (call: Node): void => {
    const method = methodCallOf(call);
    if (method !== null && mayChangeObject(call, module)) changed.add(rootNameOf(method.object));
    const { named, positional } = argumentsOf(call);
    const called = call.field("function");
    const out = outputOf(call, called === null ? null : qualifiedName(called, module.scopeAt(call)));
    if (out !== null) changed.add(rootNameOf(out));
    if (method !== null && isOfContainer(method.method, module.typeOf(method.object).kind, module)) return;
    if (isPureCall(call, module) || isBuiltin(call.field("function"), "print", module.scopeAt(call))) return;
    callsUnknown = true;
    for (const argument of [...positional, ...named.values()]) changed.add(rootNameOf(argument));
  };
  walk(region, (node) => {
    if (node.type === "call") ofCall(node);
    else
      for (const target of storesOf(node))
        // `x += [1]` changes the list that x is.
        if (target.type !== "identifier" || node.type === "augmented_assignment") changed.add(rootNameOf(target));
  });
  return { changed, callsUnknown };
};

const CONTAINERS = /^(?:list|set|dict|deque)$/;
const FILLING = /^(?:append|appendleft|extend|insert|add|update|setdefault|discard|remove|pop|popleft|clear)$/;

/** `rows.append(row)` changes the list, and calls nothing that anybody has written; nothing but lists has an `append`, as a rule. */
const isOfContainer = (method: string, kind: Kind, module: Module): boolean =>
  (CONTAINERS.test(kind) && FILLING.test(method)) ||
  (kind === "unknown" && method === "append" && !hasOwnAppend(module));

const hasOwnAppend = keptOnce((module: Module): boolean =>
  module.nodes("function_definition").some((definition) => definition.field("name")?.text === "append"),
);

const NAMED: ReadonlySet<string> = new Set(["named_expression", "function_definition", "class_definition"]);

/** What a statement or clause itself stores into: identifiers, attributes, subscripts. */
const storesOf = (node: Node): readonly Node[] => {
  switch (node.type) {
    case "assignment":
      return assignmentOf(node).targets.map((target) => target.node);
    case "augmented_assignment":
      return node.fields("left");
    case "for_statement":
    case "for_in_clause":
      return targetsIn(node.field("left"));
    case "as_pattern":
      return targetsIn(node.children.at(-1) ?? null);
    case "delete_statement":
      return node.children.flatMap(targetsIn);
    default:
      return NONE;
  }
};

const NONE: readonly Node[] = [];

const targetsIn = (left: Node | null): readonly Node[] =>
  left === null ? NONE : targetsOf(left, null).map((target) => target.node);

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
