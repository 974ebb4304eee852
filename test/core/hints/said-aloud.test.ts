/** Where a rule is sure enough to speak without a profile, and where the same form waits for one: what held-out packages taught. */
import { beforeAll, expect, it } from "vitest";
import { findingsOf } from "#core/hints/hints-of.ts";
import { rules } from "#core/hints/registry.ts";
import { syntaxOfPackages } from "#edges/syntax/packages.ts";
import type { Syntax } from "#ports";
import { tiersIn } from "../../support/rule-tiers.ts";

let syntax: Syntax;
beforeAll(async () => {
  syntax = await syntaxOfPackages();
});

const tiersOf = (name: string, text: string): readonly unknown[] => tiersIn(syntax, name, text);

const queue = (work: string, next = "q.extend(graph.neighbors(node))"): string =>
  `def f(graph, start, work):\n    q = [start]\n    while q:\n        node = q.pop(0)\n        ${work}\n        ${next}\n`;
const filled = (item: string, popped = "x, y"): string =>
  `def f(image, x, y, work):\n    q = [(x, y)]\n    while q:\n        ${popped} = q.pop(0)\n        image[x, y] = 1\n        if image[x + 1, y - 1] == 0:\n            q.append(${item})\n`;
const emptied = (made: string, step = "print(float(lines.pop(0)))", condition = "lines"): string =>
  `def f(text):\n    lines = ${made}\n    while ${condition}:\n        ${step}\n`;
const rows = (row: string, passes = "range(1000)"): string =>
  `import pandas as pd\ndef f(name, simulated, found):\n    table = pd.DataFrame(columns=["a", "b"])\n    for i in ${passes}:\n        table.loc[i] = ${row}\n    return table\n`;
const counted = (mask: string): string =>
  `import numpy as np\ndef f(n, xs, n_steps, found):\n    mask = ${mask}\n    for x in range(n_steps):\n        found.append(sum(mask))\n`;
const asked = (container: string): string =>
  `def f(table: dict, lines, n):\n    for name in lines:\n        if name in ${container}:\n            print(name)\n`;
const sum = (made: string, summed = "x**2"): string =>
  `import numpy as np\ndef f(n):\n    x = ${made}\n    return sum(${summed})\n`;
const send = (before: string, method = "send(a, dest=0)", shape = "200_000"): string =>
  `${before}\nimport numpy as np\ndef f(comm, n):\n    a = np.zeros(${shape})\n    while n:\n        comm.${method}\n`;
const grown = (work: string, part = "2.5 * float(i)", passes = "range(20_000)"): string =>
  `import numpy as np\ndef f(n_steps, work, xs: list):\n    x = np.zeros(0)\n    a = np.zeros(n_steps)\n    for i in ${passes}:\n        ${work}\n        x = np.append(x, ${part})\n    return x\n`;
const rebuilt = (part: string, passes = "range(20_000)"): string =>
  `def f(n_steps, work):\n    found = []\n    for i in ${passes}:\n        found = found + [${part}]\n    return found\n`;
const applied = (body: string): string =>
  `import multiprocessing, os\ndef task(part):\n    return ${body}\ndef f(parts):\n    pool = multiprocessing.Pool(4)\n    found = {}\n    for part in parts:\n        found[part] = pool.apply(task, (part,))\n    return found\n`;
const MPI = "from mpi4py import MPI";
const start = (sent: string, before = MPI): string =>
  `${before}\ndef f(self, comm, row, steps, error):\n    comm.isend(${sent}, dest=0)\n`;
const exchanged = (sent: string, after: string, receive = "comm.Irecv(theirs).wait()", method = "Isend"): string =>
  `from mpi4py import MPI\ndef f(self, comm, mine, theirs, rows):\n    comm.${method}(${sent}, dest=0)\n    ${receive}\n    ${after}\n`;
const limited = (work: string, before = "import cupy as cp"): string =>
  `import os\n${before}\nimport numpy as np\nos.environ["OMP_NUM_THREADS"] = "1"\nx = np.zeros((9, 9))\nfor i in range(9):\n    ${work}\n`;
const compiled = (body: string, how = "njit"): string =>
  `from numba import cuda, njit\ndef f(x):\n    @${how}\n    def g(v):\n        ${body}\n    g(x)\n`;
