/** What the rules about arrays ask of the text: sizes, ranges of integers, compiled functions, and loops as whole-array code. */
import { beforeAll, expect, it } from "vitest";
import { mostElementsOf } from "#core/hints/semantics/array-size.ts";
import { isCompiled } from "#core/hints/semantics/compiled.ts";
import { elementLoopOf } from "#core/hints/semantics/element-loop.ts";
import { fits, limitsOf, rangeOf } from "#core/hints/semantics/integer-range.ts";
import { moduleOf, type Module } from "#core/hints/semantics/module.ts";
import { wholeArrayCode } from "#core/hints/semantics/whole-array.ts";
import { syntaxOfPackages } from "#edges/syntax/packages.ts";
import type { Node } from "#model/tree.ts";
import type { Syntax } from "#ports";

let syntax: Syntax;
beforeAll(async () => {
  syntax = await syntaxOfPackages();
});

/** Of `ask(…)`'s argument, inside a function. */
const asked = <T>(body: string, answer: (argument: Node, module: Module) => T): T =>
  syntax.parse(
    `import math\nimport numpy as np\ndef f(a: np.ndarray, b: np.ndarray, n, x, y):\n${body.replaceAll(/^/gm, "    ")}\n`,
    (tree) => {
      const module = moduleOf(tree);
      const call = module.nodes("call").find((each) => each.field("function")?.text === "ask");
      const [argument] = call?.field("arguments")?.children ?? [];
      if (argument === undefined) throw new Error("there is no ask(…)");
      return answer(argument, module);
    },
  );

it.each([
  ["ask(np.array([x, y, n]))", 3],
  ["p = np.zeros((2, 3))\nask(2 * p)", 6],
  ["p = np.zeros(9)\nask(p[x:])", 9],
  ["ask(np.array([a, b]))", null],
  ["ask(a)", null],
  ["ask(np.zeros(n))", null],
  ["ask(np.zeros((2, 2)) + a)", null],
])("%s has at most %s elements", (body, count) => {
  expect(asked(body, mostElementsOf)).toBe(count);
});

it.each([
  ["ask(2**8 - 1)", [255, 255]],
  ["ask(-3)", [-3, -3]],
  ["ask(np.arange(5, 10) * -2)", [-18, -10]],
  ["p = np.arange(100)\nask(p ** 2)", [0, 9801]],
  ["ask(np.random.randint(1, 7))", [1, 6]],
  ["p = np.arange(100)\np[0] = x\nask(p)", null],
  ["p = np.arange(100)\nfill(p)\nask(p)", null],
  ["p = 3\nif x:\n    p = 4\nask(p)", null],
  ["ask(n * 2)", null],
  ["ask(2 ** -1)", null],
] as const)("%s lies in %j", (body, range) => {
  expect(asked(body, rangeOf)).toEqual(range === null ? null : { low: range[0], high: range[1] });
});

it("knows what fits into NumPy's small integers", () => {
  expect(limitsOf("int8")).toEqual({ low: -128, high: 127 });
  expect(limitsOf("uint16")).toEqual({ low: 0, high: 65_535 });
  expect(limitsOf("int64")).toBeNull();
  expect(fits({ low: 0, high: 256 }, { low: 0, high: 255 })).toBe(false);
});

it.each([
  ["@numba.njit", true],
  ["@njit(cache=True)", true],
  ["@nb.jit", true],
  ["@cuda.jit", true],
  ["@functools.lru_cache", false],
  ["@contextmanager", false],
  ["@typing.overload", false],
  ["@np.vectorize", false],
])("%s: compiled is %s", (decorator, is) => {
  const found = syntax.parse(`${decorator}\ndef f(n):\n    return n\n`, (tree) => {
    const [statement] = moduleOf(tree).nodes("return_statement");
    return statement === undefined ? null : isCompiled(statement);
  });
  expect(found).toBe(is);
});

const whole = (loop: string): string | null =>
  syntax.parse(
    `import math\nimport numpy as np\ndef f(a: np.ndarray, b: np.ndarray, c: np.ndarray, n, m):\n    s = 0\n${loop.replaceAll(/^/gm, "    ")}\n`,
    (tree) => {
      const module = moduleOf(tree);
      const [first] = module.nodes("for_statement");
      const found = first === undefined ? null : elementLoopOf(first, module);
      return found === null ? null : wholeArrayCode(found);
    },
  );

it.each([
  ["for i in range(len(a)):\n    c[i] = a[i] * b[i]", "c[:] = a * b"],
  ["for i in range(n):\n    c[i] = math.atan(a[i]) + i", "c[:n] = np.arctan(a[:n]) + np.arange(n)"],
  ["for i in range(1, n - 1):\n    c[i] = a[i - 1] + a[i + 1]", "c[1:n - 1] = a[:n - 2] + a[2:n]"],
  ["for i in range(n):\n    for j in range(m):\n        c[i, j] = a[i] * b[j]", "c[:n, :m] = a[:n, None] * b[:m]"],
  ["for i in range(n):\n    for j in range(m):\n        c[i, j] = a[j, i]", "c[:n, :m] = a[:m, :n].T"],
  ["for i in range(n):\n    s += a[i]", "s += np.sum(a[:n])"],
  ["for i in range(n):\n    if a[i] > 0:\n        c[i] += b[i]", "c[:n] = np.where((a[:n] > 0), c[:n] + b[:n], c[:n])"],
])("%s becomes %s", (loop, code) => {
  expect(whole(loop)).toBe(code);
});

it.each([
  "for i in range(n):\n    c[i] = c[i - 1] + a[i]",
  "for i in range(n):\n    c[i] = a[i] - s\n    s = a[i]",
  "for i in range(n):\n    c[a[i]] = b[i]",
  "for i in range(n):\n    c[i, i] = a[i]",
  "for i in range(n):\n    if a[i] > 0:\n        break\n    c[i] = a[i]",
  "for i in range(n):\n    c[i] = unknown(a[i])",
  "for i in range(n):\n    s += a[i]\n    c[i] = s",
])("%s is none of whole arrays", (loop) => {
  expect(whole(loop)).toBeNull();
});
