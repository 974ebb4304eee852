/** Ruff's findings beside our own: one voice for a place, and every switch counts. */
import { describe, expect, it } from "vitest";
import { hintsOf, type HintOptions } from "#core/hints/hints-of.ts";
import { syntaxOfPackages } from "#edges/syntax/packages.ts";
import type { Lint } from "#model/lint.ts";

const syntax = await syntaxOfPackages();

const lint = (code: string, line: number, column: number, more: Partial<Lint> = {}): Lint => ({
  code,
  message: "Do it otherwise.",
  start: { line, column },
  end: { line, column: column + 1 },
  edits: [],
  ...more,
});
const hints = (text: string, lints: readonly Lint[], options: HintOptions = {}) =>
  syntax.parse(text, (tree) => hintsOf("a.py", tree, { lints, ...options }).hints);
const told = (text: string, lints: readonly Lint[], options: HintOptions = {}) =>
  hints(text, lints, options).map(({ rule, line }) => `${rule} ${line}`);

const TWO = `def f(xs):
    out = []
    for x in xs:
        if x:
            out.append(x + 1)
    return any([x for x in out])
`;
const BOTH = [lint("PERF401", 5, 13), lint("C419", 6, 16)];

describe("a finding of ruff's", () => {
  it("is a candidate of its region, in one sentence and with code", () => {
    const found = hints(TWO, BOTH);
    expect(found).toMatchObject([
      { rule: "ruff:PERF401", tier: 2, line: 5, region: [3, 5], ceiling: null },
      { rule: "ruff:C419", tier: 2, line: 6, region: [1, 6] },
    ]);
    expect(found[0]?.message).toBe("Do it otherwise: `append` is called in every round.");
    expect(found[0]?.fix).toContain("[f(x) for x in xs");
  });

  it("is none of a rule that is not delegated", () => {
    expect(told(TWO, [lint("F401", 5, 13), lint("invalid-syntax", 5, 13)])).toEqual([]);
  });

  it("is said once for a region", () => {
    const [hint, ...more] = hints(TWO, [lint("PERF401", 4, 12), lint("PERF401", 5, 13)]);
    expect(more).toEqual([]);
    expect(hint).toMatchObject({ line: 4 });
  });

  it("is switched off by the configuration, a comment, and untouched lines", () => {
    expect(told(TWO, BOTH, { hints: { "ruff:PERF401": "off" } })).toEqual(["ruff:C419 6"]);
    expect(told(TWO.replace("+ 1)", "+ 1)  # perf-review: off=ruff:PERF401"), BOTH)).toEqual(["ruff:C419 6"]);
    expect(told(TWO.replace("+ 1)", "+ 1)  # perf-review: off"), BOTH)).toEqual(["ruff:C419 6"]);
    expect(told(TWO, BOTH, { lines: [[6, 6]] })).toEqual(["ruff:C419 6"]);
  });

  it("is silent where a rule of ours speaks of the place", () => {
    const grows =
      "import numpy as np\ndef f(x, n):\n    for i in n:\n        x = np.append(x, i)\n        out.append(i)\n    return x\n";
    const lints = [lint("PERF402", 5, 9), lint("RUF015", 6, 12)];
    expect(told(grows, lints)).toEqual(["ndarray-growth-in-loop 4", "ruff:RUF015 6"]);
    expect(told(grows, lints, { hints: { "ndarray-growth-in-loop": "off" } })).toEqual([
      "ruff:PERF402 5",
      "ruff:RUF015 6",
    ]);
  });

  it("outside the code is none", () => {
    expect(told(TWO, [lint("C419", 99, 1), lint("C419", 6, 999)])).toEqual([]);
    expect(told("# nothing\n", [lint("C419", 1, 1)])).toEqual([]);
  });
});

describe("its edits", () => {
  const fix = (text: string, edits: Lint["edits"], line: number) =>
    hints(text, [lint("RUF017", line, 9, { edits })])[0]?.fix;

  it("are shown as the lines that come of them, imports first", () => {
    const text = "import os\n\ndef f(xs):\n    y = total(xs,\n            [])\n    return y\n";
    const edits = [
      { start: { line: 2, column: 1 }, end: { line: 2, column: 1 }, text: "import functools\n" },
      { start: { line: 4, column: 9 }, end: { line: 5, column: 16 }, text: "functools.reduce(add,\n            xs)" },
    ];
    expect(fix(text, edits, 4)).toBe("import functools\ny = functools.reduce(add,\n        xs)");
  });

  it("are left out where they are elsewhere", () => {
    const edits = [{ start: { line: 3, column: 1 }, end: { line: 3, column: 2 }, text: "z" }];
    expect(fix("y = 1 + total(xs, [])\n\nz = 2\n", edits, 1)).toContain("itertools.chain");
  });
});
