/** Finds lists that a loop searches from their beginning, again and again: `if x in names`. */
import type { Node } from "#model/tree.ts";
import type { Finding, Rule } from "../rule.ts";
import { argumentsOf } from "../semantics/arguments.ts";
import { isCalledWithSame } from "../semantics/called-in-loop.ts";
import { comparisonOf } from "../semantics/comparison.ts";
import { effectsOf } from "../semantics/effects.ts";
import { statementAround } from "../semantics/enclosing-statement.ts";
import { excerpt } from "../semantics/excerpt.ts";
import { inOrder } from "../semantics/in-order.ts";
import { isInvariant } from "../semantics/invariant.ts";
import { kept } from "../semantics/kept.ts";
import { methodCallOf } from "../semantics/method-call.ts";
import type { Module } from "../semantics/module.ts";
import { mayRunLong } from "../semantics/passes.ts";
import { placeOf, rootOf } from "../semantics/place.ts";
import { readsOf } from "../semantics/reach.ts";
import { reachingBindings } from "../semantics/reaching.ts";
import { isLeftAfter, mayBePositionOf } from "../semantics/searched.ts";
import { isBuiltin } from "../semantics/qualified-name.ts";
import { repeatsAround } from "../semantics/repeats.ts";
import { assignmentOf, type Target } from "../semantics/targets.ts";
import { classAround } from "../semantics/types/own-attribute.ts";
import { isDocumentedList } from "../semantics/types/of-docstring.ts";
import type { Type } from "../semantics/types/type.ts";
import { usageOf } from "../semantics/usage.ts";
import { isInside, unwrapped } from "../semantics/walk.ts";

/** Not worth a word below. Measured with Python 3.11: not to find a string in 10 took 130 ns, in a set of them 37 ns, in 50 already 1.1 µs. */
const FEW_ITEMS = 10;

export const membershipInListInLoop: Rule = {
  name: "membership-in-list-in-loop",
  tier: 2,
  claim: "T21",
  summary:
    "A loop that asks a list whether it holds a value searches it from the beginning each time; a set answers at once.",
  words: [" in ", ".index(", ".count(", ".remove("],
  find: (module) =>
    inOrder([
      ...module.nodes("comparison_operator").flatMap((node) => byOperator(node, module) ?? []),
      ...module.callsOf(["index", "count", "remove"]).flatMap((call) => byMethod(call, module) ?? []),
    ]),
};

interface Search {
  readonly node: Node;
  readonly list: Node;
  readonly sought: Node;
  readonly how: "in" | "not in" | "index" | "count" | "remove";
}

const byOperator = (node: Node, module: Module): Finding | null => {
  const comparison = comparisonOf(node);
  if (comparison === null || (comparison.operator !== "in" && comparison.operator !== "not in")) return null;
  const list = unwrapped(comparison.right);
  return findingOf({ node, list, sought: comparison.left, how: comparison.operator }, module);
};

const byMethod = (call: Node, module: Module): Finding | null => {
  const method = methodCallOf(call);
  if (method === null || (method.method !== "index" && method.method !== "count" && method.method !== "remove"))
    return null;
  const { positional, named, hasSplat } = argumentsOf(call);
  const [sought, ...more] = positional;
  if (sought === undefined || more.length > 0 || named.size > 0 || hasSplat) return null;
  return findingOf({ node: call, list: method.object, sought, how: method.method }, module);
};

const findingOf = (search: Search, module: Module): Finding | null => {
  const { node, list, sought, how } = search;
  const place = placeOf(list);
  if (place === null) return ofSlice(search, module);
  const repeats = repeatsAround(node).filter((around) => !isLeftAfter(node, around, module));
  if (repeats.length === 0) return ofFunction(search, place, module);
  const told = module.typeOf(list);
  const type: Type = told.kind === "unknown" && isListByWord(list, module) ? { kind: "list" } : told;
  const isOfUnknown = how === "index" && type.kind === "unknown" && mayBePositionOf(sought, repeats, module);
  if (type.kind !== "list" && (type.kind !== "tuple" || how === "remove") && !isOfUnknown) return null;
  if (cannotBeHashed(type.item) || cannotBeHashed(module.typeOf(sought)) || isAlwaysShort(list, type, module))
    return null;
  const use = (around: Node): Use | null =>
    how === "remove" ? ofRemoved(around, place, module) : useIn(around, place, module);
  const loop = repeats.find((around) => mayRunLong(around, module) && use(around) !== null);
  const found = loop === undefined ? null : use(loop);
  // The position of a value in a list that grows meanwhile is another question.
  if (loop === undefined || found === null || (found === "grown" && (how === "index" || how === "count"))) return null;
  return {
    node,
    region: loop,
    message: `\`${excerpt(node, `… ${how} ${place}`)}\` searches the ${isOfUnknown ? "sequence" : type.kind} \`${place}\` from its beginning in every pass of the loop${how === "remove" ? " and moves what follows" : ""}: in one of a million items that took 6 ms, in a ${WANTED[how]} a microsecond, once it is made`,
    fix: fixFor(search, place, found),
  };
};

