/** Threads and processes that are started for one function: `Thread(target=f)`, and tasks of pools and executors. */
import type { Node } from "#model/tree.ts";
import { argumentsOf } from "./arguments.ts";
import type { Module } from "./module.ts";
import { qualifiedName } from "./qualified-name.ts";
import { functionOf, taskOf } from "./task.ts";
import { workerCountOf } from "./workers.ts";

export interface Started {
  readonly call: Node;
  readonly kind: "threads" | "processes";
  /** The expression that names the function, and its definition in the same file. */
  readonly called: Node;
  readonly task: Node;
  /** What makes the workers: the pool's creation, or `call` itself. */
  readonly creation: Node;
}

export const STARTING_WORDS = ["Pool", "Executor", "Thread", "Process"] as const;

/** Null: it starts nothing, only one worker, or a function of another file. */
export const startedBy = (call: Node, module: Module): Started | null => {
  const task = taskOf(call, module);
  if (task !== null) {
    const [workers] = task.workers;
    if (task.workers.some((each) => each.kind !== workers.kind || workerCountOf(each, module) === 1)) return null;
    const definition = functionOf(task.called, module);
    return definition === null
      ? null
      : { call, kind: workers.kind, called: task.called, task: definition, creation: workers.creation };
  }
  const called = call.field("function");
  if (called === null || !/(?:Thread|Process)$/.test(called.text)) return null;
  const path = qualifiedName(called, module.scopeAt(call));
  const kind = path === "threading.Thread" ? "threads" : path === "multiprocessing.Process" ? "processes" : null;
  const target = argumentsOf(call).named.get("target");
  const definition = target === undefined ? null : functionOf(target, module);
  return kind === null || target === undefined || definition === null
    ? null
    : { call, kind, called: target, task: definition, creation: call };
};
