/** The real ruff: what is left to it is found by it, and what breaks it costs one file. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DELEGATED } from "#core/hints/ruff/delegated.ts";
import { openRuff } from "#edges/ruff.ts";
import type { Linter } from "#ports";

const CODES = DELEGATED.map(({ code }) => code);
const opened = (): Linter => {
  const ruff = openRuff(CODES);
  if (!ruff.ok) throw new Error(JSON.stringify(ruff.problem));
  return ruff.value;
};
let ruff: Linter;
beforeAll(() => {
  ruff = opened();
});
afterAll(() => ruff.close());

const codesIn = (text: string): readonly string[] => {
  const lints = ruff.check("a.py", text);
  if (!lints.ok) throw new Error(JSON.stringify(lints.problem));
  return lints.value.map(({ code }) => code);
};

/** The smallest code in which each is found. */
const SNIPPETS: Readonly<Record<string, string>> = {
  PERF101: "xs = [1, 2]\nfor x in list(xs):\n    print(x)\n",
  PERF102: "for _, v in d.items():\n    print(v)\n",
  PERF401: "def f(xs):\n    out = []\n    for x in xs:\n        out.append(x + 1)\n    return out\n",
  PERF402: "def f(xs):\n    out = []\n    for x in xs:\n        out.append(x)\n    return out\n",
  PERF403: "def f(xs):\n    out = {}\n    for k, v in xs:\n        out[k] = v\n    return out\n",
  C400: "list(x + 1 for x in xs)\n",
  C401: "set(x + 1 for x in xs)\n",
  C402: "dict((x, 1) for x in xs)\n",
  C403: "set([x + 1 for x in xs])\n",
  C404: "dict([(x, 1) for x in xs])\n",
  C411: "list([x + 1 for x in xs])\n",
  C413: "reversed(sorted(xs))\n",
  C414: "set(list(xs))\n",
  C419: "any([x for x in xs])\n",
  FURB192: "sorted(xs)[0]\n",
  RUF015: "list(xs)[0]\n",
  RUF017: "sum([[1], [2]], [])\n",
  SIM118: "key in d.keys()\n",
};

describe("what is left to ruff", () => {
  it.each(CODES)("%s is found by it", (code) => {
    expect(codesIn(SNIPPETS[code] ?? "")).toEqual([code]);
  });

  it("is nothing else, and not what `# noqa` says", () => {
    expect(codesIn("import os, sys\nx = lambda: 0\nif x == None: pass\n")).toEqual([]);
    expect(codesIn("any([x for x in xs])  # noqa: C419\nany([x for x in xs])  # noqa\n")).toEqual([]);
  });
});

it("counts columns as the parser does, and tells its edits", () => {
  const lints = ruff.check("a.py", "s = '𝒳'; y = any([x for x in xs])\n");
  expect(lints).toMatchObject({
    ok: true,
    value: [
      { start: { line: 1, column: 19 }, edits: [{ start: { line: 1, column: 15 }, text: "any(x for x in xs)" }] },
    ],
  });
});

it.each(["", "def f(:\n", "x = '\ud800'\n", "\ufeffx = 1\r\n"])("takes %j", (text) => {
  expect(ruff.check("a.py", text).ok).toBe(true);
});

it("a file that breaks it costs that file, and three end its work", () => {
  const fragile = opened();
  const deep = `x = ${"(".repeat(100_000)}1${")".repeat(100_000)}\n`;
  const found = SNIPPETS["C419"] ?? "";
  for (const time of [1, 2, 3]) {
    const broken = fragile.check(`deep-${time}.py`, deep);
    expect(broken).toMatchObject({ ok: false, problem: { kind: "linter-failed", file: `deep-${time}.py` } });
    expect(JSON.stringify(broken).includes("not asked about the files after it")).toBe(time === 3);
    expect(fragile.check("a.py", found)).toMatchObject({ ok: true, value: time === 3 ? [] : [{ code: "C419" }] });
  }
  fragile.close();
  expect(codesIn(found)).toEqual(["C419"]);
}, 60_000);

it("says why it cannot be loaded", () => {
  expect(openRuff(["NOSUCH1"])).toMatchObject({
    ok: false,
    problem: { kind: "linter-failed", file: null, detail: expect.stringContaining("NOSUCH1") },
  });
});
