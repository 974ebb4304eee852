/** Finds process pools that are given tasks of microseconds one by one. */
import type { Node } from "#model/tree.ts";
import type { Finding, Rule } from "../rule.ts";
import { argumentsOf } from "../semantics/arguments.ts";
import { statementAround } from "../semantics/enclosing-statement.ts";
import { excerpt } from "../semantics/excerpt.ts";
import { mostItemsOf } from "../semantics/loops.ts";
import type { Module } from "../semantics/module.ts";
import { repeatsAround } from "../semantics/repeats.ts";
import { functionOf, taskOf, WORKER_WORDS, type Task } from "../semantics/task.ts";
import { isTrivialTask } from "../semantics/task-cost.ts";

/** So few tasks cost nothing that anybody sees: some 20 µs each (measured as in the message). */
const FEW_TASKS = 1000;

export const mpChunksizeTrivialTask: Rule = {
  name: "mp-chunksize-trivial-task",
  tier: 2,
  claim: "T20",
  summary: "A task of microseconds that goes to a process by itself costs a hundred times more to send than to do.",
  words: WORKER_WORDS,
  find: (module) => module.nodes("call").flatMap((call) => findingOf(call, module) ?? []),
};

const findingOf = (call: Node, module: Module): Finding | null => {
  const task = taskOf(call, module);
  if (task === null || !task.workers.every(({ kind }) => kind === "processes") || !isOneByOne(task)) return null;
  const definition = functionOf(task.called, module);
  if (definition === null || !isTrivialTask(definition, module)) return null;
  const [items] = task.iterables;
  if (items !== undefined && (mostItemsOf(items, module.scopeAt(items)) ?? FEW_TASKS) < FEW_TASKS) return null;
  const statement = statementAround(call);
  return {
    node: statement,
    region: repeatsAround(call)[0] ?? statement,
    message:
      `\`${excerpt(task.called, "the task")}\` takes microseconds, and \`${task.method}\` sends every call of it to a process by itself: ` +
      "50,000 calls of a one-line function took 1.1 s that way, 0.016 s in chunks of 1000 and 0.003 s without any processes (measured)",
    fix: fixFor(task),
  };
};

/** Without `chunksize`, `imap` and an executor's `map` send one item at a time; `Pool.map` makes four chunks a worker. */
const isOneByOne = ({ call, method, workers }: Task): boolean => {
  const { named, positional } = argumentsOf(call);
  if (method === "submit" || method === "apply_async" || method === "apply") return repeatsAround(call).length > 0;
  if (named.has("chunksize")) return false;
  if (method === "map") return workers.every(({ api }) => api === "executor");
  return (method === "imap" || method === "imap_unordered") && positional.length < 3;
};

const fixFor = ({ call, called, method, iterables }: Task): string => {
  const task = excerpt(called, "task");
  const items = iterables.length === 0 ? "items" : iterables.map((each) => excerpt(each, "items")).join(", ");
  const object = excerpt(call.field("function")?.field("object") ?? call, "pool");
  const batched = /^(?:imap\w*|map)$/.test(method) ? method : "map";
  return [
    `results = [${task}(item) for item in ${items}]  # without processes; or in batches:`,
    `${object}.${batched}(${task}, ${items}, chunksize=1000)`,
  ].join("\n");
};
