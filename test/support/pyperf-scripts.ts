/** pyperf scripts of every kind, those that behave badly among them, and the project that they measure. */

const MANY = `
import os, sys, tempfile, time
import pyperf
import heat, beside
assert __name__ == "__main__" and sys.path[0] == os.path.dirname(os.path.abspath(__file__))

def counted(loops):
    open(os.path.join(os.environ["HOME"], "served"), "a").write("%d\\n" % loops)
    start = time.perf_counter()
    for _ in range(loops):
        heat.step()
    return time.perf_counter() - start

async def waiting(n):
    heat.step(n)

def allocated(loops):
    return 4096.0 * loops

def lines(loops):
    return 7 * loops

def sorted_lists(n):
    heat.step(n)

if __name__ == "__main__":
    runner = pyperf.Runner()
    runner.argparser.add_argument("--size", type=int, default=10)
    args = runner.parse_args()
    assert args.worker, "pyperf's workers set up what its manager does not"
    with tempfile.NamedTemporaryFile() as file:
        assert runner.bench_func("func", heat.step) is None
        runner.bench_func("with arguments", heat.step, args.size, inner_loops=10)
        runner.bench_func("plain", sorted_lists, 7)
        runner.bench_time_func("time func", counted)
        runner.bench_async_func("async", waiting, 3)
        runner.timeit("timeit", "heat.step(n)", setup="import heat; n = 3", inner_loops=2, duplicate=5)
        runner.bench_command("command", [sys.executable, "-c", "import os; b'x' * 200_000_000; os.mkdir('made') if 0 else 0"])
        runner.bench_time_func("bytes", allocated, metadata={"unit": "byte"})
        runner.bench_time_func("lines", lines, metadata={"unit": "integer"})
        for name in ["a b", "x[1]", "a::b", "ü", "a\\nb", "|", "-n2", "\\ud800", "--", "/", "*"]:
            runner.bench_func(name, heat.step)
        print("through")
`;
const HEAT = "def step(n=1):\n    return sum(range(100 * n))\n";
const SINGLE = `
import pyperf
result = pyperf.Runner().bench_func("single", sum, [1, 2])
print(result.mean())
`;
const BROKEN = `
import pyperf
runner = pyperf.Runner()
runner.bench_func("first", sum, [1])
runner.bench_func("second", sum, [1])
print("on the way")
runner.bench_func("third", heat.gone)
`;
const FAILING = `
import pyperf
def fails():
    raise ValueError("no such grid")
def late():
    global calls
    calls += 1
    if calls > 3: raise ValueError("worn out")
calls = 0
def nothing(loops): return None
def zero(loops): return 0
def endless(loops): return float("nan")
runner = pyperf.Runner()
runner.bench_func("fails", fails)
runner.bench_func("late", late)
runner.timeit("timeit", "1 / 0")
runner.bench_time_func("nothing", nothing)
runner.bench_time_func("zero", zero)
runner.bench_time_func("nan", endless)
runner.bench_command("command", ["false"])
runner.bench_command("no command", ["no-such-program-here"])
runner.bench_func("odd", sum, [1], inner_loops="many")
try:
    runner.bench_func("closes", sum, [1])
finally:
    open("/no/such/folder/x", "w")
`;
export const FILES = {
  "heat.py": HEAT,
  "benchmarks/many.py": MANY,
  "benchmarks/beside.py": "",
  "benchmarks/deep/single.py": SINGLE,
  "benchmarks/broken.py": BROKEN,
  "benchmarks/failing.py": FAILING,
  "benchmarks/.hidden/single.py": SINGLE,
  "benchmarks/venv/pyvenv.cfg": "",
  "benchmarks/venv/single.py": SINGLE,
  "benchmarks/test_other.py": "import pyperf\n",
  "bad/twice.py": `
import pyperf
runner = pyperf.Runner()
runner.bench_func("a", sum, [1])
runner.timeit("a", "1")
`,
  "bad/memory.py": `
import pyperf
runner = pyperf.Runner()
runner.argparser.set_defaults(track_memory=True)
runner.bench_func("a", sum, [1])
`,
  "bad/dies.py": `
import os, pyperf
pyperf.Runner().bench_func("dies", sum, [1])
os._exit(3)
`,
  "bad/exits.py": `
import pyperf, sys
pyperf.Runner().bench_func("exits", sum, [1])
sys.exit("bye")
`,
  "bad/floods.py": `
import os, pyperf
pyperf.Runner().bench_func("floods", sum, [1])
while True: os.write(1, b"x" * 2**20)
`,
  "bad/usage.py": `
import pyperf
runner = pyperf.Runner()
runner.argparser.add_argument("size", type=int)
runner.bench_func("usage", sum, [1])
`,
  "bad/random_names.py": `
import pyperf, os
pyperf.Runner().bench_func("at %d" % os.getpid(), sum, [1])
`,
  "library/helpers.py": "import pyperf\ndef made():\n    return pyperf.Runner()\n",
  "outside/cli.py": `
import pyperf
pyperf.Runner().bench_command("cli", ["python", "-c", "import heat"])
`,
  "slow/hangs.py": `
import pyperf, time
pyperf.Runner().bench_func("before", sum, [1])
time.sleep(1000)
`,
  "bad/swallows.py": `
import pyperf
runner = pyperf.Runner()
for name in ("a", "b", "c"):
    try:
        runner.bench_func(name, sum, [1])
    except BaseException:
        pass
`,
};
/** The script of failures with other benchmarks, in another order. */
export const MOVED = {
  ...FILES,
  "benchmarks/failing.py": `
import pyperf
runner = pyperf.Runner()
runner.bench_func("new", sum, [1])
runner.bench_func("late", sum, [1])
raise RuntimeError("never reached by what stands above")
`,
};
