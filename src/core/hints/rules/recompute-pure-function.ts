/** Finds functions that are computed again for arguments that they have had: in recursions that branch, and in nested loops. */
import type { Node } from "#model/tree.ts";
import { iterated } from "../semantics/iterated.ts";
import type { Finding, Rule } from "../rule.ts";
import { argumentsOf } from "../semantics/arguments.ts";
import { headOf } from "../semantics/head.ts";
import { isInEveryPass } from "../semantics/every-pass.ts";
import { excerpt } from "../semantics/excerpt.ts";
import { inOrder } from "../semantics/in-order.ts";
import { isInvariant } from "../semantics/invariant.ts";
import { loopsAround } from "../semantics/loops.ts";
import type { Module } from "../semantics/module.ts";
import { mayRunLong } from "../semantics/passes.ts";
import { pureFunctionOf } from "../semantics/purity.ts";
import { mayRepeat } from "../semantics/repeats.ts";
import { targetsOf } from "../semantics/targets.ts";
import { isNumber } from "../semantics/types/type.ts";
import { usageOf } from "../semantics/usage.ts";
import { isInside, unwrapped, walk } from "../semantics/walk.ts";

export const recomputePureFunction: Rule = {
  name: "recompute-pure-function",
  tier: 2,
  claim: "T10",
  summary: "A function that depends on its arguments alone is computed again for arguments that it has had before.",
  words: ["def "],
  find: (module) =>
    inOrder([
      ...module.nodes("function_definition").flatMap((definition) => ofRecursion(definition, module) ?? []),
      ...module.nodes("call").flatMap((call) => ofNestedLoops(call, module) ?? []),
    ]),
};

/** `fib(n - 1) + fib(n - 2)`: the calls meet at the same arguments again and again. */
const ofRecursion = (definition: Node, module: Module): Finding | null => {
  const name = definition.field("name")?.text ?? "";
  const parameters = parametersOf(definition);
  if (parameters === null || definition.parent?.type === "decorated_definition") return null;
  if (module.scopeAt(definition).kind !== "module") return null;
  const calls = module
    .callsOf([name])
    .filter((call) => isInside(call, definition) && call.field("function")?.text === name);
  const [first, second] = calls.filter((call) => isStep(call, parameters) && isComputedWith(call, module));
  if (first === undefined || second === undefined || areAlternatives(first, second, definition)) return null;
  if (calls.some((call) => pureFunctionOf(call, module) !== definition)) return null;
  return {
    node: definition,
    region: definition,
    message: `\`${name}\` calls itself more than once for neighbouring arguments, so it computes the same values again and again: \`fib(30)\` took 0.13 s so, and 8 µs with the values kept`,
    fix: `@functools.lru_cache(maxsize=None)\n${headOf(definition)} …`,
  };
};

/** Names of the parameters, where they are plain ones. */
const parametersOf = (definition: Node): readonly string[] | null => {
  const parameters = definition.field("parameters")?.children ?? [];
  const names = parameters.map((parameter) =>
    parameter.type === "identifier" ? parameter.text : (parameter.field("name") ?? parameter.children[0])?.text,
  );
  if (parameters.some(({ type }) => type.includes("splat") || type.includes("separator"))) return null;
  return names.filter((name) => name !== undefined);
};

/** Each argument is a parameter, or one plus or minus a number; at least one is not the parameter itself. */
const isStep = (call: Node, parameters: readonly string[]): boolean => {
  const { positional, named, hasSplat } = argumentsOf(call);
  if (hasSplat || named.size > 0 || positional.length === 0) return false;
  let moves = false;
  const isNear = positional.every((argument, index) => {
    const node = unwrapped(argument);
    if (node.type === "identifier") return node.text === parameters[index];
    const [left, right] = [node.field("left"), node.field("right")];
    if (node.type !== "binary_operator" || !/^[+-]$/.test(node.field("operator")?.text ?? "")) return false;
    if (left?.text !== parameters[index] || right?.type !== "integer") return false;
    moves = true;
    return true;
  });
  return isNear && moves;
};

/** Numbers come back, not trees that each caller wants for itself. */
const isComputedWith = (call: Node, module: Module): boolean => {
  const { kind } = usageOf(call, module);
  return (
    kind === "operand" ||
    kind === "compared" ||
    (kind === "pure-argument" && /^(?:min|max|sum)\(/.test(call.parent?.parent?.text ?? ""))
  );
};

/** In two branches of one `if`, only one of them runs. */
const areAlternatives = (one: Node, other: Node, definition: Node): boolean => {
  for (let above = one.parent; above !== null && above !== definition; above = above.parent) {
    if (!isInside(other, above)) continue;
    if (above.type === "conditional_expression") return !isInside(other, above.children[1] ?? above);
    if (above.type === "if_statement") return true;
    break;
  }
  // Two statements of one body: the first may have returned.
  return hasReturnBetween(one, other, definition);
};

const hasReturnBetween = (one: Node, other: Node, definition: Node): boolean => {
  let has = false;
  walk(definition, (node) => {
    if (node.type === "return_statement" && isInside(one, node) && !isInside(other, node)) has = true;
    return !has;
  });
  return has;
};

/** `f(j)` in a loop over j, in a loop over i: for each i, it is computed for the same values of j. */
const ofNestedLoops = (call: Node, module: Module): Finding | null => {
  if (!mayRepeat(call, module)) return null;
  const [inner, outer] = loopsAround(call);
  if (inner?.type !== "for_statement" || outer === undefined) return null;
  const definition = pureFunctionOf(call, module);
  if (definition === null || !isLong(definition)) return null;
  const { positional, named, hasSplat } = argumentsOf(call);
  if (hasSplat || named.size > 0 || !isInEveryPass(call, outer, module) || !mayRunLong(outer, module)) return null;
  const [over, ...more] = iterated(inner);
  const left = inner.field("left");
  if (over === undefined || left === null || more.length > 0 || !isInvariant(over, outer, module)) return null;
  const targets = targetsOf(left, null).map(({ node }) => node.text);
  const isOfInner = (argument: Node): boolean => argument.type === "identifier" && targets.includes(argument.text);
  if (!positional.some(isOfInner)) return null;
  // What is unhashable can be no key of a cache.
  const isKept = positional.every((argument) =>
    isOfInner(argument)
      ? isNumberOrText(argument, module)
      : isInvariant(argument, outer, module) && isNumberOrText(argument, module),
  );
  if (!isKept) return null;
  const code = excerpt(call, "f(…)");
  return {
    node: call,
    region: outer,
    message: `\`${code}\` is computed for the same values of \`${targets.join(", ")}\` again in every pass of the outer loop: a table or a cache answers in 50 to 100 ns`,
    fix: `results = [${code} for ${excerpt(left, "x")} in ${excerpt(over, "xs")}]  # once, before the outer loop`,
  };
};

const isNumberOrText = (argument: Node, module: Module): boolean => {
  const type = module.typeOf(argument);
  return isNumber(type) || type.kind === "str";
};

/** A cache pays from about a microsecond on: a loop, or this many calls and operations. */
const FEW_OPERATIONS = 12;

const isLong = (definition: Node): boolean => {
  let operations = 0;
  walk(definition.field("body") ?? definition, ({ type }) => {
    if (/^(?:for_statement|while_statement)$|_comprehension$|^generator_expression$/.test(type))
      operations = FEW_OPERATIONS;
    if (/^(?:call|binary_operator|comparison_operator|subscript|augmented_assignment)$/.test(type)) operations += 1;
    return operations < FEW_OPERATIONS;
  });
  return operations >= FEW_OPERATIONS;
};
