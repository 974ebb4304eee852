/** What the text tells of values: the type of the expression in the last line of a function. */
import { beforeAll, expect, it } from "vitest";
import { moduleOf } from "#core/hints/semantics/module.ts";
import { syntaxOfPackages } from "#edges/syntax/packages.ts";
import type { Syntax } from "#ports";

let syntax: Syntax;
beforeAll(async () => {
  syntax = await syntaxOfPackages();
});

/** Of `ask(…)`'s argument. */
const typeIn = (code: string, imports = "import numpy as np\nimport pandas as pd"): string =>
  syntax.parse(`${imports}\n${code}`, (tree) => {
    const module = moduleOf(tree);
    const call = module.nodes("call").find((each) => each.field("function")?.text === "ask");
    const [argument] = call?.field("arguments")?.children ?? [];
    if (argument === undefined) throw new Error("there is no ask(…)");
    const { kind, library, dimensions, dtype, item } = module.typeOf(argument);
    return [kind, library, dimensions, dtype, item?.kind].filter((part) => part !== undefined).join(" ");
  });

it.each([
  ["ask([1, 2])", "list int"],
  ["ask([])", "list"],
  ["ask({1: 2})", "dict"],
  ["import numba\nask(numba.typed.List())", "list"],
  ["ask('a,b'.split(','))", "list str"],
  ["ask(sorted(range(3)))", "list int"],
  ["ask(np.zeros((3, n)))", "array numpy 2 float64"],
  ["ask(np.zeros(n + 1)[1:-1])", "array numpy 1 float64"],
  ["x = np.zeros((3, 4))\nask(x[0, 1])", "number"],
  ["x = np.zeros((3, 4))\nask(x[0])", "array numpy 1 float64"],
  ["x = np.arange(9, dtype=np.int32)\nask(x ** 2)", "array numpy 1 int32"],
  ["x = np.arange(9)\nask(x.sum())", "number"],
  ["x = np.zeros((3, 4))\nask(x.sum(axis=0))", "array numpy 1"],
  ["x = np.zeros(3)\nask(np.sum(x, axis=0))", "number"],
  ["x = np.zeros(3)\nask(x > 0)", "array numpy 1 bool"],
  ["x = np.zeros(3)\nask(x in [1])", "bool"],
  ["x = pd.read_csv('a')\nask(x['b'])", "series pandas"],
  ["def f(a: np.ndarray):\n    ask(a)", "array numpy"],
  ["def f(a: list[int]):\n    ask(a)", "list int"],
  ["def f(a: 'pd.DataFrame | None' = None):\n    ask(a)", "unknown"],
  ["def f(a: np.ndarray | None = None):\n    ask(a)", "array numpy"],
  ["for i in range(3):\n    ask(i)", "int"],
  ["for i, v in enumerate(np.zeros(3)):\n    ask(v)", "number"],
  ["rows, columns = np.zeros((3, 4)).shape\nask(rows)", "int"],
  ["with open('a') as file:\n    ask(file)", "file"],
])("%s", (code, type) => {
  expect(typeIn(code)).toBe(type);
});

/** What the docstring of `f(x)` says of x, one word for it. */
it.each([
  ["x : ndarray", "array numpy"],
  ["x : numpy.array", "array numpy"],
  ["x : np.array", "array numpy"],
  ["x : numpy array of shape (n, 3)", "array numpy 2"],
  ["x : array, shape (n,)", "array numpy 1"],
  ["x : 2d-array", "array numpy 2"],
  ["x (np.ndarray): the values", "array numpy"],
  ["x: array with the values", "array numpy"],
  [":type x: numpy.ndarray", "array numpy"],
  [":param np.ndarray x: the values", "array numpy"],
  [":param x: an array", "unknown"],
  ["x : pandas.DataFrame", "frame pandas"],
  ["x : pd.Series of floats", "series pandas"],
  ["x : `~pandas.DataFrame`", "frame pandas"],
  ["x : DataFrame or ndarray", "unknown"],
  ["x : array_like", "unknown"],
  ["x : array-like", "unknown"],
  ["x : array or float", "unknown"],
  ["x : numpy.ndarray/list", "unknown"],
  ["x : array of str", "unknown"],
  ["x : arrays of pixels", "unknown"],
  ["x : list", "unknown"],
])("%s", (line, type) => {
  expect(typeIn(`def f(x):\n    """Does it.\n\n    ${line}\n    """\n    ask(x)`)).toBe(type);
});