/** A parameter of which the docstring says that it is a list. */
const isListByWord = (list: Node, module: Module): boolean => {
  const frame = module.frameAt(list);
  const [binding, ...more] = list.type === "identifier" ? (frame.bindings.get(list.text) ?? []) : [];
  return binding?.kind === "parameter" && more.length === 0 && isDocumentedList(list.text, frame.node, module);
};

const WANTED: Readonly<Record<Search["how"], string>> = {
  in: "set",
  "not in": "set",
  index: "dict",
  count: "Counter",
  remove: "set",
};

const UNHASHABLE: ReadonlySet<string> = new Set(["list", "dict", "set", "array", "frame", "series", "deque"]);

const cannotBeHashed = (type: Type | undefined): boolean => type !== undefined && UNHASHABLE.has(type.kind);

/** All that it can be is a few items as written. Loops that put items into it are asked elsewhere. */
const isAlwaysShort = (list: Node, { kind }: Type, module: Module): boolean => {
  const values =
    list.type === "identifier"
      ? (reachingBindings(list, module) ?? []).map(({ value }) => value)
      : valuesOfAttribute(list, module);
  const mades = values.map((value) => (value === null ? null : unwrapped(value)));
  // A tuple is mostly a shape or a choice of a few names, except where something long was made one.
  if (kind === "tuple" && !mades.some((made) => made?.type === "call")) return true;
  if (mades.length === 0) return false;
  const isShort = mades.every(
    (made) =>
      made !== null &&
      /^(?:list|tuple|expression_list)$/.test(made.type) &&
      made.children.length < FEW_ITEMS &&
      !made.children.some((item) => item.type.includes("splat")),
  );
  return isShort && (kind === "tuple" || !isGrownAnywhere(list, module));
};

/** What the surrounding class assigns to `self.names`. */
const valuesOfAttribute = (list: Node, module: Module): readonly (Node | null)[] => {
  const owner = classAround(list);
  if (owner === null) return [];
  let stored = storedIn(module).get(owner);
  if (stored === undefined) {
    const targets = module
      .nodes("assignment")
      .filter((assignment) => isInside(assignment, owner))
      .flatMap((assignment) => assignmentOf(assignment).targets);
    storedIn(module).set(owner, (stored = Map.groupBy(targets, ({ node }) => node.text)));
  }
  return (stored.get(list.text) ?? []).map(({ value }) => value);
};

const storedIn = kept<Node, ReadonlyMap<string, readonly Target[]>>();

const isGrownAnywhere = (list: Node, module: Module): boolean => {
  const owner = list.type === "identifier" ? module.frameAt(list).node : (classAround(list) ?? module.root);
  return readsOf(owner, placeOf(list) ?? "").some((node) => {
    const usage = usageOf(node, module);
    return (
      (usage.kind === "method" && /^(?:append|extend|insert)$/.test(usage.name)) ||
      node.parent?.type === "augmented_assignment"
    );
  });
};

