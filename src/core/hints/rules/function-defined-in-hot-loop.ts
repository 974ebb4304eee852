/** Finds functions, classes, patterns and the like that a loop makes anew in every pass, though they look at nothing that it changes. */
import type { Node } from "#model/tree.ts";
import type { Finding, Rule } from "../rule.ts";
import { effectsOf } from "../semantics/effects.ts";
import { isInEveryPass } from "../semantics/every-pass.ts";
import { excerpt } from "../semantics/excerpt.ts";
import { loopWithSame } from "../semantics/hoisting.ts";
import { headOf } from "../semantics/head.ts";
import { fateOf } from "../semantics/discarded.ts";
import { inOrder } from "../semantics/in-order.ts";
import { loopsAround } from "../semantics/loops.ts";
import type { Module } from "../semantics/module.ts";
import { mayRunLong } from "../semantics/passes.ts";
import { qualifiedName } from "../semantics/qualified-name.ts";
import { repeatsAround } from "../semantics/repeats.ts";
import { scopeOfName } from "../semantics/scopes.ts";
import { usageOf } from "../semantics/usage.ts";
import { ancestor, isInside, walk } from "../semantics/walk.ts";

export const functionDefinedInHotLoop: Rule = {
  name: "function-defined-in-hot-loop",
  tier: 2,
  claim: "T9",
  summary: "A function, class or pattern that a loop makes anew in every pass could be made once, before the loop.",
  words: ["def ", "lambda", "class ", "re.compile", "compile(", "vectorize", "namedtuple"],
  find: (module) =>
    inOrder([
      ...["function_definition", "class_definition"].flatMap((type) =>
        module.nodes(type).flatMap((node) => ofDefinition(node, module) ?? []),
      ),
      ...module.nodes("lambda").flatMap((node) => ofLambda(node, module) ?? []),
      ...module.callsOf(Object.keys(MAKERS)).flatMap((node) => ofCall(node, module) ?? []),
    ]),
};

const findingOf = (node: Node, loop: Node, what: string, cost: string): Finding => ({
  node,
  region: loop,
  message: `the loop makes ${what} anew in every pass, though nothing in it depends on the pass: ${cost}`,
  fix: `${codeOf(node)}  # once, before the loop`,
});

const codeOf = (made: Node): string => {
  if (made.type.endsWith("_definition")) return `${headOf(made)} …`;
  const above = made.parent;
  const whole = above?.type === "assignment" && above.field("right") === made ? above : made;
  return excerpt(whole, `${whole.text.split("(", 1)[0]}(…)`);
};

const FUNCTION = "making a function took 30 to 55 ns";
const CLASS = "making a class with one method took 12 to 17 µs";

/** `def f(x): …`, `class C: …` as a statement of the loop. Decorators may register what they get, base classes as well. */
const ofDefinition = (definition: Node, module: Module): Finding | null => {
  const name = definition.field("name");
  const isClass = definition.type === "class_definition";
  if (name === null || definition.parent?.type === "decorated_definition") return null;
  if ((definition.field("superclasses")?.children ?? []).some(({ text }) => text !== "object")) return null;
  const loop = loopOf(definition, module);
  if (loop === null || !isNamedOnce(name, module)) return null;
  return findingOf(
    definition,
    loop,
    `the ${isClass ? "class" : "function"} \`${name.text}\``,
    isClass ? CLASS : FUNCTION,
  );
};

/** `f = lambda x: …`; one that is an argument costs nothing beside the call that gets it. */
const ofLambda = (lambda: Node, module: Module): Finding | null => {
  const fate = fateOf(lambda);
  if (fate.kind !== "bound" || lambda.parent?.type !== "assignment") return null;
  const loop = loopOf(lambda, module);
  if (loop === null || !isNamedOnce(fate.name, module)) return null;
  const { node, ...rest } = findingOf(fate.statement, loop, `the function \`${fate.name.text}\``, FUNCTION);
  return { node, ...rest };
};

/** The loop in whose every pass it is made, where nothing that it looks at is bound there. */
const loopOf = (made: Node, module: Module): Node | null => {
  const [loop] = loopsAround(made);
  if (loop === undefined || !mayRunLong(loop, module) || !isInEveryPass(made, loop, module)) return null;
  return looksAtPass(made, loop, module) ? null : loop;
};

const looksAtPass = (made: Node, loop: Node, module: Module): boolean => {
  const { bound } = effectsOf(loop, module);
  let looks = false;
  walk(made, (node) => {
    if (looks) return false;
    if (node.type !== "identifier" || !bound.has(node.text) || isNoRead(node)) return true;
    const owner = scopeOfName(node.text, module.scopeAt(node));
    looks = owner === null || !isInside(owner.node, made) || isDefault(node, made);
    return !looks;
  });
  return looks;
};

/** `row=row` takes the outer one when the function is made. */
const isDefault = (name: Node, made: Node): boolean => {
  const parameter = ancestor(name, ({ type }) => type.endsWith("default_parameter"));
  return parameter !== null && isInside(parameter, made) && parameter.field("name") !== name;
};

/** The name of an attribute, of an argument, or of what is defined. */
const isNoRead = (name: Node): boolean => {
  const above = name.parent;
  return above?.field("attribute") === name || above?.field("name") === name;
};

/** Bound nowhere else, and only called or given on: who stores it, or sets attributes of it, may want one for each pass. */
const isNamedOnce = (name: Node, module: Module): boolean => {
  const frame = module.frameAt(name.parent ?? name);
  const owner = scopeOfName(name.text, frame);
  if (owner === null || (owner.bindings.get(name.text) ?? []).length !== 1) return false;
  const uses = owner.usesOf(name.text);
  return (
    uses.length > 0 &&
    uses.every(({ node }) => {
      if (node.parent?.type === "call" && node.parent.field("function") === node) return true;
      const { kind } = usageOf(node, module);
      return kind === "argument" || kind === "pure-argument" || kind === "method";
    })
  );
};

const MAKERS: Readonly<Record<string, readonly [string, string]>> = {
  "re.compile": [
    "the pattern",
    "looking it up in the module's cache took 0.6 to 1.4 µs, and there only the latest 512 are kept",
  ],
  "numpy.vectorize": ["the vectorised function", "making one took 2.4 µs"],
  "collections.namedtuple": ["the class", "making one took 64 to 106 µs"],
};

/** `re.compile("…")` and the like, with the same arguments in every pass. */
const ofCall = (call: Node, module: Module): Finding | null => {
  const called = call.field("function");
  if (called === null || repeatsAround(call).length === 0) return null;
  const path = qualifiedName(called, module.scopeAt(call)) ?? "";
  const [what, cost] = (Object.hasOwn(MAKERS, path) ? MAKERS[path] : undefined) ?? [];
  if (what === undefined || cost === undefined) return null;
  const loop = loopWithSame(call, module);
  return loop === null ? null : findingOf(call, loop, `${what} \`${excerpt(call, `${called.text}(…)`)}\``, cost);
};
