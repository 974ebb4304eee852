/** Loops that make few passes as a rule, or whose passes cost far more than what is found in them: nothing to say without a profile. */
import type { Node } from "#model/tree.ts";
import { argumentsOf } from "./arguments.ts";
import { methodCallOf } from "./method-call.ts";
import type { Module } from "./module.ts";
import { isBuiltin } from "./qualified-name.ts";
import { bindingsOf } from "./scopes.ts";
import { placeOf } from "./place.ts";
import { assignmentOf } from "./targets.ts";
import { isInside, unwrapped } from "./walk.ts";

/** Judgement: two findings in bodies of hundreds of lines were wrong, and none in bodies longer than this was worth a word. */
const LONG_BODY_LINES = 40;

/** Parts of one name or line; items of a dict, whose names somebody has written (seven wrong findings of 31). */
const FEW_ITEMS: ReadonlySet<string> = new Set(["items", "values", "keys", "split", "rsplit"]);

/** It goes through what has few items as a rule. */
export const isOverFew = (loop: Node, module: Module): boolean => {
  const iterable = iterableOf(loop);
  return iterable !== null && goesThroughFew(iterable, module, 4);
};

/**
 * Nothing speaks for many passes of a loop in which `place` grows, or much against. Judged on 31 findings of
 * ndarray-growth-in-loop in 12 packages that were read by hand (test/hints/corpus.md), of which 13 were wrong before.
 */
export const isShortAsARule = (loop: Node, place: string, module: Module): boolean => {
  if (loop.endLine - loop.line >= LONG_BODY_LINES || isOverFew(loop, module) || callsTarget(loop, module)) return true;
  const iterable = iterableOf(loop);
  return iterable !== null && !isCounted(iterable, module) && !beginsEmpty(loop, place, module);
};

const iterableOf = (loop: Node): Node | null => {
  const [iterable, ...more] = loop.type === "for_statement" ? loop.fields("right") : [];
  return iterable === undefined || more.length > 0 ? null : iterable;
};

const goesThroughFew = (expression: Node, module: Module, depth: number): boolean => {
  const value = unwrapped(expression);
  if (depth === 0) return false;
  if (value.type === "subscript") {
    const whole = value.field("value");
    return (
      value.children.some((child) => child.type === "slice") &&
      whole !== null &&
      goesThroughFew(whole, module, depth - 1)
    );
  }
  if (value.type === "identifier") {
    const bindings = bindingsOf(value.text, module.scopeAt(value));
    const [only] = bindings;
    return (
      bindings.length === 1 &&
      only?.kind === "assignment" &&
      only.value !== null &&
      goesThroughFew(only.value, module, depth - 1)
    );
  }
  if (value.type !== "call") return false;
  const method = methodCallOf(value);
  if (method !== null && FEW_ITEMS.has(method.method)) return true;
  const [first] = argumentsOf(value).positional;
  // `enumerate(…)`, `sorted(…)`, and others' like them.
  return (
    value.field("function")?.type === "identifier" && first !== undefined && goesThroughFew(first, module, depth - 1)
  );
};

/** `range(len(xs))`, `range(xs.size)`: somebody counts what is there; `range(order)` says nothing of how many. */
const isCounted = (expression: Node, module: Module): boolean => {
  const call = unwrapped(expression);
  if (call.type !== "call" || !isBuiltin(call.field("function"), "range", module.scopeAt(call))) return false;
  return /\blen\(|\.size\b|\.shape\b/.test(call.field("arguments")?.text ?? "");
};

/** `for f in functions: … f(x)`: what is gone through are functions, of which there are few, and a pass costs what they cost. */
const callsTarget = (loop: Node, module: Module): boolean => {
  const target = loop.field("left");
  return (
    target?.type === "identifier" &&
    module.nodes("call").some((call) => {
      const called = call.field("function");
      return called?.type === "identifier" && called.text === target.text && isInside(call, loop);
    })
  );
};

/** `np.array([], int)`, `np.empty((0, 3))`, `np.zeros(shape=[n, 0])`, also with something like `.astype(int)` behind it. */
const EMPTY =
  /^(?:\w+\.)?(?:(?:array|asarray|tensor)\(\s*(?:\[\s*\]|\(\s*\))|(?:empty|zeros|ones|ndarray)\((?:shape\s*=\s*)?[[(]?\s*(?:[\w.]+\s*,\s*)*0\s*[,)\]])/;

/** It is made with nothing in it, so that it is collected in the loop. */
const beginsEmpty = (loop: Node, place: string, module: Module): boolean =>
  module
    .nodes("assignment")
    .some(
      (assignment) =>
        (place.includes(".") || module.frameAt(assignment) === module.frameAt(loop)) &&
        assignmentOf(assignment).targets.some(
          ({ node, value }) => value !== null && placeOf(node) === place && EMPTY.test(value.text.slice(0, 200)),
        ),
    );
