/** Finds process pools with one worker that are waited for at once. */
import type { Finding, Rule } from "../rule.ts";
import { statementAround } from "../semantics/enclosing-statement.ts";
import { excerpt } from "../semantics/excerpt.ts";
import type { Module } from "../semantics/module.ts";
import { isInTest, taskOf, WORKER_WORDS, type Task } from "../semantics/task.ts";
import { workerCountOf } from "../semantics/workers.ts";

/** These wait, or give their results one by one to a loop that does. */
const WAITING: ReadonlySet<string> = new Set(["map", "starmap", "apply", "imap", "imap_unordered"]);

export const mpPoolOfOne: Rule = {
  name: "mp-pool-of-one",
  tier: 2,
  claim: "T20",
  summary: "A pool of one process does the work of a plain loop, and pickles every argument and result besides.",
  words: WORKER_WORDS,
  find: (module) => {
    const tasks = module.nodes("call").flatMap((call) => taskOf(call, module) ?? []);
    return tasks.flatMap((task) => findingOf(task, tasks, module) ?? []);
  },
};

const findingOf = (task: Task, all: readonly Task[], module: Module): Finding | null => {
  const [workers, ...more] = task.workers;
  if (more.length > 0 || workers.kind !== "processes" || workerCountOf(workers, module) !== 1) return null;
  const own = all.filter((other) => other.workers.some(({ creation }) => creation === workers.creation));
  if (!own.every(({ method }) => WAITING.has(method)) || own[0] !== task) return null;
  // One process on purpose: it may crash, leak or be replaced; or it starts as a fresh interpreter.
  if (/maxtasksperchild|max_tasks_per_child|mp_context|initializer|get_context/.test(workers.creation.text))
    return null;
  if (isInTest(workers.creation)) return null;
  const statement = statementAround(workers.creation);
  return {
    node: statement,
    region: statement,
    message:
      `\`${excerpt(workers.creation, "the pool")}\` has one process, so \`${task.method}\` does one task after the other as a plain loop does, ` +
      "and pickles every argument and result: 50,000 calls of a one-line function took 1.1 s through `imap` and 0.003 s in a loop (measured)",
    fix: fixFor(task),
  };
};

const fixFor = ({ method, called, iterables, sent }: Task): string => {
  const [task, items] = [
    excerpt(called, "task"),
    iterables[0] === undefined ? "items" : excerpt(iterables[0], "items"),
  ];
  if (method === "apply") return `result = ${task}(${sent.map((argument) => excerpt(argument, "…")).join(", ")})`;
  return `results = [${task}(${method === "starmap" ? "*" : ""}item) for item in ${items}]`;
};
