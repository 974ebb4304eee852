/** Finds process pools whose tasks use BLAS, where nothing limits the threads that each process makes. */
import type { Node } from "#model/tree.ts";
import type { Finding, Rule } from "../rule.ts";
import { statementAround } from "../semantics/enclosing-statement.ts";
import { excerpt } from "../semantics/excerpt.ts";
import type { Module } from "../semantics/module.ts";
import { startedBy } from "../semantics/started.ts";
import { WORKER_WORDS } from "../semantics/task.ts";
import { linearAlgebraIn } from "../semantics/task-cost.ts";

/** Whoever writes one of these has thought of it. */
const LIMITED = /_NUM_THREADS|threadpool_limits|threadpoolctl|set_num_threads|setNumThreads|NUM_THREADS/;

export const nestedParallelOversubscription: Rule = {
  name: "nested-parallel-oversubscription",
  tier: 2,
  claim: "T18",
  summary:
    "Every process of a pool makes as many BLAS threads as there are cores: together they are more than the machine can run.",
  words: WORKER_WORDS,
  find: (module) =>
    LIMITED.test(module.root.text) ? [] : module.nodes("call").flatMap((call) => findingOf(call, module) ?? []),
};

const findingOf = (call: Node, module: Module): Finding | null => {
  const started = startedBy(call, module);
  if (started === null || started.creation === call) return null;
  const algebra = linearAlgebraIn(started.task, module);
  if (algebra === null) return null;
  const statement = statementAround(started.creation);
  return {
    node: statement,
    region: statement,
    message:
      `Each of the ${started.kind === "processes" ? "processes" : "threads"} runs \`${excerpt(algebra, "linear algebra")}\` in \`${excerpt(started.called, "the task")}\`, and nothing limits the threads of BLAS: ` +
      "NumPy's takes one for every core in each process, so N workers on N cores have N × N threads that wait for one another",
    fix: [
      "import os",
      'os.environ["OPENBLAS_NUM_THREADS"] = "1"  # before NumPy is imported; or in the job script',
      'os.environ["MKL_NUM_THREADS"] = "1"',
    ].join("\n"),
  };
};
