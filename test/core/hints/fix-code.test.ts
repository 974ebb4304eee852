/** What a hint proposes keeps what the code was given: other arguments, conditions, places. */
import { beforeAll, expect, it } from "vitest";
import { hintsOf } from "#core/hints/hints-of.ts";
import { syntaxOfPackages } from "#edges/syntax/packages.ts";
import type { Syntax } from "#ports";

let syntax: Syntax;
beforeAll(async () => {
  syntax = await syntaxOfPackages();
});

const fixOf = (rule: string, code: string): string | undefined =>
  syntax.parse(code, (tree) => hintsOf("a.py", tree).hints.find((hint) => hint.rule === rule)?.fix);

const NUMPY = "import numpy as np\n";
const FRAME = "import pandas as pd\ndef f(df: pd.DataFrame, keys, hits):\n";

it.each([
  ["[np.sqrt(x) for x in xs]", "np.sqrt(np.asarray(xs))"],
  ["[np.clip(x, 0, 1) for x in xs]", "np.clip(np.asarray(xs), 0, 1)"],
  ["[np.dot(x, w) for x in xs]", /^np\.einsum/],
  ["[np.linalg.norm(x) for x in xs]", /^np\.linalg\.norm\(np\.asarray\(xs\), axis=1\)/],
  ["[np.linalg.norm(x, ord=1) for x in xs]", /^…/],
  ["[x.std() for x in xs]", /^np\.asarray\(xs\)\.std\(axis=1\)/],
  ["[x.std(ddof=1) for x in xs]", /^…/],
  ["list(itertools.product(xs, w))", 'np.stack(np.meshgrid(xs, w, indexing="ij"), axis=-1).reshape(-1, 2)'],
])("np.array(%s) → %s", (made, fix) => {
  const found = fixOf(
    "comprehension-to-array",
    `import itertools\n${NUMPY}def f(xs, w):\n    return np.array(${made})\n`,
  );
  expect(found).toEqual(typeof fix === "string" ? fix : expect.stringMatching(fix));
});

it("a type that was asked for is kept", () => {
  const code = `from itertools import product\n${NUMPY}def f(xs):\n    return np.array(list(product(xs, xs)), dtype=np.float32)\n`;
  expect(fixOf("comprehension-to-array", code)).toMatch(/\.astype\(np\.float32\)$/);
});

it("other arguments of a function that is applied along an axis are kept", () => {
  const code = `${NUMPY}def f(rows):\n    return np.apply_along_axis(np.std, 1, rows, ddof=1)\n`;
  expect(fixOf("np-vectorize-as-speedup", code)).toBe("np.std(rows, ddof=1, axis=1)");
});

it.each([
  ['fast = numba.jit("f8(f8)")(slow)', 'fast = numba.jit("f8(f8)", cache=True)(slow)'],
  ["fast = numba.njit(parallel=True,)(slow)", "fast = numba.njit(parallel=True, cache=True)(slow)"],
  ["fast = numba.njit(slow, parallel=True)", "fast = numba.njit(parallel=True, cache=True)(slow)"],
  ["fast = numba.njit(slow)", "fast = numba.njit(cache=True)(slow)"],
])("%s → %s", (code, fix) => {
  expect(fixOf("numba-missing-cache", `import numba\ndef slow(x):\n    return x\n${code}\n`)).toBe(fix);
});

it("what is computed under a condition is computed under it before the loop, too", () => {
  const code = (condition: string): string =>
    `${NUMPY}def f(xs, cov=None):\n    s = 0.0\n    for x in xs:\n        ${condition}\n            s += np.linalg.inv(cov)[0, 0] * x\n    return s\n`;
  expect(fixOf("repeated-invariant-call", code("if cov is not None:"))).toContain("under the same condition");
  expect(fixOf("repeated-invariant-call", code("for _ in range(99):"))).not.toContain("under the same condition");
});

it("cells are asked for by their own column, and written in its place", () => {
  expect(fixOf("dataframe-row-loop", `${FRAME}    return [df.at[k, "price"] for k in keys]\n`)).toMatch(
    /^values = df\["price"\]\.to_dict\(\)/,
  );
  const written = fixOf(
    "dataframe-row-loop",
    `${FRAME}    for i in df.index:\n        if i in hits:\n            df.loc[i, "y"] = 2\n`,
  );
  expect(written).toMatch(/values\[key\] = …\ndf\["y"\] = pd\.Series\(values\)/);
});

it("what may be a list is made an array first", () => {
  const code = `${NUMPY}def f(data, n):\n    out = np.zeros(n)\n    for i in range(n):\n        out[i] = 2 * data[i]\n    return out\n`;
  expect(fixOf("python-elementwise-loop-over-array", code)).toBe("data = np.asarray(data)\nout[:n] = 2 * data[:n]");
});
