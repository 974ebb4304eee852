/** Finds lists that are made of a range or of a dict's keys only to look one value up in them. */
import type { Node } from "#model/tree.ts";
import { iterated } from "../semantics/iterated.ts";
import type { Finding, Rule } from "../rule.ts";
import { argumentsOf } from "../semantics/arguments.ts";
import { comparisonOf } from "../semantics/comparison.ts";
import { integerOf } from "../semantics/constants.ts";
import { isInEveryPass } from "../semantics/every-pass.ts";
import { excerpt } from "../semantics/excerpt.ts";
import { methodCallOf } from "../semantics/method-call.ts";
import { isOfFew, speaksForMany } from "../semantics/many-passes.ts";
import type { Module } from "../semantics/module.ts";
import { mayRunLong } from "../semantics/passes.ts";
import { placeOf, rootOf } from "../semantics/place.ts";
import { isBuiltin } from "../semantics/qualified-name.ts";
import { readsOf } from "../semantics/reach.ts";
import { repeatsAround } from "../semantics/repeats.ts";
import { ancestor, unwrapped } from "../semantics/walk.ts";

const MAKERS = ["list", "tuple", "sorted", "set", "frozenset"] as const;

export const membershipInMaterialisedRange: Rule = {
  name: "membership-in-materialised-range",
  tier: 1,
  isOnRecord: true,
  claim: "T9",
  summary:
    "`x in list(range(n))` and `x in list(d.keys())` make a list only to search it, where the range and the dict answer at once.",
  words: ["range", "list(", "tuple(", "sorted(", "set(", ".keys()"],
  find: (module) => module.nodes("comparison_operator").flatMap((node) => findingOf(node, module) ?? []),
};

interface Source {
  readonly kind: "range" | "keys" | "hashed" | "items";
  readonly node: Node;
}

const findingOf = (node: Node, module: Module): Finding | null => {
  const comparison = comparisonOf(node);
  if (comparison === null || !/^(?:not )?in$/.test(comparison.operator)) return null;
  const made = unwrapped(comparison.right);
  const copied = made.type === "call" ? copiedBy(made, module) : copiedByComprehension(made);
  const source =
    copied === null ? null : (sourceOf(unwrapped(copied), module) ?? ofLambda(made, unwrapped(copied), module));
  if (source === null) return null;
  const repeats = repeatsAround(node);
  const [left, right] = [excerpt(comparison.left, "x"), excerpt(source.node, FALLBACKS[source.kind])];
  return {
    node,
    region: repeats[0] ?? node,
    message: messageFor(source, excerpt(made, "list(…)"), repeats.length > 0),
    fix: `${left} ${comparison.operator} ${right}${source.kind === "range" ? boundsOf(source.node, left, comparison.operator) : ""}`,
    tier: isAsked(comparison.left, node, repeats, module) && isWorthSaying(source, made, repeats, module) ? 1 : 2,
  };
};

const FALLBACKS: Readonly<Record<Source["kind"], string>> = {
  range: "range(…)",
  keys: "d.keys()",
  hashed: "d",
  items: "items",
};

/** `lambda x: x in list(self.allowed)`: whoever is given it calls it for each item, and makes the same list each time. */
const ofLambda = (made: Node, copied: Node, module: Module): Source | null => {
  const lambda = ancestor(made, ({ type }) => type === "lambda" || type === "function_definition");
  const place = placeOf(copied);
  if (lambda?.type !== "lambda" || place === null || !/^(?:list|tuple)\b/.test(made.text)) return null;
  const parameters = lambda.field("parameters");
  if (
    module.typeOf(copied).kind !== "unknown" ||
    (parameters !== null && readsOf(parameters, rootOf(place)).length > 0)
  )
    return null;
  return { kind: "items", node: copied };
};

/** The only argument of `list(…)` and its like. */
const copiedBy = (call: Node, module: Module): Node | null => {
  const called = call.field("function");
  if (called?.type !== "identifier" || !MAKERS.some((name) => name === called.text)) return null;
  if (!isBuiltin(called, called.text, module.scopeAt(call))) return null;
  const { positional, hasSplat } = argumentsOf(call);
  const [only, ...more] = positional;
  return only !== undefined && more.length === 0 && !hasSplat ? only : null;
};

/** The source of `[i for i in source]`. */
const copiedByComprehension = (node: Node): Node | null => {
  if (node.type !== "list_comprehension" && node.type !== "set_comprehension") return null;
  const [body, clause, ...more] = node.children;
  if (body?.type !== "identifier" || clause?.type !== "for_in_clause" || more.length > 0) return null;
  const [source, ...others] = iterated(clause);
  const isSame = clause.field("left")?.type === "identifier" && clause.field("left")?.text === body.text;
  return isSame && source !== undefined && others.length === 0 ? source : null;
};

