/** Which loops speak for so many passes that growth in them is told without a profile. */
import { expect, test } from "vitest";
import { hintsOf } from "#core/hints/hints-of.ts";
import { syntaxOfPackages } from "#edges/syntax/packages.ts";

const syntax = await syntaxOfPackages();

const tierOf = (head: string, parameter: string): unknown => {
  const text = `import numpy as np\nfrom typing import Generator, Iterable, Sequence\n\ndef f(${parameter}):\n    x = np.empty(0)\n    ${head}\n        x = np.append(x, 1.5)\n    return x\n`;
  return syntax.parse(text, (tree) => hintsOf("a.py", tree).hints.map(({ tier }) => tier));
};

test.each([
  ["while ready():", "ready"],
  ["for i in range(n):", "n"],
  ["for t, v in enumerate(range(0, end, 2)):", "end"],
  ["for line in open(path):", "path"],
  ["for item in run:", "run: Iterable[float]"],
  ["for a, b in run:", "run: Generator[tuple[int, int], None, None]"],
])("many: %s", (head, parameter) => {
  expect(tierOf(head, parameter)).toEqual([1]);
});

test.each([
  ["for i in range(ndim):", "ndim"],
  ["for item in items:", "items"],
  ["for item in items:", "items: Sequence[float]"],
  ["for name in names:", "names: Iterable[str]"],
])("nobody knows: %s (%s)", (head, parameter) => {
  expect(tierOf(head, parameter)).toEqual([2]);
});