it.each([
  ["def f(x):\n    ask(x)\n    return x.shape[0]", "array numpy"],
  ["def f(x):\n    ask(x)\n    return x.dtype", "array numpy"],
  ["def f(x):\n    ask(x)\n    return x.size", "unknown"],
  ["def f(x):\n    ask(x)\n    return range(x.size)", "array numpy"],
  ["def f(x):\n    ask(x)\n    return np.zeros((x.size, 3))", "array numpy"],
  ["def f(x):\n    ask(x)\n    return range(self.x.size), range(x.size())", "unknown"],
  ["def f(x):\n    ask(x)\n    return x[:, 0]", "array numpy"],
  ["def f(x):\n    ask(x)\n    return x[1, :]", "array numpy"],
  ["def f(x):\n    ask(x)\n    return x[1:]", "unknown"],
  ["def f(x):\n    ask(x)\n    return range(x)", "int"],
  ["def f(x):\n    ask(x)\n    return range(1, x)", "int"],
  ["def f(x):\n    ask(x)\n    return np.zeros((3, x))", "int"],
  ["def f(x):\n    ask(x)\n    return np.zeros(x)", "unknown"],
  ["def f(x):\n    ask(x)\n    return np.zeros((x))", "unknown"],
  ["def f(x):\n    ask(x)\n    if np.isscalar(x):\n        return range(x)", "unknown"],
  ['def f(x):\n    """Does it.\n\n    Returns\n    -------\n    x : ndarray\n    """\n    ask(x)', "unknown"],
  ["def f(x):\n    ask(x)\n    return self.x.shape[0]", "unknown"],
  ["def f(x):\n    ask(x)\n    x = np.asarray(x)\n    return x.shape[0]", "unknown"],
  ["import torch\ndef f(x):\n    ask(x)\n    return x.shape[0]", "unknown"],
  ["from scipy import sparse\ndef f(x):\n    ask(x)\n    return x.shape[0]", "unknown"],
  ["def f(x):\n    ask(x)\n    for row in x.itertuples():\n        print(row, x.shape)", "frame pandas"],
])("a parameter by its use: %s", (code, type) => {
  expect(typeIn(code, "import numpy as np")).toBe(type);
});

const NESTED = "def f(x):\n    def g():\n        return 1\n    return [x]\nask(f(1))";
it.each([
  ["def f(n):\n    return np.zeros(n)\nask(f(3))", "array numpy float64"],
  ["def f(n):\n    if n:\n        return None\n    return [n]\nask(f(3))", "list"],
  ["def f(n):\n    return [n] if n else {}\nask(f(3))", "unknown"],
  ["def f(n):\n    return [n]\ndef f(n):\n    return {}\nask(f(3))", "unknown"],
  ["def f(n) -> np.ndarray:\n    return make(n)\nask(f(3))", "array numpy"],
  ["def f(n):\n    yield [n]\nask(f(3))", "unknown"],
  ["async def f(n):\n    return [n]\nask(f(3))", "unknown"],
  ["@njit(parallel=True)\ndef f(n):\n    return np.zeros(n)\nask(f(3))", "array numpy float64"],
  ["@contextmanager\ndef f(n):\n    return [n]\nask(f(3))", "unknown"],
  ["def f(n):\n    print(n)\nask(f(3))", "unknown"],
  ["def f(n):\n    return f(n - 1) if n else [n]\nask(f(3))", "list"],
  ["def f(n):\n    return g(n)\ndef g(n):\n    return f(n)\nask(f(3))", "unknown"],
  [NESTED, "list"],
  [
    "class A:\n    def f(self):\n        return np.zeros(3)\n    def g(self):\n        ask(self.f())",
    "array numpy 1 float64",
  ],
  ["class A:\n    def f(self):\n        return np.zeros(3)\n    def g(self):\n        ask(self.f)", "unknown"],
  [
    "class A:\n    def f(self):\n        return np.zeros(3)\n    def g(self, other):\n        ask(other.f())",
    "unknown",
  ],
  [
    "class A:\n    @property\n    def f(self):\n        return [1]\n    @f.setter\n    def f(self, v):\n        self._f = v\n    def g(self):\n        ask(self.f)",
    "list int",
  ],
])("%s", (code, type) => {
  expect(typeIn(code)).toBe(type);
});

