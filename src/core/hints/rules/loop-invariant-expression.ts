/** Finds expressions that make the same list, slice, array or string in every pass of a loop, and stores that inner loops repeat. */
import type { Node } from "#model/tree.ts";
import { iterated } from "../semantics/iterated.ts";
import type { Finding, Rule } from "../rule.ts";
import { argumentsOf } from "../semantics/arguments.ts";
import { costOf } from "../semantics/costly-call.ts";
import { effectsOf } from "../semantics/effects.ts";
import { statementAround } from "../semantics/enclosing-statement.ts";
import { isInEveryPass } from "../semantics/every-pass.ts";
import { excerpt } from "../semantics/excerpt.ts";
import { hoistOf, mayHaveLoop, whereOnce } from "../semantics/hoisting.ts";
import { inOrder } from "../semantics/in-order.ts";
import { isInvariant } from "../semantics/invariant.ts";
import { MAKING, makingOf } from "../semantics/invariant-value.ts";
import { loopsAround } from "../semantics/loops.ts";
import type { Module } from "../semantics/module.ts";
import { mayRunLong } from "../semantics/passes.ts";
import { placeOf, rootOf } from "../semantics/place.ts";
import { isBuiltin } from "../semantics/qualified-name.ts";
import { readsOf } from "../semantics/reach.ts";
import { mayRepeat } from "../semantics/repeats.ts";
import { usageOf } from "../semantics/usage.ts";
import { ancestor, isInside } from "../semantics/walk.ts";

export const loopInvariantExpression: Rule = {
  name: "loop-invariant-expression",
  tier: 2,
  claim: "T9",
  summary:
    "A list, slice, array or string that is the same in every pass of a loop is made again each time; once before the loop is enough.",
  words: ["for ", "while "],
  find: (module) => inOrder([...ofValues(module), ...ofStores(module)]),
};

/** In characters. Longer ones are seldom all the same, and sums of thousands of terms would be looked at term by term. */
const LONGEST = 300;

const ofValues = (module: Module): readonly Finding[] => {
  const found = new Map<Node, Finding>();
  const candidates = MAKING.flatMap((type) =>
    module.nodes(type).filter((node) => node.end - node.start <= LONGEST && mayRepeat(node, module)),
  ).toSorted((one, other) => one.start - other.start || other.end - one.end);
  for (const node of candidates) {
    if (!mayHaveLoop(node, module)) continue;
    if (found.size > 0 && ancestor(node, (above) => found.has(above)) !== null) continue;
    const cost = makingOf(node, module);
    if (cost === null || isOfFew(node, module)) continue;
    const loop = hoistOf(node, module);
    if (loop !== null && !isPartOfCall(node, loop, module)) found.set(node, findingOf(node, loop, cost, module));
  }
  return [...found.values()];
};

/** `for d in [dx, dy]`, `x in [a, b]`, `[a] * n`: beside what is done with the few items, making them is nothing. */
const isOfFew = (node: Node, module: Module): boolean => {
  if (node.type !== "list" && node.type !== "set") return false;
  const { kind } = usageOf(node, module);
  return kind === "iterated" || kind === "compared" || kind === "operand";
};

/** Of `np.sum([a, b])` with the same value in every pass, the rule for calls speaks. */
const isPartOfCall = (node: Node, loop: Node, module: Module): boolean => {
  const call = ancestor(
    node,
    (above) =>
      above === loop || (above.type === "call" && costOf(above, module) !== null && isInvariant(above, loop, module)),
  );
  return call !== loop;
};

const findingOf = (node: Node, loop: Node, cost: string, module: Module): Finding => {
  const value = excerpt(node, "…");
  const kind = loop.type.endsWith("_statement") ? "loop" : "comprehension";
  const [only] = statementAround(node).children;
  const isWhole = only?.type === "assignment" && only.field("right") === node;
  return {
    node,
    region: loop,
    message: `\`${excerpt(node, node.type.replaceAll("_", " "))}\` is the same in every pass of the ${kind} and is made again each time: ${cost}`,
    fix: `${isWhole ? excerpt(only, `once = ${value}`) : `once = ${value}`}  ${whereOnce(node, loop, module)}`,
  };
};

/** `v[i] = c[0]` in a loop over j: the last pass stores what the first one did. */
const ofStores = (module: Module): readonly Finding[] =>
  module.nodes("assignment").flatMap((assignment) => {
    const left = assignment.field("left");
    const right = assignment.field("right");
    if (left?.type !== "subscript" || right === null) return [];
    const [inner, outer] = loopsAround(assignment);
    if (inner === undefined || outer === undefined) return [];
    if (!isSameStore(assignment, left, right, inner, module)) return [];
    const code = excerpt(assignment, "…");
    return {
      node: assignment,
      region: inner,
      message: `\`${code}\` stores the same value in the same place in every pass of the inner loop: a store into a list took 20 ns, into an array 90 to 160 ns`,
      fix: `${code}  # after the inner loop`,
    };
  });

/** Longer loops are not gone through for each store in them. Judgement. */
const LONG_BODY = 300;

const isSameStore = (assignment: Node, left: Node, right: Node, loop: Node, module: Module): boolean => {
  const object = left.field("value");
  const place = object === null ? null : placeOf(object);
  if (place === null || loop.endLine - loop.line > LONG_BODY || !mayRunLong(loop, module)) return false;
  if (!isInEveryPass(assignment, loop, module)) return false;
  const { bound, callsUnknown } = effectsOf(loop, module);
  // Whoever is called may look at it in between.
  if (callsUnknown || bound.has(rootOf(place))) return false;
  const [index, ...more] = left.fields("subscript");
  if (index === undefined || (more.length > 0 && readsOf(loop, rootOf(place)).length > 1)) return false;
  if (!readsOf(loop, rootOf(place)).every((read) => isInside(read, left) || isBefore(read, index, module)))
    return false;
  return [...left.fields("subscript"), right].every((part) => isInvariant(part, loop, module));
};

/** `v[k]` with `for k in range(…, i)`, and `v[j]` with `for j in range(…, k)`: elements in front of `v[i]`. */
const isBefore = (read: Node, stored: Node, module: Module): boolean => {
  const above = read.parent;
  const [index, ...more] =
    above?.type === "subscript" && above.field("value") === read ? above.fields("subscript") : [];
  // What is written there may be read as another element.
  if (above === null || index?.type !== "identifier" || more.length > 0 || usageOf(read, module).kind !== "element")
    return false;
  let name = index.text;
  for (let loop = ancestor(read, ({ type }) => type === "for_statement"); loop !== null;) {
    const [range, ...others] = iterated(loop);
    const stop = loop.field("left")?.text === name && others.length === 0 ? stopOf(range, module) : null;
    if (stop?.text === stored.text) return true;
    if (stop?.type === "identifier") name = stop.text;
    const from: Node = loop;
    loop = ancestor(from, ({ type }) => type === "for_statement");
  }
  return false;
};

/** `n` of `range(n)` and `range(start, n)`: all that it counts lies below. */
const stopOf = (range: Node | undefined, module: Module): Node | null => {
  if (range?.type !== "call" || !isBuiltin(range.field("function"), "range", module.scopeAt(range))) return null;
  const { positional, hasSplat } = argumentsOf(range);
  return hasSplat || positional.length > 2 ? null : (positional.at(-1) ?? null);
};
