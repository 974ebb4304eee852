/** Finds nested loops over Python's own objects: what is left for C, Fortran or Rust when nothing else helps. */
import type { Node } from "#model/tree.ts";
import type { Finding, Rule } from "../rule.ts";
import { kernelLoopOf } from "../semantics/kernel-loop.ts";
import { loopsAround } from "../semantics/loops.ts";
import type { Module } from "../semantics/module.ts";

/** Judgement: a second is a million passes. */
const FEW_PASSES = 1_000_000;

export const nativeRewriteLastResort: Rule = {
  name: "native-rewrite-last-resort",
  tier: 3,
  claim: "T21",
  summary:
    "Nested loops over lists and dictionaries, for which no package and no Numba is there: after the algorithm, a kernel in C, Fortran or Rust.",
  words: ["for ", "while "],
  find: (module) => {
    const seen = new Set<Node>();
    return module.nodes("for_statement").flatMap((innermost) => findingOf(innermost, module, seen) ?? []);
  },
};

const findingOf = (innermost: Node, module: Module, seen: Set<Node>): Finding | null => {
  // One loop is mostly a matter of another data structure, which other rules look at.
  const kernel = loopsAround(innermost).length === 0 ? null : kernelLoopOf(innermost, module);
  if (kernel === null || kernel.of !== "objects" || seen.has(kernel.loop)) return null;
  if ((kernel.passes ?? FEW_PASSES) < FEW_PASSES) return null;
  seen.add(kernel.loop);
  return {
    node: kernel.loop,
    region: kernel.loop,
    message: `The ${kernel.depth} nested loops compute on Python's own objects, which neither NumPy nor Numba takes over: if a better algorithm does not help, the talk's last resort is a kernel in C, Fortran or Rust that gets all of the data in one call (a call through ctypes takes 0.3 to 0.5 µs, measured)`,
    fix: "result = kernel.run_all(data)  # one coarse call for all passes, not one for each; the algorithm comes first",
  };
};