const binned = (made: string): string =>
  `from mpi4py import MPI\nimport numpy as np\ndef f(comm, n, rows):\n    while n:\n        a = ${made}\n        a = comm.allreduce(a, op=MPI.SUM)\n`;
const added = (made: string): string =>
  `from mpi4py import MPI\nimport numpy as np\ndef f(comm, n, xs):\n    while n:\n        a = ${made}\n        a += xs\n        comm.allreduce(a, op=MPI.SUM)\n`;

it("a task that is waited for counts, but where it does nothing", () => {
  expect(tiersOf("futures-serialised", applied("work(part)"))).toEqual([1]);
  expect(tiersOf("futures-serialised", applied("[os.getpid(), part]"))).toEqual([]);
});

it("what is added in place to an array of few numbers leaves it small", () => {
  expect(tiersOf("mpi-pickle-array", added("np.zeros((3, 3))"))).toEqual([]);
});

it.each([
  ["range(int(1e5))", 1],
  ["range(1, 10_001)", 1],
  ["range(0, 30_000, 3)", 1],
  ["range(9_999)", 2],
  ["range(2, 10_001)", 2],
  ["range(0, 19_999, 2)", 2],
  ["range(10**5, 0, -1)", 2],
  ["range(n_steps)", 2],
  ["xs", 2],
])("an array that grows over %s: tier %i", (passes, tier) => {
  expect(tiersOf("ndarray-growth-in-loop", grown("pass", "2.5 * float(i)", passes))).toEqual([tier]);
});

it("the product of two columns is one number", () => {
  const text = (part: string): string =>
    `import numpy as np\ndef f(comm, path, n):\n    a = np.loadtxt(path)\n    for i in range(n):\n        b = a[:, i].dot(${part})\n        comm.allreduce(b)\n`;
  expect(tiersOf("mpi-pickle-array", text("a[:, 0]"))).toEqual([]);
  expect(tiersOf("mpi-pickle-array", text("a"))).toEqual([2]);
});

it("says why a request matters, where everything has arrived", () => {
  const [rule] = rules.filter(({ name }) => name === "mpi-request-dropped");
  const messages = syntax.parse(exchanged("mine", "comm.barrier()"), (tree) =>
    findingsOf(rule === undefined ? [] : [rule], tree).flatMap(({ findings }) =>
      findings.map(({ message }) => message),
    ),
  );
  expect(messages).toEqual([
    "The request of `comm.Isend(…)` is dropped at once, so the operation is never completed and MPI keeps something for each (measured with MPICH: 530 to 890 bytes of each message of 800 kB), though all have arrived by the barrier in line 5",
  ]);
});

