/** Finds programs that have Numba compile a function and then call it once: compiling may take longer than what it saves. */
import type { Node } from "#model/tree.ts";
import type { Finding, Rule } from "../rule.ts";
import { mostPassesOf } from "../semantics/loops.ts";
import type { Module } from "../semantics/module.ts";
import { callsOf, nameOf, numbaFunctionsIn, type NumbaFunction } from "../semantics/numba.ts";
import { repeatsAround } from "../semantics/repeats.ts";
import { runsWhenLoaded } from "../semantics/when-loaded.ts";
import { walk } from "../semantics/walk.ts";

/** Passes of a loop of one line from which one call pays for its compilation, the import of Numba left out (measured: about 8 million). */
const ENOUGH = 8_000_000;

export const numbaCompileDominates: Rule = {
  name: "numba-compile-dominates",
  tier: 2,
  claim: "T16",
  summary: "A function that a program compiles with Numba and calls once has to save more than its compilation takes.",
  words: ["numba"],
  find: (module) => numbaFunctionsIn(module).flatMap((compiled) => findingOf(compiled, module) ?? []),
};

const findingOf = (compiled: NumbaFunction, module: Module): Finding | null => {
  const { definition, how, options, hasSplat } = compiled;
  if (!/^n?jit$/.test(how) || options.has("cache") || options.has("forceobj") || hasSplat) return null;
  if (module.frameAt(definition).kind !== "module") return null;
  const { calls, isUsedOtherwise } = callsOf(definition, module);
  const [call, ...more] = calls;
  if (call === undefined || more.length > 0 || isUsedOtherwise) return null;
  // Where the call runs, and whatever calls that: once, while the program starts.
  const once = runsWhenLoaded(call, module);
  if (once === null || [call, once].some((each) => repeatsAround(each).length > 0)) return null;
  if (runsLong(definition, module)) return null;
  const name = nameOf(compiled);
  return {
    node: call,
    region: definition,
    message: `This program compiles \`${name}\` for one call: compiling took 0.07 s for a loop of one line and \`import numba\` 0.6 s (measured), so one call pays from about 8 million passes on; the talk's example gained 18 % with compiling, and more than 97 % only from the second call on`,
    fix: [
      `@${module.root.text.includes("numba.njit") ? "numba." : ""}njit(cache=True)  # compiled once for all runs; or one NumPy expression`,
      `def ${name}(*arguments):`,
      "    …",
    ].join("\n"),
  };
};

/** Its loops, as far as the text tells, make enough passes. */
const runsLong = (definition: Node, module: Module): boolean => {
  const body = definition.field("body");
  let runs = false;
  if (body !== null)
    walk(body, (node) => {
      if (node.type !== "for_statement") return;
      const passes = [node, ...repeatsAround(node)].map((loop) =>
        loop.type === "for_statement" ? mostPassesOf(loop, module.frameAt(loop)) : null,
      );
      runs ||= passes.reduce<number>((all, each) => all * (each ?? 1), 1) >= ENOUGH;
    });
  return runs;
};
