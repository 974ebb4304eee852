/** The benchmarks that the bench measures: everyday Python of 1 µs to 0.1 s a call. */

/** Where one copy of the suite writes what it must write somewhere; of its own process. */
const HEADER = `
import json, os, random, re, sqlite3, tempfile

def numbers(count):
    state = random.Random(7)
    return [state.random() for _ in range(count)]
`;

/** Name → pytest-benchmark function; the names are also the order of their length. */
const BODIES: Readonly<Record<string, string>> = {
  split: `
    text = "the quick brown fox jumps over the lazy dog and runs " * 2
    benchmark(text.split)`,
  regex: `
    text = "GET /a/b/c?x=1&y=22 HTTP/1.1 Host: example.org User-Agent: none " * 4
    benchmark(re.compile(r"(\\w+)=(\\d+)").findall, text)`,
  json: `
    text = json.dumps({str(i): list(range(8)) for i in range(60)})
    benchmark(json.loads, text)`,
  file: `
    path = os.path.join(tempfile.mkdtemp(), "file")
    def call():
        with open(path, "w") as file:
            file.write("x" * 2000)
    benchmark(call)`,
  loop: `
    def call():
        total = 0
        for i in range(2000):
            total += i * i
        return total
    benchmark(call)`,
  small_arrays: `
    import numpy as np
    x = np.arange(1000.0)
    benchmark(lambda: (x * 2 + x).sum())`,
  dict_walk: `
    tree = {i: {j: {"a": j, "b": [j]} for j in range(20)} for i in range(50)}
    def call():
        total = 0
        for inner in tree.values():
            for leaf in inner.values():
                total += leaf["a"] + leaf["b"][0]
        return total
    benchmark(call)`,
  array_half_mb: `
    import numpy as np
    benchmark(np.ones(65_536).sum)`,
  temporaries: `
    import numpy as np
    x, y = np.ones(12_000), np.ones(12_000)
    benchmark(lambda: 2.0 * x + y)`,
  array_8_mb: `
    import numpy as np
    benchmark(np.ones(1_000_000).sum)`,
  sqlite: `
    base = sqlite3.connect(":memory:")
    base.execute("create table t (a integer, b text)")
    base.executemany("insert into t values (?, ?)", [(i, str(i)) for i in range(3000)])
    benchmark(lambda: base.execute("select sum(a), max(b) from t where a % 3 = 0").fetchall())`,
  matmul: `
    import numpy as np
    a = np.ones((300, 300))
    benchmark(lambda: a @ a)`,
  sort: `
    values = numbers(15_000)
    benchmark(sorted, values)`,
  classes: `
    class Point:
        def __init__(self, x, y):
            self.x, self.y = x, y
        def moved(self, by):
            return Point(self.x + by, self.y - by)
    def call():
        points = [Point(i, -i) for i in range(3000)]
        for _ in range(4):
            points = [point.moved(1) for point in points]
        return points
    benchmark(call)`,
  object_walk: `
    class Node:
        def __init__(self, value):
            self.value, self.next = value, None
    nodes = [Node(i) for i in range(40_000)]
    random.Random(3).shuffle(nodes)
    for one, other in zip(nodes, nodes[1:]):
        one.next = other
    def call():
        total, node = 0, nodes[0]
        while node is not None:
            total += node.value
            node = node.next
        return total
    benchmark(call)`,
  pure_100_ms: `
    def call():
        sieve = [True] * 600_000
        for i in range(2, 775):
            if sieve[i]:
                for j in range(i * i, 600_000, i):
                    sieve[j] = False
        return sum(sieve)
    benchmark(call)`,
};

export const WORKLOADS: readonly string[] = Object.keys(BODIES);

/** A suite of some of them; `extra` stands before them. */
export const workloadSuite = (extra = ""): string =>
  HEADER + extra + WORKLOADS.map((name) => `\ndef test_${name}(benchmark):${BODIES[name]}\n`).join("");
