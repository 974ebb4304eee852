/** Code that says that it is meant so waits for a profile. */
import { beforeAll, expect, it } from "vitest";
import { syntaxOfPackages } from "#edges/syntax/packages.ts";
import type { Syntax } from "#ports";
import { tiersIn } from "../../support/rule-tiers.ts";

let syntax: Syntax;
beforeAll(async () => {
  syntax = await syntaxOfPackages();
});

it.each([
  ["product", "Of two matrices.", 1],
  ["product", "Not ``a @ b``: the order of the sums is fixed here.", 2],
  ["product", "The naive way.", 2],
  ["product_ref", "Of two matrices.", 2],
  ["naive_product", "Of two matrices.", 2],
  ["preferred", "Of two matrices.", 1],
])("matrices that `%s` multiplies by hand (%j) are of tier %i", (name, docstring, tier) => {
  const text = `import numpy as np\n\ndef ${name}(n):\n    """${docstring}"""\n    a, b = np.ones((n, n)), np.ones((n, n))\n    c = np.zeros((n, n))\n    for i in range(n):\n        for j in range(n):\n            for k in range(n):\n                c[i, j] += a[i, k] * b[k, j]\n    return c\n`;
  expect(tiersIn(syntax, "hand-rolled-linalg", text)).toEqual([tier]);
});

it.each([
  ["solve", 1],
  ["verify_sparse", 2],
  ["_check", 2],
  ["checkerboard", 1],
])("what `%s` has compiled in each call is of tier %i", (name, tier) => {
  const text = `from numba import njit\n\ndef ${name}(xs):\n    @njit\n    def total(xs):\n        t = 0.0\n        for x in xs:\n            t += x\n        return t\n    return total(xs)\n`;
  expect(tiersIn(syntax, "numba-jit-in-function", text)).toEqual([tier]);
});
