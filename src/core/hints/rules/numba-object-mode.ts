/** Finds loops that Numba is told, or forced, to run through Python objects. */
import type { Node } from "#model/tree.ts";
import type { Finding, Rule } from "../rule.ts";
import { excerpt } from "../semantics/excerpt.ts";
import type { Module } from "../semantics/module.ts";
import { flagOf, nameOf, numbaFunctionsIn, type NumbaFunction } from "../semantics/numba.ts";
import { pythonObjectIn } from "../semantics/numba-untypable.ts";
import { walk } from "../semantics/walk.ts";

export const numbaObjectMode: Rule = {
  name: "numba-object-mode",
  tier: 1,
  isOnRecord: true,
  claim: "T16",
  summary:
    "In object mode Numba calls the interpreter for every operation: a loop is no faster than in Python, and often slower.",
  words: ["numba"],
  find: (module) => numbaFunctionsIn(module).flatMap((compiled) => findingOf(compiled, module) ?? []),
};

const findingOf = (compiled: NumbaFunction, module: Module): Finding | null => {
  const { definition, decorator, how, hasSplat } = compiled;
  if (how !== "jit" || hasSplat) return null;
  const isForced = flagOf(compiled, "forceobj") === true;
  const mayFallBack = flagOf(compiled, "nopython") === false;
  // Anything else there decides for itself: `nopython=True`, or a variable.
  if (!isForced && (compiled.options.has("forceobj") || (!mayFallBack && compiled.options.has("nopython"))))
    return null;
  const loops = loopsIn(definition);
  const [loop] = loops;
  if (loop === undefined) return null;
  const isLifted = !isForced || flagOf(compiled, "looplift") !== false;
  const object = loops.map((each) => pythonObjectIn(each, definition, module)).find((each) => each !== null) ?? null;
  // Bare `@jit` of numbers compiles.
  if (!isForced && !mayFallBack && object === null) return null;
  const isProven = object !== null || !isLifted;
  return {
    node: definition.parent ?? definition,
    region: definition,
    tier: isProven && (isForced || mayFallBack) ? 1 : 2,
    message: messageFor(isForced, mayFallBack, nameOf(compiled), object, isLifted),
    fix: fixFor(compiled, decorator, object),
  };
};

const loopsIn = (definition: Node): readonly Node[] => {
  const loops: Node[] = [];
  const body = definition.field("body");
  if (body !== null)
    walk(body, (node) => {
      if (node.type === "for_statement" || node.type === "while_statement") loops.push(node);
      return node.type !== "function_definition" && node.type !== "lambda";
    });
  return loops;
};

const FIGURES =
  "a loop over a dictionary's value took 81 ms with `forceobj=True` and 41 ms in plain Python (measured, numba 0.68), and the talk says to avoid object mode";

const messageFor = (
  isForced: boolean,
  mayFallBack: boolean,
  name: string,
  object: Node | null,
  isLifted: boolean,
): string => {
  const what =
    object === null
      ? `the loop of \`${name}\``
      : `the loop of \`${name}\`, which works on the Python object \`${excerpt(object, object.type === "call" ? "call" : "object")}\`,`;
  if (isForced && object === null && isLifted)
    return `\`forceobj=True\` compiles \`${name}\` in object mode, in which a loop is fast only if Numba can take it out and compile it alone, and nothing says so if it cannot: ${FIGURES}`;
  if (isForced) return `\`forceobj=True\` makes ${what} call the interpreter for every operation: ${FIGURES}`;
  if (mayFallBack)
    return `\`nopython=False\` lets ${what} fall back to object mode without an error before numba 0.59, and has no effect since: ${FIGURES}`;
  return `Under a bare \`@jit\` ${what} falls back to object mode before numba 0.59, and does not compile since: ${FIGURES}`;
};

const fixFor = ({ definition }: NumbaFunction, decorator: Node, object: Node | null): string => {
  const called = decorator.type === "call" ? decorator.field("function") : decorator;
  const prefix = /^(\w+)\.jit$/.exec(called?.text ?? "")?.[1];
  const name = definition.field("name")?.text ?? "kernel";
  return [
    `@${prefix === undefined ? "" : `${prefix}.`}njit`,
    object === null
      ? `def ${name}${excerpt(definition.field("parameters") ?? definition, "(…)")}:`
      : `def ${name}_kernel(…):  # the loop alone, on arrays and numbers; ${name} takes them out of its objects first`,
    "    …",
  ]
    .join("\n")
    .replace("(…)", "(*arrays)");
};
