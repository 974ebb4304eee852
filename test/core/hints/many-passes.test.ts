/** Which loops speak for many passes: growth in them is said without a profile. */
import { beforeAll, expect, it } from "vitest";
import { findingsOf } from "#core/hints/hints-of.ts";
import { ndarrayGrowthInLoop } from "#core/hints/rules/ndarray-growth-in-loop.ts";
import { syntaxOfPackages } from "#edges/syntax/packages.ts";
import type { Syntax } from "#ports";

let syntax: Syntax;
beforeAll(async () => {
  syntax = await syntaxOfPackages();
});

const tierOf = (head: string, body = "x = np.append(x, 2.5 * float(i))", before = "pass"): unknown =>
  syntax.parse(
    `import numpy as np\ndef f(x, n, xs, df, n_steps, order=3, max_iter=20, num_samples=2000, *, make):\n    ${before}\n    ${head}:\n        ${body}\n    return x\n`,
    (tree) => {
      const [found] = findingsOf([ndarrayGrowthInLoop], tree);
      const [finding, ...more] = found?.findings ?? [];
      expect(more).toEqual([]);
      return finding?.tier;
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
  expect(tierOf(head)).toBe(1);
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
])("%s waits for a profile", (head) => {
  expect(tierOf(head)).toBe(2);
});

it("a loop over an outer one counts by the larger", () => {
  expect(tierOf("for i in xs", "for j in range(n_steps):\n            x = np.append(x, 2.5 * float(i + j))")).toBe(1);
  expect(tierOf("for i in range(n_steps)", "for j in xs:\n            x = np.append(x, 2.5 * float(i + j))")).toBe(1);
});

it("one value or row a pass counts, no blocks and no padding", () => {
  expect(tierOf("for i in range(n_steps)", "x = np.append(x, xs[i])")).toBe(1);
  expect(tierOf("for i in range(n_steps)", "x = np.vstack((x, [i, 2 * i]))")).toBe(1);
  expect(tierOf("for i in np.arange(4)", "x = np.append(x, 0.0)")).toBe(2);
  expect(tierOf("for i in range(n_steps)", "x = np.append(x, make(i))")).toBe(2);
  expect(tierOf("for i in range(n_steps)", "make(i)\n        x = np.append(x, xs[i:])")).toBe(2);
});

it("nobody counts far in exponents", () => {
  expect(tierOf("for i in range(n_steps)", "x = np.append(x, [2.5 ** i])")).toBe(2);
  expect(tierOf("for i in range(n_steps)", "x = np.append(x, [xs ** (i + 1)])")).toBe(2);
  expect(tierOf("for i in range(n_steps)", "x = np.append(x, [i ** 2])")).toBe(1);
});

it("the values that reach the loop count", () => {
  expect(tierOf("for i in s", undefined, "s = xs.splitlines()")).toBe(1);
  expect(tierOf("for i in s", undefined, "s = xs.names()")).toBe(2);
  expect(tierOf("for i in range(len(s))", undefined, "s = xs[n]")).toBe(2);
});

it("beside much other work a copy is nothing", () => {
  const work = Array.from({ length: 200 }, (_, line) => `make(${line})\n        `).join("");
  expect(tierOf("for i in range(n_steps)", `${work}x = np.append(x, 2.5 * float(i))`)).toBe(2);
});

it("what the loop brings, as it is, is one value; what is made of it may be a block", () => {
  expect(tierOf("for i in lines", "x = np.append(x, i)")).toBe(1);
  expect(tierOf("for i in lines", "x = np.append(x, make(i))")).toBe(2);
});
