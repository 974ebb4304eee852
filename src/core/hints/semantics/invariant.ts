/** Does an expression have the same value in every pass of a loop? */
import type { Node } from "#model/tree.ts";
import { effectsOf } from "./effects.ts";
import { isFresh } from "./fresh.ts";
import { kept } from "./kept.ts";
import type { Module } from "./module.ts";
import { isPureCall, pureFunctionOf } from "./purity.ts";
import { qualifiedName } from "./qualified-name.ts";
import { isOnlyAName, readsOf } from "./reach.ts";
import { bindingsOf, scopeOfName, type Binding, type Scope } from "./scopes.ts";
import { ancestor, isInside, unwrapped, walk } from "./walk.ts";

/** Kinds of types of which no attribute or item can change behind our back. */
const FIXED: ReadonlySet<string> = new Set(["int", "float", "bool", "number", "str", "bytes", "none", "range"]);

const NO_NAMES: ReadonlySet<string> = new Set();

/**
 * True only where it is certain as far as one function tells: no name in it is bound in the loop, nothing that it reads through an attribute
 * or an item is changed there, every call in it is pure, and the loop does not give control away. What `counters` name does not count.
 */
export const isInvariant = (
  expression: Node,
  loop: Node,
  module: Module,
  counters: ReadonlySet<string> = NO_NAMES,
): boolean => {
  const effects = effectsOf(loop, module);
  if (effects.suspends) return false;
  let holds = true;
  walk(expression, (node) => {
    if (!holds) return false;
    switch (node.type) {
      case "call":
        holds = isPureCall(node, module) && !readsWhatChanges(node, loop, module);
        break;
      case "identifier":
        holds = counters.has(node.text) || isNameInvariant(node, loop, module, expression);
        break;
      case "attribute":
      case "subscript":
        // An unknown call may change what others hold; of a local object that nobody else got, it cannot.
        holds =
          !effects.callsUnknown ||
          isModuleAttribute(node, module) ||
          FIXED.has(module.typeOf(node.children[0] ?? node).kind);
        break;
      case "lambda":
      case "yield":
      case "await":
      case "named_expression":
        holds = false;
        break;
      default:
    }
    return holds;
  });
  return holds;
};

const settled = kept<Node, Map<Node, boolean>>();

/** The same of a loop's condition or what it goes through, which is asked for everything below it: worked out once. */
export const isInvariantPart = (part: Node, loop: Node, module: Module): boolean => {
  const answers = settled(module).get(part) ?? new Map<Node, boolean>();
  const known = answers.get(loop) ?? isInvariant(part, loop, module);
  settled(module).set(part, answers.set(loop, known));
  return known;
};

/** A function of the same file may read variables from around it that the loop binds or changes. */
const readsWhatChanges = (call: Node, loop: Node, module: Module): boolean => {
  const definition = pureFunctionOf(call, module);
  const body = definition?.field("body") ?? null;
  if (definition === null || body === null) return false;
  const { bound, changed } = effectsOf(loop, module);
  let reads = false;
  walk(body, (node) => {
    if (node.type === "identifier" && (bound.has(node.text) || changed.has(node.text)) && !isOnlyAName(node)) {
      const owner = scopeOfName(node.text, module.scopeAt(node));
      reads ||= owner !== null && !isInside(owner.node, definition);
    }
    return !reads;
  });
  return reads;
};

/** Cheap, for asking first: false where a plain name in it is bound in the loop, so that it cannot be invariant. */
export const mayBeInvariant = (expression: Node, loop: Node, module: Module): boolean => {
  const { bound, suspends } = effectsOf(loop, module);
  let may = !suspends;
  walk(expression, (node) => {
    // What is inside of a comprehension may be its own variable.
    if (!may || COMPREHENSION.test(node.type)) return false;
    if (node.type === "identifier" && bound.has(node.text)) may = isOnlyAName(node);
    return may;
  });
  return may;
};

const COMPREHENSION = /_comprehension$|^generator_expression$/;

const isModuleAttribute = (node: Node, module: Module): boolean => {
  const object = node.type === "attribute" ? node.field("object") : null;
  return object !== null && module.typeOf(object).kind === "module";
};

/** A loop that changes more variables is not asked, for each name in it, which of them may share something with it. */
const MOST_CHANGED = 100;

const isNameInvariant = (name: Node, loop: Node, module: Module, expression: Node): boolean => {
  if (isOnlyAName(name)) return true;
  const scope = module.scopeAt(name);
  const owner = scopeOfName(name.text, scope);
  // Variables of a comprehension inside of the expression are its own affair.
  if (owner !== null && owner.kind === "comprehension" && isInside(owner.node, expression)) return true;
  const { bound, changed, callsUnknown } = effectsOf(loop, module);
  if (bound.has(name.text)) return false;
  const isFixed = FIXED.has(module.typeOf(name).kind);
  if (!isFixed && (changed.has(name.text) || changed.size > MOST_CHANGED)) return false;
  if (!isFixed && [...changed].some((other) => mayShare(name.text, other, scope, module))) return false;
  if (owner === null || !callsUnknown) return true;
  const bindings = owner.bindings.get(name.text) ?? [];
  // A global may be bound again by whatever is called, where any function says `global`; a local by one that says `nonlocal`.
  if (owner.kind === "module" && module.frameAt(name).kind !== "module") return bindings.length <= 1;
  return bindings.every((binding) => isOfFrame(binding, owner, module));
};

const isOfFrame = ({ kind, name }: Binding, owner: Scope, module: Module): boolean =>
  kind === "parameter" || owner.kind !== "function" || module.frameAt(name) === owner;

/** `row = grid[i]`, `for row in grid`: what changes `row` changes `grid`. Of two parameters, nobody knows. */
const mayShare = (one: string, other: string, scope: Scope, module: Module): boolean =>
  one !== other && (isPartOf(one, other, scope, module) || isPartOf(other, one, scope, module));

const isPartOf = (part: string, whole: string, scope: Scope, module: Module): boolean =>
  bindingsOf(part, scope).some(({ kind, name, value }) => {
    if (kind === "for") return sourcesOf(name).some((source) => readsOf(source, whole).length > 0);
    const source = value === null ? null : unwrapped(value);
    if (source === null || !PASSING.test(source.type) || readsOf(source, whole).length === 0) return false;
    return !isFresh(source, module) && !MAKERS.test(calledIn(source, module));
  });

/** Operations make new objects; what a call gives back may be what it was given. */
const PASSING =
  /^(?:identifier|attribute|subscript|call|conditional_expression|boolean_operator|tuple|list|expression_list)$/;

/** Modules of Python whose functions never give back what they were given. */
const MAKERS = /^(?:collections|datetime|decimal|json|math|os|re|struct)\./;

const calledIn = (call: Node, module: Module): string => {
  const called = call.field("function");
  return called === null ? "" : (qualifiedName(called, module.scopeAt(call)) ?? "");
};

/** What the `for` goes through that binds the name. */
const sourcesOf = (name: Node): readonly Node[] =>
  ancestor(name, ({ type }) => type === "for_statement" || type === "for_in_clause")?.fields("right") ?? [];
