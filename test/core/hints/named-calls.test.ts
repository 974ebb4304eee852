/** A rule that looks only at the calls of some names misses nothing. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { rules } from "#core/hints/registry.ts";
import { moduleOf, type Module } from "#core/hints/semantics/module.ts";
import { syntaxOfPackages } from "#edges/syntax/packages.ts";
import { hintBlocks } from "../../support/hint-page.ts";

const syntax = await syntaxOfPackages();

const ALIASES = `import numpy as np, numpy.linalg as la
from numpy import append as ap, array
from copy import deepcopy as dc
try:
    from a import first as either
except ImportError:
    from b import second as either
x = np.append(ap(x, 1), array([2]))
y = dc(x).copy()
(f or g)(x)
f[0](x)
z = [la.inv(either(append)) for x in array(y)]
`;

const named = (code: string, ...names: readonly string[]): readonly string[] =>
  syntax.parse(code, (tree) =>
    moduleOf(tree)
      .callsOf(names)
      .map((call) => call.field("function")?.text ?? ""),
  );

it.each([
  [["append"], ["np.append", "ap"]],
  [
    ["numpy.append", "append"],
    ["np.append", "ap"],
  ],
  [["array"], ["array", "array"]],
  [["deepcopy"], ["dc"]],
  [["copy"], ["dc(x).copy"]],
  [["first"], ["either"]],
  [
    ["second", "numpy.linalg.inv"],
    ["la.inv", "either"],
  ],
  [
    ["inv", "append", "array"],
    ["np.append", "ap", "array", "la.inv", "array"],
  ],
  [["f", "g", "numpy", "np"], []],
])("calls of %j are %j", (names, calls) => {
  expect(named(ALIASES, ...names)).toEqual(calls);
});

describe("a rule finds what it would find among all calls", () => {
  const found = (code: string, rule: (typeof rules)[number], seen: (module: Module) => Module): readonly string[] =>
    syntax.parse(code, (tree) =>
      rule.find(seen(moduleOf(tree))).map(({ node, message }) => `${node.start}-${node.end} ${message}`),
    );
  it.each(rules.map((rule) => [rule.name, rule] as const))("%s", (name, rule) => {
    const page = readFileSync(new URL(`../../hints/${name}.md`, import.meta.url), "utf8");
    const code = hintBlocks(page).map((block) => block.text);
    const own = code.map((text) => found(text, rule, (module) => module));
    expect(own.flat()).not.toEqual([]);
    expect(own).toEqual(
      code.map((text) => found(text, rule, (module) => ({ ...module, callsOf: () => module.nodes("call") }))),
    );
  });
});
