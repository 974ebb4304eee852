/** Which clocks are read before a GPU is done with what they are to measure. */
import { beforeAll, expect, it } from "vitest";
import { syntaxOfPackages } from "#edges/syntax/packages.ts";
import type { Syntax } from "#ports";
import { tiersIn } from "../../support/rule-tiers.ts";

let syntax: Syntax;
beforeAll(async () => {
  syntax = await syntaxOfPackages();
});

const found = (text: string): number => tiersIn(syntax, "gpu-timing-without-sync", text).length;

it("a clock that says whether to go on measures nothing", () => {
  const text = (read: string): string =>
    `import time\nimport cupy as cp\ndef f(n):\n    t = time.time()\n    a = cp.ones((n, n))\n    ${read}:\n        b = cp.asnumpy(a)\n    print(time.time() - t)\n`;
  expect(found(text("while time.time() - t < 5"))).toBe(0);
  expect(found(text("if time.time() - t > 5"))).toBe(0);
});

it.each([
  ["b = cp.compress(a > 0, a)", 0],
  ["b = a[a > 0]", 0],
  ["mask = a > 0\n    b = a[1:, ~mask & mask]", 0],
  ["b = cp.where(a > 0)", 0],
  ["b = cp.where(a > 0, a, 0)", 1],
  ["b = cp.nonzero(a + 1)", 0],
  ["b = (a + 1).nonzero()", 0],
  ["b = cp.unique(a + 1)", 0],
  ["b = cp.sqrt(cp.nanmean(cp.compress(a > 0, a)))", 0],
  ["b = cp.mean(cp.compress(a > 0, a))\n    b = cp.sqrt(b)", 0],
  ["b = cp.mean(cp.compress(a > 0, a), axis=0)", 1],
  ["b = cp.unique(a)\n    b = b + 1", 1],
  ["b = cp.sqrt(cp.mean(a))", 1],
  ["b = a + 1\n    a[a > 0] = 0", 1],
  ["b = cp.asnumpy(a + 1)\n    b = cp.zeros_like(a)", 0],
  ["b = cp.random.rand(900, 900)", 1],
  ["b = a.reshape(-1)", 0],
  ["b = a.reshape(-1) + 1", 1],
])("a clock after %j is read too early %i times", (work, count) => {
  const text = `import time\nimport cupy as cp\ndef f(n):\n    a = cp.ones((n, n))\n    t = time.time()\n    ${work}\n    print(time.time() - t)\n`;
  expect(found(text)).toBe(count);
});

it.each([
  ["b = cp.asnumpy(a @ a)\n    b = a + 1", 2],
  ["for i in range(9):\n        s = (a + i).sum().get()\n    b = a @ a", 2],
  ["n = int(cp.sum(a + 1).item())\n    b = a + 1", 2],
  ["b = a + 1\n    b = a @ a", 1],
])("what is left after a result was copied waits for a profile: %j is of tier %i", (work, tier) => {
  const text = `import time\nimport cupy as cp\ndef f(n):\n    a = cp.ones((n, n))\n    t = time.time()\n    ${work}\n    print(time.time() - t)\n`;
  expect(tiersIn(syntax, "gpu-timing-without-sync", text)).toEqual([tier]);
});
