/** What stays the same in every pass of a loop: the argument of `ask(…)`, in the loop around it. */
import { beforeAll, expect, it } from "vitest";
import { isInvariant } from "#core/hints/semantics/invariant.ts";
import { loopsAround } from "#core/hints/semantics/loops.ts";
import { moduleOf } from "#core/hints/semantics/module.ts";
import { syntaxOfPackages } from "#edges/syntax/packages.ts";
import type { Syntax } from "#ports";

let syntax: Syntax;
beforeAll(async () => {
  syntax = await syntaxOfPackages();
});

const holds = (body: string, before = ""): boolean =>
  syntax.parse(
    `import math\nimport numpy as np\n${before}\ndef f(a, b, d):\n    for i in a:\n${body.replaceAll(/^/gm, "        ")}\n`,
    (tree) => {
      const module = moduleOf(tree);
      const call = module.nodes("call").find((each) => each.field("function")?.text === "abs");
      const [loop] = call === undefined ? [] : loopsAround(call);
      if (call === undefined || loop === undefined) throw new Error("there is no abs(…) in a loop");
      const [argument] = call.field("arguments")?.children ?? [];
      if (argument === undefined) throw new Error("abs() of nothing");
      return isInvariant(argument, loop, module);
    },
  );

it.each([
  "abs(b)",
  "abs(math.sqrt(b))",
  "abs(len(b) * 2)",
  "abs(np.array((0, b)))",
  "abs(d.x.y)",
  "abs([x for x in b])",
  "abs(d['a'])",
])("%s stays", (body) => {
  expect(holds(body)).toBe(true);
});

it.each([
  "abs(i)",
  "abs(b[i])",
  "abs(b)\nb = 3",
  "abs(b)\nb += 1",
  "abs(b)\nb.append(1)",
  "abs(len(b))\nb[0] = 1",
  "abs(d.x)\nd.x = 1",
  "abs(d.x)\nd.move()",
  "abs(d.x)\nwork(d)",
  "abs(d.x)\nwork()",
  "abs(work())",
  "abs(np.random.rand(3))",
  "abs(b)\nyield 1",
  "abs(b)\nfor b in a: pass",
  "abs(b)\nwith b as b: pass",
  "abs(np.add(b, 1, out=b))",
  "abs(np.sum(b))\nnp.add(b, 1, b)",
  "abs(np.sum(b))\nnp.add.at(b, d, 1)",
  "abs(np.sum(b))\nnp.clip(b, 0, 1, b)",
  "abs(len(b))\nc = b[0]\nc.append(1)",
  "abs(len(b))\nfor c in b: c.append(1)",
  "abs(len(b))\nfor j, c in enumerate(b): c[j] = 1",
  "abs(d)\nc = np.asarray(d)\nc[0] = 1",
])("%s may change", (body) => {
  expect(holds(body)).toBe(false);
});

it("a part of something new is its own", () => {
  expect(holds("abs(len(b))\nc = np.zeros_like(b)\nc[0] = 1")).toBe(true);
  expect(holds("abs(len(b))\nc = b + 1\nc[0] = 1")).toBe(true);
});

it("an inner function that says nonlocal may bind a local whenever something is called", () => {
  const inner = "x = 1\ndef g():\n    nonlocal x\n    x += 1\nfor j in b:\n    ";
  expect(holds(`${inner}abs(x)`)).toBe(true);
  expect(holds(`${inner}abs(x)\n    g()`)).toBe(false);
});

it("a function of the same file is pure where it only computes", () => {
  expect(holds("abs(g(b))", "def g(x):\n    y = x * 2\n    return max(y, 3)\n")).toBe(true);
  expect(holds("abs(g(b))", "def g(x):\n    global y\n    y = x\n    return y\n")).toBe(false);
  expect(holds("abs(g(b))", "def g(x):\n    x.y = 3\n    return x\n")).toBe(false);
  expect(holds("abs(g(b))", "def g(x):\n    print(x)\n    return x\n")).toBe(false);
});

it("a function that reads what the loop binds gives another value in each pass", () => {
  const inner = (read: string): string =>
    `def f(b, n):\n    step = 0\n    def read():\n        return b[${read}]\n    for i in range(n):\n        step += 1\n        abs(read())\n`;
  const ofText = (text: string): boolean =>
    syntax.parse(text, (tree) => {
      const module = moduleOf(tree);
      const call = module.nodes("call").find((each) => each.field("function")?.text === "abs");
      const [loop] = call === undefined ? [] : loopsAround(call);
      const [argument] = call?.field("arguments")?.children ?? [];
      return loop !== undefined && argument !== undefined && isInvariant(argument, loop, module);
    });
  expect(ofText(inner("0"))).toBe(true);
  expect(ofText(inner("step"))).toBe(false);
});
