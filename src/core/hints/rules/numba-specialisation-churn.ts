/** Finds functions that Numba compiles more than once because their calls differ in nothing but int and float. */
import type { Node } from "#model/tree.ts";
import type { Finding, Rule } from "../rule.ts";
import { argumentsOf } from "../semantics/arguments.ts";
import { isCompiled } from "../semantics/compiled.ts";
import { excerpt } from "../semantics/excerpt.ts";
import type { Module } from "../semantics/module.ts";
import { callsOf, nameOf, numbaFunctionsIn, type NumbaFunction } from "../semantics/numba.ts";
import { regionAround, statementAround } from "../semantics/statement.ts";

export const numbaSpecialisationChurn: Rule = {
  name: "numba-specialisation-churn",
  tier: 2,
  claim: "T16",
  summary: "Numba compiles a function anew for every combination of its arguments' types: f(1) and f(1.0) are two.",
  words: ["numba"],
  find: (module) => numbaFunctionsIn(module).flatMap((compiled) => findingOf(compiled, module) ?? []),
};

const findingOf = (compiled: NumbaFunction, module: Module): Finding | null => {
  if (!/^n?jit$/.test(compiled.how) || compiled.hasSignature || compiled.hasSplat) return null;
  // Calls of compiled functions, and of tests, are compiled whatever they are given.
  const calls = callsOf(compiled.definition, module).calls.filter((call) => !isCompiled(call));
  const given = calls.map((call) => argumentsOf(call));
  if (given.some(({ hasSplat }) => hasSplat)) return null;
  const width = Math.max(0, ...given.map(({ positional }) => positional.length));
  for (let position = 0; position < width; position += 1) {
    const kinds = given.map(({ positional }) => kindOf(positional[position], module));
    const first = kinds.find((kind) => kind !== null);
    const other = kinds.findIndex((kind) => kind !== null && kind !== first);
    const call = calls[other];
    const argument = given[other]?.positional[position];
    if (first === undefined || first === null || call === undefined || argument === undefined) continue;
    const name = nameOf(compiled);
    const parameter = compiled.definition.field("parameters")?.children[position]?.text ?? "x";
    return {
      node: statementAround(call),
      region: regionAround(call),
      message: `\`${excerpt(call, `${name}(…)`)}\` gives \`${name}\` ${article(kinds[other] ?? "")} where another call gives ${article(first)}, so Numba compiles it once more (0.05 s for one line, measured): its dispatcher keeps code by argument type, as the talk shows`,
      fix: fixFor(name, parameter, argument, position),
    };
  }
  return null;
};

const article = (kind: string): string => `${/^[ai]/.test(kind) ? "an" : "a"} ${kind}`;

/** Null where it is not told, or where the difference is one of meaning. */
const kindOf = (argument: Node | undefined, module: Module): string | null => {
  if (argument === undefined) return null;
  const { kind, library, dtype } = module.typeOf(argument);
  if (kind === "int" || kind === "float") return kind;
  return kind === "array" && library === "numpy" && dtype !== undefined && /^(?:int|float)\d+$/.test(dtype)
    ? `array of ${dtype}`
    : null;
};

const fixFor = (name: string, parameter: string, argument: Node, position: number): string => {
  const code = excerpt(argument, parameter.replace(/[^\w].*/s, ""));
  const before = position > 0 ? "…, " : "";
  return `${name}(${before}float(${code}))  # the same type in every call; of arrays, .astype(np.float64)`;
};
