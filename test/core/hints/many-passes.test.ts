/** Which loops speak for many passes: of data, rather than of a handful of names. */
import { beforeAll, expect, it } from "vitest";
import { speaksForMany } from "#core/hints/semantics/many-passes.ts";
import { moduleOf } from "#core/hints/semantics/module.ts";
import { syntaxOfPackages } from "#edges/syntax/packages.ts";
import type { Syntax } from "#ports";

let syntax: Syntax;
beforeAll(async () => {
  syntax = await syntaxOfPackages();
});

/** Of the innermost loop of a function. */
const saysMany = (head: string, body = "make(i)", before = "pass"): boolean =>
  syntax.parse(
    `import numpy as np\ndef f(x, n, xs, df, n_steps, order=3, max_iter=20, num_samples=2000, *, make):\n    ${before}\n    ${head}:\n        ${body}\n    return x\n`,
    (tree) => {
      const module = moduleOf(tree);
      const [loop] = [...module.nodes("for_statement"), ...module.nodes("while_statement")];
      if (loop === undefined) throw new Error("there is no loop");
      return speaksForMany(loop, module);
    },
  );

it.each([
  "for i in range(n_steps)",
  "for i in range(len(lines) - 1)",
  "for i in range(len(df))",
  "for i in range(df.shape[0])",
  "for i in df.index",
  "for i in range(num_samples)",
  "for i in range(6000)",
  "for i in open(xs)",
  "for i in open(path)",
  "for i, line in enumerate(lines)",
  "for i in xs.readlines()",
  "for i, row in zip(range(n_steps), df.itertuples())",
  "for i in np.arange(n_steps)",
])("%s", (head) => {
  expect(saysMany(head)).toBe(true);
});

it.each([
  "for i in xs",
  "for i in xs.items()",
  "for i in range(n)",
  "for i in range(len(xs))",
  "for i in range(xs.shape[0])",
  "for i in range(1, n_steps)",
  "for i in range(2, n_steps + 1)",
  "for i in range(60)",
  "for i in range(max_iter)",
  "for i in range(no_points)",
  "for i in range(order)",
  "for i in range(n_dims)",
  "for i in range(len(axes))",
  "for i in range(len(np.unique(xs)))",
  "for i in range(k)",
  "for i in range(xs.shape[1])",
  "for i in range(len(arrayshape))",
  "for i in np.linspace(0, 1, n_steps)",
  "while xs.shape[1] > 2",
  "while len(x) < n",
  "while x[-1] < n",
  "for i, name in zip(range(n_steps), xs)",
])("%s does not", (head) => {
  expect(saysMany(head)).toBe(false);
});

it("nobody counts far in exponents", () => {
  expect(saysMany("for i in range(n_steps)", "make(2.5 ** i)")).toBe(false);
  expect(saysMany("for i in range(n_steps)", "make(xs ** (i + 1))")).toBe(false);
  expect(saysMany("for i in range(n_steps)", "make(i ** 2)")).toBe(true);
});

it("the values that reach the loop count", () => {
  expect(saysMany("for i in s", undefined, "s = xs.splitlines()")).toBe(true);
  expect(saysMany("for i in s", undefined, "s = xs.names()")).toBe(false);
  expect(saysMany("for i in range(len(s))", undefined, "s = xs[n]")).toBe(false);
});

it("beside much other work a pass is long", () => {
  const work = Array.from({ length: 200 }, (_, line) => `make(${line})\n        `).join("");
  expect(saysMany("for i in range(n_steps)", `${work}make(i)`)).toBe(false);
});
