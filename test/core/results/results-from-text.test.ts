/** What may be in `results.json`, and what may not. */
import { describe, expect, test } from "vitest";
import { resultsFromText } from "#core/results/results-from-text.ts";
import { resultsJson } from "#core/report/results.ts";
import type { Problem } from "#model/problem.ts";
import type { Results } from "#model/results.ts";
import { BASE, HEAD, REQUEST, results, row } from "../../support/results.ts";

const request = { id: REQUEST, base: BASE, head: HEAD };
const read = (value: unknown) =>
  resultsFromText(typeof value === "string" ? value : JSON.stringify(value), "results.json", request);

const problems: readonly Problem[] = [
  {
    kind: "environment-failed",
    side: "head",
    interpreter: "3.13",
    step: "pip install",
    log: "error: |@all\n".repeat(100),
  },
  { kind: "benchmark-failed", benchmark: "b", interpreter: "3.13", side: "both", detail: "x" },
  { kind: "github-failed", doing: "x", status: null, detail: "y", transient: true },
];
const full: Results = results({
  comparisons: [
    row("a"),
    row("b", {
      verdict: "inconclusive",
      ratio: null,
      interval: null,
      reason: { kind: "too-noisy", halfWidth: 0.1 },
      warnings: [{ kind: "pairs-lost", count: 2 }],
    }),
  ],
  versions: {
    reference: "3.13",
    columns: [{ interpreter: "3.11", rows: [{ benchmark: "a", ratio: 1.2, interval: null, pairs: 6 }], mean: null }],
    missing: [{ interpreter: "3.9", why: "w" }],
  },
  hints: [
    { rule: "r", tier: 1, file: "f.py", line: 1, endLine: 2, claim: "T1", message: "m", fix: "f", ceiling: null },
  ],
  problems,
});

describe("taken", () => {
  test("what the Action writes, problems with their messages", () => {
    const answer = read(resultsJson(full));
    expect(answer).toEqual({ ok: true, value: full });
  });
  test("a review that ended before anything was there", () => {
    expect(read(results({ base: null, head: null, comparisons: [], seed: null, machine: null, noise: null })).ok).toBe(
      true,
    );
  });
  test("a key named __proto__ is left out and changes nothing", () => {
    const answer = read(JSON.stringify(results()).replace("{", '{"__proto__": {"polluted": true},'));
    expect(answer.ok && Reflect.get(answer.value, "polluted")).toBeUndefined();
  });
});

describe("refused", () => {
  const one = (more: object) => results({ comparisons: [row("a", more)] });
  const cases: readonly (readonly [string, unknown, RegExp])[] = [
    ["no JSON", "{", /is no JSON/],
    ["NaN", JSON.stringify(full).replace("1.2", "NaN"), /is no JSON/],
    ["a list", [], /at its top/],
    ["another schema version", { ...full, schema: 2 }, /at schema/],
    ["another request", results({ request: "f".repeat(32) }), /another request/],
    ["no request", results({ request: null }), /another request/],
    ["another head", results({ head: BASE }), /another head/],
    ["another base", results({ base: HEAD }), /another base/],
    ["rows of no head", results({ head: null }), /without naming/],
    ["rows of no base", results({ base: null }), /without naming/],
    ["a short SHA", { ...full, head: "abc" }, /at head/],
    ["a ratio of zero", one({ ratio: 0 }), /ratio/],
    ["a negative time", one({ baseValue: -1 }), /baseValue/],
    ["an infinite time", JSON.stringify(one({ headValue: 7.5 })).replace("7.5", "1e999"), /headValue/],
    ["an interval the wrong way round", one({ interval: [2, 1] }), /interval/],
    ["an unheard-of verdict", one({ verdict: "great" }), /verdict/],
    ["half a pair", one({ pairs: 1.5 }), /pairs/],
    ["a name of a megabyte", one({ benchmark: "x".repeat(1e6) }), /benchmark/],
    ["an object as a name", one({ benchmark: { toString: "x" } }), /benchmark/],
    [
      "50,000 benchmarks",
      results({ comparisons: Array.from({ length: 50_000 }, (_, i) => row(`b${i}`)) }),
      /comparisons/,
    ],
    ["a problem without its fields", { ...full, problems: [{ kind: "no-benchmarks" }] }, /problems/],
    ["an unheard-of problem", { ...full, problems: [{ kind: "boom" }] }, /problems/],
    ["a missing part", { ...full, cost: undefined }, /at cost/],
  ];
  test.each(cases)("%s", (_, value, why) => {
    expect(read(value)).toMatchObject({
      ok: false,
      problem: { kind: "artifact-rejected", detail: expect.stringMatching(why) as string },
    });
  });
  test.each([
    ["a depth bomb", "[".repeat(100_000) + "]".repeat(100_000), /deeper/],
    ["a depth bomb on many lines", "[\n".repeat(1_000) + "]".repeat(1_000), /deeper/],
    ["a depth bomb behind a string", `{"x":"\\\\","y":${'{"z":'.repeat(100)}0${"}".repeat(101)}`, /deeper/],
    ["more than can be read at once", `{"x":[${"{},".repeat(6_000_000)}0]}`, /longer/],
  ])("%s, before it is parsed", (_, text, why) => {
    expect(read(text)).toMatchObject({ ok: false, problem: { detail: expect.stringMatching(why) as string } });
  });
  test("brackets in names are no depth", () => {
    expect(read(results({ comparisons: [row("[{".repeat(100)), row('\\"['.repeat(100))] })).ok).toBe(true);
  });
});