it.each([
  ["list-as-queue", queue("seen = len(q)"), 2],
  ["list-as-queue", queue("if node in seen: continue\n        seen.add(work(node))"), 2],
  ["list-as-queue", queue("if node in seen: continue", "q.extend(list(node))"), 2],
  ["list-as-queue", filled("(x + 1, y)"), 1],
  ["list-as-queue", filled("work(x)"), 2],
  ["list-as-queue", filled("(x + 1, y)", "node"), 2],
  ["list-as-queue", filled("(x, y + 1)").replace("x + 1", "x"), 2],
  ["list-as-queue", filled("(x, y + 1, path + [x])", "x, y, path").replace("x + 1", "x"), 2],
  ["list-as-queue", emptied("text.readlines()"), 1],
  ["list-as-queue", emptied("text.read().splitlines()"), 1],
  ["list-as-queue", emptied("text.readlines()", "print(lines.pop(0) in text)"), 2],
  ["list-as-queue", emptied("text.splitlines()"), 2],
  ["list-as-queue", emptied("text.names()"), 2],
  ["list-as-queue", emptied("[x for x in text]", "print(lines.pop(0))"), 2],
  ["list-as-queue", emptied("text.readlines()", "lines.pop(0)", "lines and not lines[0]"), 2],
  ["list-as-queue", emptied("text.readlines()", "print(lines.pop(0))"), 2],
  ["dataframe-growth-in-loop", rows("[name, 1]"), 1],
  ["dataframe-growth-in-loop", rows("simulated(name)"), 2],
  ["dataframe-growth-in-loop", rows("[name, 1]", "range(999)"), 2],
  ["dataframe-growth-in-loop", rows("[name, 1]", "found"), 2],
  ["ndarray-growth-in-loop", grown("if i == work: continue"), 2],
  ["builtin-reduction-on-ndarray", counted("np.random.uniform(size=n) < 1"), 2],
  ["builtin-reduction-on-ndarray", counted("np.array(xs) < 1"), 2],
  ["membership-in-materialised-range", asked("list(table.keys())"), 2],
  ["membership-in-materialised-range", asked("sorted(range(n))"), 2],
  ["membership-in-materialised-range", asked("[i for i in range(n)]"), 2],
  ["membership-in-materialised-range", asked("list(range(n))"), 1],
  ["membership-in-materialised-range", asked("tuple(range(1, n))"), 1],
  ["membership-in-materialised-range", asked("list(range(n - 5, n + 2))"), 2],
  ["membership-in-materialised-range", asked("list(range(n, n + 3))"), 2],
  ["membership-in-materialised-range", asked("list(range(n + 1000, n))"), 1],
  ["membership-in-materialised-range", asked("list(range(999))"), 2],
  ["membership-in-materialised-range", asked("list(range(1, 1001))"), 1],
  ["membership-in-materialised-range", asked("list(range(n, len(lines)))"), 1],
  ["builtin-reduction-on-ndarray", sum("np.zeros(100_000)"), 1],
  ["builtin-reduction-on-ndarray", sum("np.zeros(100_000)", "x[:n] ** 2"), 2],
  ["builtin-reduction-on-ndarray", sum("np.zeros(99_999)"), 2],
  ["builtin-reduction-on-ndarray", sum("np.zeros(n)"), 2],
  ["ndarray-growth-in-loop", grown("name = xs[i].strip()"), 1],
  ["ndarray-growth-in-loop", grown("work(i)"), 2],
  ["ndarray-growth-in-loop", grown("name = work.readline()"), 2],
  ["ndarray-growth-in-loop", grown("pass", "xs[i]"), 1],
  ["ndarray-growth-in-loop", grown("work(i)", "xs[i][0]"), 2],
  ["ndarray-growth-in-loop", grown("pass", "[i, 2 * i]"), 1],
  ["ndarray-growth-in-loop", grown("pass", "[a ** i]"), 2],
  ["quadratic-list-rebuild", rebuilt("2 * i"), 1],
  ["quadratic-list-rebuild", rebuilt("work(i)"), 2],
  ["quadratic-list-rebuild", rebuilt("2 * i", "range(9_999)"), 2],
  ["quadratic-list-rebuild", rebuilt("2 * i", "range(n_steps)"), 2],
  ["ndarray-growth-in-loop", grown("pass", "2.5 * float(i)", "range(100)"), 2],
  [
    "ndarray-growth-in-loop",
    "import numpy as np\nx = np.zeros(0)\nfor i in range(100):\n    for j in range(100):\n        x = np.append(x, i * j)\n",
    1,
  ],
  ["ndarray-growth-in-loop", grown("if xs[i] == 0:\n            break"), 2],
  ["mpi-pickle-array", send("from mpi4py import MPI"), 1],
  ["mpi-pickle-array", send("", "allreduce(a, op=MPI.SUM)"), 1],
  ["mpi-pickle-array", send(""), 2],
  ["mpi-pickle-array", send("from mpi4py import MPI", "send(a, dest=0)", "9_999"), 2],
  ["mpi-pickle-array", send("from mpi4py import MPI", "send(a, dest=0)", "(100, 100)"), 1],
  ["mpi-pickle-array", send("from mpi4py import MPI", "send(a[0], dest=0)", "(1000, 1000)"), 2],
  ["mpi-pickle-array", send("from mpi4py import MPI", "send(a, dest=0)", "n"), 2],
  ["mpi-pickle-array", send("from mpi4py import MPI", "gather(a, root=0)"), 2],
  ["mpi-request-dropped", start("row"), 1],
  ["mpi-request-dropped", start("1"), 2],
  ["mpi-request-dropped", start("comm.Get_rank()"), 2],
  ["mpi-request-dropped", start("None"), 2],
  ["mpi-request-dropped", start("'stop'"), 2],
  ["mpi-request-dropped", start("f'{row}'"), 1],
  ["mpi-request-dropped", start("['done', self.rank]"), 2],
  ["mpi-request-dropped", start("['time', (self.rank, self.steps, time.time())]", `${MPI}\nimport time`), 2],
  ["mpi-request-dropped", start("{'kind': 'end', 'code': -1}"), 2],
  ["mpi-request-dropped", start("['steps', str(steps)]"), 2],
  ["mpi-request-dropped", start("['error', (self.rank, error)]"), 2],
  ["mpi-request-dropped", start("['rows', row]"), 1],
  ["mpi-request-dropped", start("['rows', *row]"), 1],
  ["mpi-request-dropped", start("['rows', str(row)]"), 1],
  ["mpi-request-dropped", start("[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]"), 1],
  ["mpi-request-dropped", start("10 * ['row']"), 1],
  [
    "mpi-request-dropped",
    start("Stop()", `${MPI}\nclass Stop(object):\n    def __repr__(self):\n        return 'stop'`),
    2,
  ],
  ["mpi-request-dropped", start("Stop()", `${MPI}\nclass Stop(Message):\n    pass`), 1],
  [
    "mpi-request-dropped",
    start("Stop()", `${MPI}\nclass Stop:\n    def __init__(self):\n        self.rows = read()`),
    1,
  ],
  ["mpi-request-dropped", start("STOP", `${MPI}\nSTOP = ('stop', None)`), 2],
  ["mpi-request-dropped", start("STOP", `${MPI}\nclass Stop: pass\nSTOP = Stop()`), 2],
  ["mpi-request-dropped", start("STOP", `${MPI}\nclass Stop: pass\nSTOP = Stop()\nSTOP.rows = 1`), 1],
  ["mpi-request-dropped", start("ROWS", `${MPI}\nROWS = []\nROWS.extend(range(10_000))`), 1],
  ["mpi-request-dropped", exchanged("['done', 0]", "pass"), 1],
  ["mpi-request-dropped", start("row", "import numpy"), 2],
  ["mpi-request-dropped", start("row", "from mpi import MPI\nmpi = MPI()\nmax = MPI.MAX"), 2],
  ["mpi-request-dropped", exchanged("mine", "comm.barrier()"), 2],
  ["mpi-request-dropped", exchanged("mine", "self._Barrier()"), 2],
  ["mpi-request-dropped", exchanged("mine[1:]", "comm.barrier()", "comm.Recv(theirs)"), 2],
  ["mpi-request-dropped", exchanged("mine", "pass"), 1],
  ["mpi-request-dropped", exchanged("mine", "comm.barrier()", "pass"), 1],
  ["mpi-request-dropped", exchanged("mine", "comm.barrier()", "comm.Irecv(mine).wait()"), 1],
  ["mpi-request-dropped", exchanged("mine", "comm.barrier()", "mine = comm.recv()"), 1],
  ["mpi-request-dropped", exchanged("mine.copy()", "comm.barrier()"), 1],
  ["mpi-request-dropped", exchanged("mine", "comm.barrier()", "comm.recv()", "isend"), 1],
  ["mpi-request-dropped", exchanged("self.send_list[0]", "pass"), 2],
  ["mpi-request-dropped", exchanged("self.grid[0]", "pass"), 1],
  ["mpi-pickle-array", added("np.zeros(n)"), 2],
  ["mpi-pickle-array", added("np.zeros((300, 200))"), 1],
  ["mpi-pickle-array", binned("np.bincount(rows)[1:-1]"), 2],
  ["mpi-pickle-array", binned("np.histogram(rows)[0]"), 2],
  ["thread-env-set-too-late", limited("cp.dot(x, x)"), 2],
  ["thread-env-set-too-late", limited("np.dot(x, x)"), 1],
  ["thread-env-set-too-late", limited("x = x @ x"), 1],
  ["thread-env-set-too-late", limited("print(x)", ""), 2],
  ["thread-env-set-too-late", limited("x.cuda()", "import torch"), 2],
  ["thread-env-set-too-late", limited("x.to('cuda')", "import torch"), 2],
  [
    "numba-jit-in-function",
    "import time\nfrom numba import jit\ndef f(func):\n    def measured(x):\n        start = time.time()\n        fast = jit(func)\n        fast(x)\n        print(time.time() - start)\n    return measured\n",
    2,
  ],
  ["numba-jit-in-function", compiled("v[0] = 1"), 2],
  ["numba-jit-in-function", compiled("for i in range(9): v[i] = 1"), 1],
  ["numba-jit-in-function", compiled("v[cuda.grid(1)] = 1", "cuda.jit"), 1],
])("%s in %j: tier %i", (name, text, tier) => {
  expect(tiersOf(name, text)).toEqual([tier]);
});
