/** Finds process pools whose tasks wait for a network, another program or the clock. */
import type { Node } from "#model/tree.ts";
import type { Finding, Rule } from "../rule.ts";
import { statementAround } from "../semantics/enclosing-statement.ts";
import { excerpt } from "../semantics/excerpt.ts";
import type { Module } from "../semantics/module.ts";
import { startedBy } from "../semantics/started.ts";
import { WORKER_WORDS } from "../semantics/task.ts";
import { isWaitingTask } from "../semantics/task-cost.ts";
import { ancestor, isInside } from "../semantics/walk.ts";

export const processesForIoBound: Rule = {
  name: "processes-for-io-bound",
  tier: 2,
  claim: "T18",
  summary: "Tasks that wait need no processes: threads wait as well, start faster, and share what they are given.",
  words: WORKER_WORDS,
  find: (module) => module.nodes("call").flatMap((call) => findingOf(call, module) ?? []),
};

const findingOf = (call: Node, module: Module): Finding | null => {
  const started = startedBy(call, module);
  if (started === null || started.kind !== "processes" || started.creation === call) return null;
  if (/maxtasksperchild|max_tasks_per_child|initializer/.test(started.creation.text)) return null;
  if (!isWaitingTask(started.task, module)) return null;
  const statement = statementAround(call);
  const task = excerpt(started.called, "task");
  const pool = ancestor(statement, (above) => above.type === "with_statement" && isInside(started.creation, above));
  return {
    node: statement,
    region: pool ?? statement,
    message:
      `The processes run \`${task}\`, which mostly waits, and threads wait as well: each process is a copy of the interpreter ` +
      "that has to be started and takes everything as a pickle (five pools of two took 0.09 s to start with fork and 2.3 s with spawn, measured)",
    fix: [
      "from concurrent.futures import ThreadPoolExecutor",
      "with ThreadPoolExecutor(max_workers=16) as executor:",
      `    results = list(executor.map(${task}, items))`,
    ].join("\n"),
  };
};
