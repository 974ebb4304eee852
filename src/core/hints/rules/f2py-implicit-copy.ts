/** Finds arrays in C order that a loop hands to Fortran through f2py, which copies them in every call. */
import type { Node } from "#model/tree.ts";
import type { Finding, Rule } from "../rule.ts";
import { argumentsOf } from "../semantics/arguments.ts";
import { isInCOrder } from "../semantics/array-origin.ts";
import { effectsOf } from "../semantics/effects.ts";
import { excerpt } from "../semantics/excerpt.ts";
import { fortranModulesIn } from "../semantics/fortran-module.ts";
import { loopsAround, mostPassesOf } from "../semantics/loops.ts";
import type { Module } from "../semantics/module.ts";
import { qualifiedName } from "../semantics/qualified-name.ts";
import { statementAround } from "../semantics/statement.ts";
import { unwrapped } from "../semantics/walk.ts";

const FEW_PASSES = 4;

export const f2pyImplicitCopy: Rule = {
  name: "f2py-implicit-copy",
  tier: 2,
  claim: "T21",
  summary: "f2py copies an array with several dimensions in every call unless it is in Fortran's order.",
  words: ["numpy"],
  find: (module) => {
    const isFortran = fortranModulesIn(module);
    return isFortran === null ? [] : module.nodes("call").flatMap((call) => findingOf(call, isFortran, module) ?? []);
  },
};

const findingOf = (call: Node, isFortran: (path: string) => boolean, module: Module): Finding | null => {
  const [loop] = loopsAround(call);
  const called = call.field("function");
  if (loop === undefined || called === null) return null;
  const path = qualifiedName(called, module.scopeAt(call));
  if (path === null || !isFortran(path) || (mostPassesOf(loop, module.frameAt(call)) ?? FEW_PASSES) < FEW_PASSES)
    return null;
  const given = argumentsOf(call);
  const copied = [...given.positional, ...given.named.values()].find((argument) => isCopied(argument, module));
  if (copied === undefined) return null;
  const array = unwrapped(copied);
  // Made anew in each pass, it is to be made in Fortran's order; else one conversion before the loop does.
  const isKept = array.type === "identifier" && !effectsOf(loop, module).bound.has(array.text);
  const name = excerpt(array, "a");
  const header = loop.text.split("\n", 1)[0]?.trim() ?? "";
  const shown = header.endsWith(":") && !header.includes("#") ? header : "for i in range(n):";
  return {
    node: statementAround(call),
    region: loop,
    message: `\`${called.text}\` gets the array \`${name}\` in C order, rows first, and Fortran wants columns first, so f2py makes a copy of it, element by element, in every pass of the loop (f2py's manual; the talk's f2py is for large arrays, not for copies of them)`,
    fix: isKept
      ? [`${name}_f = np.asfortranarray(${name})  # once`, shown, `    ${called.text}(${name}_f)`].join("\n")
      : `${called.text}(np.zeros((rows, columns), order="F"))  # made in Fortran's order where ${array.type === "identifier" ? name : "it"} comes from`,
  };
};

/** Of one dimension, both orders are the same. */
const isCopied = (argument: Node, module: Module): boolean => {
  const { kind, library, dimensions } = module.typeOf(argument);
  return (
    kind === "array" &&
    library === "numpy" &&
    dimensions !== undefined &&
    dimensions > 1 &&
    isInCOrder(argument, module)
  );
};
