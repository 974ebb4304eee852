/** Finds `try` in loops that stands for a question: `try: t += d[k]` / `except KeyError: t += 1`. */
import type { Node } from "#model/tree.ts";
import type { Finding, Rule } from "../rule.ts";
import { attemptOf, guardedOf } from "../semantics/guarded.ts";
import { loopsAround } from "../semantics/loops.ts";
import type { Module } from "../semantics/module.ts";
import { mayRunLong } from "../semantics/passes.ts";
import { scopeOfName } from "../semantics/scopes.ts";

export const exceptionAsBranchInHotLoop: Rule = {
  name: "exception-as-branch-in-hot-loop",
  tier: 2,
  claim: "T11",
  summary: "An exception for what is missing in many passes of a loop costs more than asking whether it is there.",
  words: ["except "],
  find: (module) => {
    const found = module.nodes("try_statement").flatMap((statement) => findingOf(statement, module) ?? []);
    return found.length === 0 || hasThreads(module) ? [] : found;
  },
};

/** Between the question and the look, another thread may take the item away: there, `try` is right. */
const hasThreads = ({ root }: Module): boolean =>
  /^\s*(?:import|from)\s+(?:threading|_thread|concurrent|multiprocessing|weakref|gevent)\b/m.test(root.text);

const findingOf = (statement: Node, module: Module): Finding | null => {
  const [loop] = loopsAround(statement);
  if (loop === undefined || !mayRunLong(loop, module)) return null;
  const attempt = attemptOf(statement);
  if (attempt === null || scopeOfName(attempt.exception, module.scopeAt(statement)) !== null) return null;
  const guarded = guardedOf(attempt, module);
  if (guarded === null) return null;
  const code = guarded.raising.replaceAll(/\s+/g, " ");
  return {
    node: statement,
    region: loop,
    message: `where \`${code.length > 60 ? "it" : code}\` raises, the loop pays 0.4 to 0.6 µs for a new ${attempt.exception} that is raised and caught, and a question took 0.02 to 0.08: \`try\` is the faster one only where less than about one pass in a hundred raises`,
    fix: guarded.fix,
  };
};
