/** What is proposed for counts and sums by group adds the same as the loop. */
import { beforeAll, expect, it } from "vitest";
import { findingsOf } from "#core/hints/hints-of.ts";
import { rules } from "#core/hints/registry.ts";
import { syntaxOfPackages } from "#edges/syntax/packages.ts";
import type { Syntax } from "#ports";

let syntax: Syntax;
beforeAll(async () => {
  syntax = await syntaxOfPackages();
});

const fixesOf = (loop: string): readonly string[] => {
  const rule = rules.filter(({ name }) => name === "python-elementwise-loop-over-array");
  const text = `import numpy as np\ndef f(places, w, n, dt: float, flat: np.ndarray):\n    sums = np.zeros(n)\n    keys = np.ravel(flat)\n    ${loop}\n    return sums\n`;
  return syntax.parse(text, (tree) =>
    findingsOf(rule, tree).flatMap(({ findings }) => findings.map(({ fix }) => fix.replace(/ {2}#.*/, ""))),
  );
};

it.each([
  ["for i in range(n): sums[places[i]] += 1", ["sums += np.bincount(places[:n], minlength=len(sums))"]],
  ["for i in range(n): sums[places[i]] += 2", ["sums += 2 * np.bincount(places[:n], minlength=len(sums))"]],
  ["for i in range(n): sums[places[i]] -= dt", ["sums -= dt * np.bincount(places[:n], minlength=len(sums))"]],
  [
    "for i in range(n): sums[places[i]] += w[i]",
    ["sums += np.bincount(places[:n], weights=w[:n], minlength=len(sums))"],
  ],
  ["for i in range(len(places)): sums[places[i]] += 1", ["sums += np.bincount(places, minlength=len(sums))"]],
  ["for i in range(1, n): sums[places[i]] += 1", []],
  ["for k, x in zip(keys, w): sums[k] += x", ["sums += np.bincount(keys, weights=w, minlength=len(sums))"]],
  ["for i, k in enumerate(keys): sums[k] -= w[i]", ["sums -= np.bincount(keys, weights=w, minlength=len(sums))"]],
  ["for i in range(n): sums[places[i]] += i", []],
  ["for i in range(n): sums[places[i]] *= 2", []],
  ["for i in range(n): sums[places[i]] += sums[i]", []],
  ["for i in range(n): sums[places[i], 0] += 1", []],
])("%s: %j", (loop, fixes) => {
  expect(fixesOf(loop)).toEqual(fixes);
});