/** `words[i:j].count(word) for word in vocabulary`: the list is made again for each question, too. */
const ofSlice = (search: Search, module: Module): Finding | null => {
  const { node, list, how, sought } = search;
  const isSlice =
    list.type === "subscript" &&
    list.fields("subscript").some(({ type }) => type === "slice") &&
    module.typeOf(list.field("value") ?? list).kind === "list";
  // `list(groups).count(group)`; of `x in list(…)`, another rule speaks.
  const isMade =
    (how === "index" || how === "count") && isBuiltin(list.field("function"), "list", module.scopeAt(node));
  if (how === "remove" || !(isSlice || isMade)) return null;
  const loop = repeatsAround(node).find((around) => mayRunLong(around, module) && isInvariant(list, around, module));
  if (loop === undefined || isInvariant(sought, loop, module)) return null;
  return {
    node,
    region: loop,
    message: `\`${excerpt(node, `… ${how} …`)}\` makes the same ${isSlice ? "slice" : "list"} and searches it from its beginning in every pass: in one of a million items that took 6 ms, in a ${WANTED[how]} a microsecond, once it is made`,
    fix: fixFor(search, "part", "kept"),
  };
};

/** The function has no loop, and one of the same file calls it for every item with the same list. */
const ofFunction = (search: Search, place: string, module: Module): Finding | null => {
  const { node, list, sought, how } = search;
  if (list.type !== "identifier") return null;
  const { node: definition } = module.frameAt(node);
  const names = /^[^\W\d]\w*/.exec(sought.text);
  if (definition.type !== "function_definition" || names === null) return null;
  if (!isCalledWithSame(definition, place, names[0], module)) return null;
  const { kind } = module.typeOf(list);
  if (kind !== "list" && !(how === "index" && kind === "unknown")) return null;
  return {
    node,
    region: statementAround(node),
    message: `\`${excerpt(node, `… ${how} ${place}`)}\` searches \`${place}\` from its beginning in every call, and a loop calls \`${definition.field("name")?.text ?? "it"}\` with the same one for each item: in one of a million items that took 6 ms, in a ${WANTED[how]} a microsecond, once it is made`,
    fix: fixFor(search, place, "kept"),
  };
};

type Use = "kept" | "grown";

/** Null: the loop binds the list. */
const ofRemoved = (loop: Node, place: string, module: Module): Use | null =>
  effectsOf(loop, module).bound.has(rootOf(place)) ? null : "kept";

/** Null: the loop binds the list, or may change it in a way that a set would have to follow. */
const useIn = (loop: Node, place: string, module: Module): Use | null => {
  const { bound, changed, callsUnknown } = effectsOf(loop, module);
  const root = rootOf(place);
  if (bound.has(root)) return null;
  if (!changed.has(root) && (root === place || !callsUnknown)) return "kept";
  let isGrown = false;
  for (const read of readsOf(loop, place)) {
    const usage = usageOf(read, module);
    if (usage.kind === "method") {
      if (usage.name === "append" && usage.call.parent?.type === "expression_statement") isGrown = true;
      else if (!/^(?:index|count|copy)$/.test(usage.name)) return null;
    } else if (usage.kind === "changed" || usage.kind === "argument" || usage.kind === "other") return null;
  }
  // Whoever gets the object that holds the list may change it.
  if (root !== place && (changed.has(root) || callsUnknown))
    if (readsOf(loop, root).some((read) => isHandedOver(usageOf(read, module).kind))) return null;
  return isGrown ? "grown" : "kept";
};

const isHandedOver = (kind: string): boolean => kind === "argument" || kind === "other" || kind === "method";

const fixFor = ({ node, list, sought, how }: Search, place: string, use: Use): string => {
  const name = place.match(/[\p{L}_][\p{L}\p{N}_]*/gu)?.at(-1) ?? "items";
  const [code, what] = [excerpt(list, place), excerpt(sought, "x")];
  if (how === "index")
    return `${name}_at = {value: i for i, value in reversed(list(enumerate(${code})))}  # once, before the loop\n${name}_at[${what}]`;
  if (how === "count")
    return `${name}_counts = collections.Counter(${code})  # once, before the loop\n${name}_counts[${what}]`;
  if (how === "remove")
    return `${name} = dict.fromkeys(${code})  # once, before the loop: in the same order\ndel ${name}[${what}]`;
  const isIf = statementAround(node).type === "if_statement";
  const question = `${what} ${how} ${name}_set`;
  if (use === "kept")
    return `${name}_set = frozenset(${code})  # once, before the loop\n${isIf ? `if ${question}: …` : question}`;
  return [
    `${name}_set = set(${code})  # before the loop`,
    `if ${question}: …`,
    `${name}_set.add(…)  # beside ${place}.append(…)`,
  ].join("\n");
};
