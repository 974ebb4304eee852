/** Finds threads that run Python's own loops, of which the interpreter's lock lets one at a time go on. */
import type { Node } from "#model/tree.ts";
import type { Finding, Rule } from "../rule.ts";
import { isCompiled } from "../semantics/compiled.ts";
import { statementAround } from "../semantics/enclosing-statement.ts";
import { excerpt } from "../semantics/excerpt.ts";
import type { Module } from "../semantics/module.ts";
import { repeatsAround } from "../semantics/repeats.ts";
import { startedBy, STARTING_WORDS, type Started } from "../semantics/started.ts";
import { interpretedLoopOf } from "../semantics/task-cost.ts";

export const threadsForCpuBound: Rule = {
  name: "threads-for-cpu-bound",
  tier: 2,
  claim: "T18",
  summary:
    "Threads take turns at the interpreter's lock: Python's own loops run no faster in them than one after the other.",
  words: STARTING_WORDS,
  find: (module) => module.nodes("call").flatMap((call) => findingOf(call, module) ?? []),
};

const findingOf = (call: Node, module: Module): Finding | null => {
  const started = startedBy(call, module);
  if (started === null || started.kind !== "threads") return null;
  // One thread beside the main one keeps something responsive; several share out work.
  if (started.creation === call && repeatsAround(call).length === 0) return null;
  if (/_is_gil_enabled|\bnogil\b/.test(module.root.text)) return null;
  const loop = interpretedLoopOf(started.task, module);
  if (loop === null || isCompiled(loop)) return null;
  const statement = statementAround(call);
  return {
    node: statement,
    region: statement,
    message:
      `The threads run \`${excerpt(started.called, "the task")}\`, whose loop in line ${loop.line} is the interpreter's own work, and its lock lets one thread at a time do it: ` +
      "four such tasks took 0.57 s in two threads, 0.54 s one after the other and 0.35 s in two processes (measured)",
    fix: fixFor(started),
  };
};

const fixFor = ({ call, creation, called }: Started): string => {
  const task = excerpt(called, "task");
  if (creation === call)
    return [
      "from multiprocessing import Process",
      `worker = Process(target=${task}, args=(…,))  # or vectorise its loop`,
    ].join("\n");
  return [
    "from concurrent.futures import ProcessPoolExecutor",
    "with ProcessPoolExecutor() as executor:  # or vectorise the loop",
    `    results = list(executor.map(${task}, items, chunksize=100))`,
  ].join("\n");
};
