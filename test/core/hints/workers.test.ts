/** Which workers an expression means, what they are given, and what the task spends its time on. */
import { beforeAll, expect, it } from "vitest";
import { moduleOf, type Module } from "#core/hints/semantics/module.ts";
import { functionOf, taskOf } from "#core/hints/semantics/task.ts";
import { interpretedLoopOf, isTrivialTask, isWaitingTask, linearAlgebraIn } from "#core/hints/semantics/task-cost.ts";
import { workerCountOf } from "#core/hints/semantics/workers.ts";
import { syntaxOfPackages } from "#edges/syntax/packages.ts";
import type { Syntax } from "#ports";

let syntax: Syntax;
beforeAll(async () => {
  syntax = await syntaxOfPackages();
});

const HEAD = `import multiprocessing as mp
from concurrent.futures import ProcessPoolExecutor as Processes, ThreadPoolExecutor
from contextlib import closing
from functools import partial
`;

const ask = <T>(body: string, question: (module: Module) => T): T =>
  syntax.parse(HEAD + body, (tree) => question(moduleOf(tree)));

/** Of the last call in the code that gives workers something to do. */
const taskIn = (body: string) =>
  ask(body, (module) => {
    const task = module
      .nodes("call")
      .flatMap((call) => taskOf(call, module) ?? [])
      .at(-1);
    if (task === undefined) return null;
    const [workers] = task.workers;
    return {
      kind: workers.kind,
      api: workers.api,
      count: workerCountOf(workers, module),
      sent: task.sent.map(({ text }) => text),
      iterables: task.iterables.map(({ text }) => text),
      task: functionOf(task.called, module)?.field("name")?.text ?? null,
    };
  });

it.each([
  ["with mp.Pool(4) as p:\n    p.map(f, xs)\n", "processes", "pool", 4],
  ["p = mp.Pool(processes=2)\np.imap(f, xs)\n", "processes", "pool", 2],
  ["p = mp.get_context('spawn').Pool()\np.map(f, xs)\n", "processes", "pool", null],
  ["with closing(mp.Pool(3)) as p:\n    p.map(f, xs)\n", "processes", "pool", 3],
  ["with Processes(max_workers=5) as p:\n    p.submit(f, xs)\n", "processes", "executor", 5],
  ["ThreadPoolExecutor(6).map(f, xs)\n", "threads", "executor", 6],
  [
    "class A:\n    def __init__(self):\n        self.p = mp.Pool(7)\n    def g(self):\n        self.p.map(f, xs)\n",
    "processes",
    "pool",
    7,
  ],
])("%s", (body, kind, api, count) => {
  expect(taskIn(body)).toMatchObject({ kind, api, count });
});

it.each([
  "def g(p):\n    p.map(f, xs)\n",
  "p = Pool(4)\np.map(f, xs)\n",
  "p = mp.Pool(4)\np = other()\np.map(f, xs)\n",
  "p = mp.Pool(4) if a else other()\np.map(f, xs)\n",
  "mp.Pool(4).close()\n",
])("%s has no workers that are known", (body) => {
  expect(taskIn(body)).toBeNull();
});

it("tells what goes along with every task", () => {
  const f = "def f(a, b):\n    return a\n";
  expect(taskIn(`${f}mp.Pool(4).apply_async(f, (big, 1), {'c': small})\n`)).toMatchObject({
    sent: ["big", "1", "small"],
    task: "f",
  });
  expect(taskIn(`${f}g = partial(f, big, c=d)\nmp.Pool(4).map(g, xs)\n`)).toMatchObject({
    sent: ["big", "d"],
    iterables: ["xs"],
    task: "f",
  });
  expect(taskIn(`${f}Processes().map(f, xs, ys)\n`)).toMatchObject({ sent: [], iterables: ["xs", "ys"] });
});

const costOf = (code: string) =>
  ask(`import time, requests, math\nimport numpy as np\n${code}`, (module) => {
    const task = module.nodes("function_definition").find((each) => each.field("name")?.text === "task");
    if (task === undefined) throw new Error("there is no function task");
    return {
      isTrivial: isTrivialTask(task, module),
      isWaiting: isWaitingTask(task, module),
      isInterpreted: interpretedLoopOf(task, module) !== null,
      usesBlas: linearAlgebraIn(task, module) !== null,
    };
  });
const NOTHING = { isTrivial: false, isWaiting: false, isInterpreted: false, usesBlas: false };

it.each([
  ["def task(x):\n    return math.sqrt(x) + 1\n", { isTrivial: true }],
  ["def task(x):\n    return fit(x)\n", {}],
  ["def task(x):\n    raise NotImplementedError\n", {}],
  ["def task(x):\n    pass\n", {}],
  ["def task(x):\n    return requests.get(x)\n", { isWaiting: true }],
  ["def task(x):\n    time.sleep(1)\n    return np.sort(x)\n", {}],
  ["def task(n):\n    s = 0\n    for i in range(n):\n        s += i\n    return s\n", { isInterpreted: true }],
  ["def task(n):\n    s = 0\n    for i in range(5):\n        s += i\n    return s\n", {}],
  ["def task(n):\n    s = np.zeros(n)\n    for i in range(n):\n        s += s\n    return s\n", {}],
  ["def task(a):\n    return a @ a\n", { usesBlas: true }],
  ["def task(a):\n    return np.linalg.svd(a)\n", { usesBlas: true }],
])("%s", (code, expected) => {
  expect(costOf(code)).toEqual({ ...NOTHING, ...expected });
});
