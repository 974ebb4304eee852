/** Finds work that is given to as many processes as a parameter says: a run with one of them tells whether they pay. */
import type { Node } from "#model/tree.ts";
import type { Finding, Rule } from "../rule.ts";
import { statementAround } from "../semantics/enclosing-statement.ts";
import { excerpt } from "../semantics/excerpt.ts";
import type { Module } from "../semantics/module.ts";
import { reachingBindings } from "../semantics/reaching.ts";
import { taskOf, WORKER_WORDS } from "../semantics/task.ts";
import { unwrapped } from "../semantics/walk.ts";
import type { Workers } from "../semantics/workers.ts";

export const parallelSlowerThanSerial: Rule = {
  name: "parallel-slower-than-serial",
  tier: 2,
  claim: "T1",
  summary:
    "Whether processes pay is measured, not known: the number of them is a parameter here, so a run with one tells.",
  words: WORKER_WORDS,
  find: (module) => {
    const seen = new Set<Node>();
    return module.nodes("call").flatMap((call) => {
      const task = taskOf(call, module);
      const [workers, ...more] = task?.workers ?? [];
      if (workers === undefined || more.length > 0 || seen.has(workers.creation)) return [];
      seen.add(workers.creation);
      return findingOf(workers, module) ?? [];
    });
  },
};

const findingOf = (workers: Workers, module: Module): Finding | null => {
  const { kind, count, creation } = workers;
  if (kind !== "processes" || count === null || !isExposed(count, module)) return null;
  const statement = statementAround(creation);
  const name = excerpt(count, "workers");
  return {
    node: statement,
    region: statement,
    message:
      `\`${name}\` sets the number of processes, so the same work can be measured with 1 and with more: ` +
      "starting them, pickling and uneven tasks cost time, and the talk tells of 28 s that became 60 to 200 s in parallel",
    fix: [`${name} = 1  # measure this, and a plain loop, against the usual number`, excerpt(creation, "pool")].join(
      "\n",
    ),
  };
};

/** A parameter of the function around, or an option of the command line. */
const isExposed = (count: Node, module: Module): boolean => {
  const node = unwrapped(count);
  if (node.type === "attribute")
    return /^(?:args|opts?|options|arguments|ns|parsed_args|cfg|config)$/.test(node.field("object")?.text ?? "");
  if (node.type !== "identifier") return false;
  const bindings = reachingBindings(node, module) ?? [];
  return bindings.some(({ kind }) => kind === "parameter");
};
