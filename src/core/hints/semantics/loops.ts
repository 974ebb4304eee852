/** The loops around a statement, and how often they can run. */
import type { Node } from "#model/tree.ts";
import { iterated } from "./iterated.ts";
import { isBuiltin } from "./qualified-name.ts";
import { integerOf, itemCountOf, literalOf } from "./constants.ts";
import { scopeOfName } from "./scopes.ts";
import type { Scope } from "./scopes.ts";
import { isInside, unwrapped } from "./walk.ts";

const BOUNDARIES: ReadonlySet<string> = new Set(["function_definition", "lambda", "class_definition", "module"]);

/** The `for` and `while` statements of the same function whose body holds `node`, innermost first. */
export const loopsAround = (node: Node): readonly Node[] => {
  const loops: Node[] = [];
  for (let above = node.parent; above !== null && !BOUNDARIES.has(above.type); above = above.parent) {
    if (above.type !== "for_statement" && above.type !== "while_statement") continue;
    const body = above.field("body");
    if (body !== null && isInside(node, body)) loops.push(above);
  }
  return loops;
};

/** The most passes that a loop can make, where the text says so; null where it does not. */
export const mostPassesOf = (loop: Node, scope: Scope): number | null => {
  const [iterable, ...more] = loop.type === "for_statement" ? iterated(loop) : [];
  return iterable === undefined || more.length > 0 ? null : mostItemsOf(iterable, scope);
};

/** Calls in calls that hand on all items. */
const DEPTH = 8;

const WRAPPERS = ["enumerate", "reversed", "sorted", "list", "tuple", "iter"];

/** The most items that an iterable has, where the text says so. */
export const mostItemsOf = (expression: Node, scope: Scope, depth = 0): number | null => {
  // `xs = list(xs)` of a name that nothing else binds leads back to itself.
  if (depth > DEPTH) return null;
  const value = literalOf(expression, scope);
  if (value.type !== "call") return value !== expression && isGrown(expression, scope) ? null : itemCountOf(value);
  const called = value.field("function");
  const parameters = (value.field("arguments")?.children ?? []).filter(
    (argument) => argument.type !== "keyword_argument",
  );
  const [first] = parameters;
  if (first === undefined || parameters.some((parameter) => parameter.type.includes("splat"))) return null;
  if (isBuiltin(called, "range", scope) || isBuiltin(called, "xrange", scope)) return mostOfRange(parameters, scope);
  if (WRAPPERS.some((name) => isBuiltin(called, name, scope))) return mostItemsOf(first, scope, depth + 1);
  if (isBuiltin(called, "zip", scope)) {
    const counts = parameters
      .map((parameter) => mostItemsOf(parameter, scope, depth + 1))
      .filter((count) => count !== null);
    return counts.length === 0 ? null : Math.min(...counts);
  }
  return null;
};

const GROWING: ReadonlySet<string> = new Set("append extend insert add update setdefault".split(" "));

/** `xs = []` with `xs.append(v)` somewhere: what is written says nothing of what it holds later. */
const isGrown = (expression: Node, scope: Scope): boolean => {
  const name = unwrapped(expression);
  if (name.type !== "identifier") return false;
  return (scopeOfName(name.text, scope)?.usesOf(name.text) ?? []).some(({ node }) => {
    const above = node.parent;
    if (above?.type === "attribute") return GROWING.has(above.field("attribute")?.text ?? "");
    return (
      above?.type === "augmented_assignment" || (above?.type === "subscript" && above.parent?.field("left") === above)
    );
  });
};

const mostOfRange = (parameters: readonly Node[], scope: Scope): number | null => {
  const numbers = parameters.map((parameter) => integerOf(parameter, scope));
  const start = parameters.length === 1 ? 0 : numbers[0];
  const stop = parameters.length === 1 ? numbers[0] : numbers[1];
  const step = parameters.length === 3 ? numbers[2] : 1;
  if (stop === null || stop === undefined || step === null || step === undefined || step === 0) return null;
  // An unknown start is taken as 0: `range(dim, 3)` counts axes; but `range(n, 0, -1)` counts down from it.
  if (start === null && step < 0) return null;
  return Math.max(0, Math.ceil((stop - (start ?? 0)) / step));
};