it("is that of the binding that a read can meet", () => {
  expect(typeIn("x = []\nask(x)\nx = {}")).toBe("list");
  expect(typeIn("x = []\nx = {}\nask(x)")).toBe("dict");
  expect(typeIn("x = []\nif c:\n    x = {}\nask(x)")).toBe("unknown");
  expect(typeIn("x = None\nif c:\n    x = {}\nask(x)")).toBe("dict");
  expect(typeIn("x = np.zeros(3)\nfor i in y:\n    ask(x)\n    x = x + 1")).toBe("array numpy 1 float64");
});

it("is that of all that a class assigns to its own attribute", () => {
  const assigned = (...values: readonly string[]): string =>
    `class A:\n${values.map((value, i) => `    def m${i}(self):\n        self.x = ${value}\n`).join("")}    def f(self):\n        ask(self.x)\n`;
  expect(typeIn(assigned("[]"))).toBe("list");
  expect(typeIn(assigned("None", "[]"))).toBe("list");
  expect(typeIn(assigned("[]", "{}"))).toBe("unknown");
});

it("is unknown where a name is shadowed, or nobody can tell", () => {
  expect(typeIn("def list(x): pass\nask(list(3))")).toBe("unknown");
  expect(typeIn("np = 3\nask(np.zeros(3))")).toBe("unknown");
  expect(typeIn("def f(a):\n    ask(a)")).toBe("unknown");
  expect(typeIn("ask(*[1])".replace("*[1]", "f()"))).toBe("unknown");
});

it("of a value that depends on itself is what all its sources agree on", () => {
  expect(typeIn("x = np.zeros(3)\nfor i in y:\n    x = x.tolist()\nask(x)")).toBe("unknown");
  expect(typeIn("x = np.zeros(3)\nfor i in y:\n    ask(x)\n    x = x.tolist()")).toBe("unknown");
  expect(typeIn("n = 0\nwhile n < 9:\n    n += 1\nask(n)")).toBe("int");
  expect(typeIn("x = []\nfor i in y:\n    x = (ask(x), x)[1] + [i]")).toBe("unknown");
  expect(typeIn("x = []\nfor i in y:\n    x = x + [ask(x)]")).toBe("list");
  expect(typeIn("n = 0\nwhile n < 9:\n    n /= 2\nask(n)")).toBe("number");
});

it.each([
  ["def g():\n    return np.zeros(3), 1\na, b = g()\nask(a)", "array numpy 1 float64"],
  ["def g():\n    return np.zeros(3), 1\n(a, b) = g()\nask(b)", "int"],
  ["def g(x):\n    if x:\n        return [], 1\n    return [1], 2\na, b = g(1)\nask(a)", "list"],
  [
    "def g(x):\n    if x:\n        return None, 1\n    return np.zeros(3), 2\na, b = g(1)\nask(a)",
    "array numpy 1 float64",
  ],
  ["def g(x):\n    if x:\n        return h(x)\n    return np.zeros(3), 2\na, b = g(1)\nask(a)", "unknown"],
  ["def g():\n    return np.zeros(3), 1, 2\na, b = g()\nask(a)", "unknown"],
  ["def g():\n    return np.zeros(3), 1\na, *b = g()\nask(a)", "unknown"],
  ["@wrapped\ndef g():\n    return np.zeros(3), 1\na, b = g()\nask(a)", "unknown"],
  [
    "class C:\n    def g(self):\n        return np.zeros(3), 1\n    def f(self):\n        a, b = self.g()\n        ask(a)",
    "array numpy 1 float64",
  ],
])("one of the values that a function of the file returns: %s", (code, type) => {
  expect(typeIn(code)).toBe(type);
});