const sourceOf = (node: Node, module: Module): Source | null => {
  if (node.type === "call") {
    const scope = module.scopeAt(node);
    const called = node.field("function");
    if (isBuiltin(called, "range", scope) || isBuiltin(called, "xrange", scope)) return { kind: "range", node };
    const method = methodCallOf(node);
    const { positional, named, hasSplat } = argumentsOf(node);
    if (method?.method === "keys" && positional.length + named.size === 0 && !hasSplat)
      return module.typeOf(method.object).kind === "dict"
        ? { kind: "hashed", node: method.object }
        : { kind: "keys", node };
  }
  const { kind } = module.typeOf(node);
  return kind === "dict" || kind === "set" ? { kind: "hashed", node } : null;
};

/** A list of fewer numbers costs some µs, which nobody notices beside what the loop does. Judgement. */
const FEW = 1000;

/** How many numbers a range has, where its bounds are written as numbers or as offsets of the same thing: `range(i - 1, i + 2)`. */
const countOf = (range: Node, module: Module): number | null => {
  const bounds = argumentsOf(range).positional.map((each) => offsetOf(each, module));
  const [start, stop] = bounds.length === 1 ? [{ from: "", by: 0 }, bounds[0]] : bounds;
  return start?.from === stop?.from && start !== undefined && stop !== undefined ? Math.abs(stop.by - start.by) : null;
};

/** `x - 3` is -3 from "x", and 5 is 5 from nothing. */
const offsetOf = (bound: Node, module: Module): { readonly from: string; readonly by: number } => {
  const node = unwrapped(bound);
  const scope = module.scopeAt(node);
  const whole = integerOf(node, scope);
  if (whole !== null) return { from: "", by: whole };
  const [left, right, operator] = [node.field("left"), node.field("right"), node.field("operator")?.text];
  const by = right === null ? null : integerOf(right, scope);
  return left !== null && by !== null && (operator === "+" || operator === "-")
    ? { from: unwrapped(left).text, by: operator === "-" ? -by : by }
    : { from: node.text, by: 0 };
};

/** In every pass, and not for one key by its name: that is a look at a handful of settings. */
const isAsked = (asked: Node, node: Node, [repeat]: readonly Node[], module: Module): boolean =>
  !/^(?:string|integer)$/.test(unwrapped(asked).type) && (repeat === undefined || isInEveryPass(node, repeat, module));

const isWorthSaying = ({ kind, node }: Source, made: Node, repeats: readonly Node[], module: Module): boolean => {
  // A dict holds a handful of keys as often as not, and a handful is asked for: that waits for a profile, and so do other copies.
  if (kind !== "range" || !/^(?:list|tuple)\b/.test(made.text)) return false;
  // Once, most ranges are copied faster than anybody could measure.
  if (!repeats.some((around) => mayRunLong(around, module))) return false;
  if (isOfFew(node) || (countOf(node, module) ?? FEW) < FEW) return false;
  return repeats.some((around) => speaksForMany(around, module)) || repeats.filter(isOverNumbers).length > 1;
};

/** One such loop in another: rows and columns of a grid, of which there are more than of most else. */
const isOverNumbers = (around: Node): boolean => {
  const [over] = around.type === "for_statement" ? iterated(around) : [];
  return over?.type === "call" && /^x?range$/.test(over.field("function")?.text ?? "");
};

const messageFor = (source: Source, made: string, isRepeated: boolean): string => {
  const often = isRepeated ? "in every pass of the loop " : "";
  if (source.kind === "items")
    return `\`${made}\` copies all items in every call of the lambda only to look for one of them: the time grows with their number`;
  return source.kind === "range"
    ? `\`${made}\` makes all its numbers ${often}only to look for one of them, which a range tells from its bounds: for 9 numbers that took 155 ns instead of 81, and it grows with their count`
    : `\`${made}\` copies all keys ${often}only to look for one of them, which one look into the hash table itself would tell: the time grows with the number of keys`;
};

/** The comparison that means the same for whole numbers. */
const boundsOf = (range: Node, left: string, operator: string): string => {
  const [first, second, ...more] = argumentsOf(range).positional.map((each) => excerpt(each, "n"));
  if (first === undefined || more.length > 0) return "";
  const [start, stop] = second === undefined ? ["0", first] : [first, second];
  const inside = `${start} <= ${left} < ${stop}`;
  return `  # for whole numbers the same as ${operator === "in" ? inside : `not ${inside}`}`;
};
