/** What a read of a variable does with the value, what repeats it, and how often: the read of `v` in `ask(…)` or in a loop. */
import { beforeAll, expect, it } from "vitest";
import { comparisonOf } from "#core/hints/semantics/comparison.ts";
import { moduleOf, type Module } from "#core/hints/semantics/module.ts";
import { mayRunLong } from "#core/hints/semantics/passes.ts";
import { isNeverNegative } from "#core/hints/semantics/power.ts";
import { repeatsAround } from "#core/hints/semantics/repeats.ts";
import { usageOf } from "#core/hints/semantics/usage.ts";
import type { Node } from "#model/tree.ts";
import { syntaxOfPackages } from "#edges/syntax/packages.ts";
import type { Syntax } from "#ports";

let syntax: Syntax;
beforeAll(async () => {
  syntax = await syntaxOfPackages();
});

const of = <T>(code: string, name: string, ask: (node: Node, module: Module) => T): T =>
  syntax.parse(code, (tree) => {
    const module = moduleOf(tree);
    const node = module.nodes("identifier").find((each) => each.text === name);
    if (node === undefined) throw new Error(`there is no ${name}`);
    return ask(node, module);
  });

it.each([
  ["v.sort()", "method"],
  ["x = v.size", "attribute"],
  ["x = v[0]", "element"],
  ["x = v[1:]", "slice"],
  ["x = v[0, 1:]", "slice"],
  ["v[0] = 1", "changed"],
  ["v[0].x += 1", "changed"],
  ["del v[0]", "changed"],
  ["a, v.x = 1, 2", "changed"],
  ["for v[0] in w: pass", "changed"],
  ["for x in v: pass", "iterated"],
  ["[x for x in v]", "iterated"],
  ["x = len(v)", "sized"],
  ["if v: pass", "sized"],
  ["while not (v): pass", "sized"],
  ["if v and w: pass", "sized"],
  ["x = 1 in v", "compared"],
  ["x = sorted(v)", "pure-argument"],
  ["work(v)", "argument"],
  ["work(a=v)", "argument"],
  ["x = v + w", "operand"],
  ["def f(): return v", "returned"],
  ["x = v", "other"],
  ["x = v or w", "other"],
  ["kept.append(v)", "other"],
  ["x = [v]", "other"],
  ["x = w[v]", "other"],
])("%s: %s", (code, kind) => {
  expect(of(code, "v", usageOf).kind).toBe(kind);
});

it.each([
  ["for i in a: ask", 1],
  ["for i in ask: pass", 0],
  ["while ask: pass", 1],
  ["for i in a:\n  pass\nelse:\n  ask", 0],
  ["[ask for i in a]", 1],
  ["[i for i in ask]", 0],
  ["[i for i in a for j in ask]", 1],
  ["[i for i in a if ask]", 1],
  ["for i in a:\n  def f():\n    ask", 0],
  ["for i in a:\n  x = [ask for j in i]", 2],
])("%s repeats it %i times over", (code, count) => {
  expect(of(code, "ask", repeatsAround).length).toBe(count);
});

it.each([
  ["for i in x: pass", true],
  ["for i in range(3): pass", false],
  ["a = 2\nb = 3\nfor i in range(a * b): pass", false],
  ["a = 2\nb = 300\nfor i in range(a * b): pass", true],
  ["x = []\nx.append(1)\nfor i in x: pass", true],
  ["x = [1]\nfor i in x: pass", false],
  ["x = {}\nx[1] = 2\nfor i in x: pass", true],
  ["x = [1]\nx += [2]\nfor i in x: pass", true],
])("%j may run long: %s", (code, expected) => {
  const may = syntax.parse(code, (tree) => {
    const module = moduleOf(tree);
    return module.nodes("for_statement").map((loop) => mayRunLong(loop, module));
  });
  expect(may).toEqual([expected]);
});

it.each([
  ["a not in b", ["a", "not in", "b"]],
  ["(a) is  not (b)", ["(a)", "is not", "(b)"]],
  ["a < b < c", null],
])("%s has the parts %j", (code, parts) => {
  const found = syntax.parse(code, (tree) => {
    const [node] = moduleOf(tree).nodes("comparison_operator");
    const comparison = node === undefined ? null : comparisonOf(node);
    return comparison === null ? null : [comparison.left.text, comparison.operator, comparison.right.text];
  });
  expect(found).toEqual(parts);
});

it.each([
  ["ask(3)", true],
  ["ask(-3)", false],
  ["x = 0.5\nask(x * x + len(y))", true],
  ["x = 0.5\nask(x * x - 1)", false],
  ["x = 0.5\nz = x ** 2\nask(z / 3)", true],
  ["ask(y ** 2)", false],
  ["x = 0.5\nask(x ** 3)", false],
])("%j is never negative: %s", (code, expected) => {
  const found = syntax.parse(code, (tree) => {
    const module = moduleOf(tree);
    const call = module.nodes("call").find((each) => each.field("function")?.text === "ask");
    const [argument] = call?.field("arguments")?.children ?? [];
    if (argument === undefined) throw new Error("there is no ask(…)");
    return isNeverNegative(argument, module);
  });
  expect(found).toBe(expected);
});
