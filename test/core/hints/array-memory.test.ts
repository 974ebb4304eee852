/** How large an array is, and how it lies in memory: of the argument of `ask(…)`. */
import { beforeAll, expect, it } from "vitest";
import { isInCOrder } from "#core/hints/semantics/array-origin.ts";
import { arraySizeOf } from "#core/hints/semantics/literal-array-size.ts";
import { moduleOf, type Module } from "#core/hints/semantics/module.ts";
import { stridedViewOf } from "#core/hints/semantics/strided.ts";
import { runsWhenLoaded } from "#core/hints/semantics/when-loaded.ts";
import { syntaxOfPackages } from "#edges/syntax/packages.ts";
import type { Node } from "#model/tree.ts";
import type { Syntax } from "#ports";

let syntax: Syntax;
beforeAll(async () => {
  syntax = await syntaxOfPackages();
});

const ask = <T>(code: string, question: (argument: Node, module: Module) => T): T =>
  syntax.parse(`import numpy as np\n${code}\n`, (tree) => {
    const module = moduleOf(tree);
    const call = module.nodes("call").find((each) => each.field("function")?.text === "ask");
    const [argument] = call?.field("arguments")?.children ?? [];
    if (argument === undefined) throw new Error("ask() of nothing");
    return question(argument, module);
  });

it.each([
  ["ask(np.zeros((3, 4)))", 12, 96],
  ["n = 2**10\nask(np.empty((n, n), dtype=np.float32))", 2 ** 20, 2 ** 22],
  ["a = np.ones(10 * 10**3, np.int8)\nask(a)", 10_000, 10_000],
  ["ask(np.arange(7))", 7, 56],
  ["ask(np.array([[1, 2], [3, 4]]))", 4, 32],
  ["ask(np.random.rand(5, 6))", 30, 240],
  ["ask(np.eye(3, dtype=bool))", 9, 9],
])("%s has %d elements", (code, elements, bytes) => {
  expect(ask(code, (node, module) => arraySizeOf(node, module))).toEqual({ elements, bytes });
});

it.each([
  "ask(np.zeros(n))",
  "ask(np.zeros((3, n)))",
  "ask(np.array([a, b]))",
  "ask(f(3))",
  "a = np.zeros(3)\na = g()\nask(a)",
])("nobody knows the size in %s", (code) => {
  expect(ask(code, (node, module) => arraySizeOf(node, module))).toBeNull();
});

it.each([
  ["ask(np.zeros((n, n)))", true],
  ["a = np.zeros((n, n))\nask(a)", true],
  ["a = np.zeros((n, n)) if n else np.ones((n, n))\nask(a)", true],
  ["a = np.zeros((n, n)).copy()\nask(a)", true],
  ["ask(np.zeros((n, n), order='F'))", false],
  ["ask(np.asfortranarray(b))", false],
  ["ask(np.array(b))", false],
  ["a = np.zeros((n, n))\nif n:\n    a = b\nask(a)", false],
])("C order of %s: %s", (code, expected) => {
  expect(ask(code, (node, module) => isInCOrder(node, module))).toBe(expected);
});

it.each([
  ["a[:, 1]", "column"],
  ["a[1:-1, 0]", "column"],
  ["a[:, 1:3]", "column"],
  ["a[::2]", "step"],
  ["a[::-1]", "step"],
  ["a[1]", null],
  ["a[1:3]", null],
  ["a[1:3, :]", null],
  ["a[1, 2:5]", null],
  ["a[2:3, 4:6]", null],
  ["a[i:i + 1, 4:6]", null],
  ["a[:, [1, 2]]", null],
  ["a[:, None]", null],
  ["b[:, 1]", null],
])("%s is a strided view: %s", (view, kind) => {
  expect(ask(`a = np.zeros((n, n))\nask(${view})`, (node, module) => stridedViewOf(node, module)?.kind ?? null)).toBe(
    kind,
  );
});

it.each([
  ["ask(1)", true],
  ["if x:\n    ask(1)", true],
  ["def f():\n    ask(1)\nf()", true],
  ["def f():\n    ask(1)\ndef g():\n    f()\ng()", true],
  ["def f():\n    ask(1)", false],
  ["def f():\n    ask(1)\nf()\nh(f)", false],
  ["@later\ndef f():\n    ask(1)\nf()", false],
  ["class A:\n    def f(self):\n        ask(1)\nA().f()", false],
])("%s runs while it is loaded: %s", (code, expected) => {
  expect(ask(code, (node, module) => runsWhenLoaded(node, module) !== null)).toBe(expected);
});
