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
    row("d", { verdict: "inconclusive", ratio: null, pairs: 0, reason: { kind: "not-measured" } }),
    row("c", {
      metric: "peak-memory",
      mode: "sequential",
      reason: { kind: "no-more-pairs", wanted: 18, had: 8, seconds: 180 },
      warnings: [
        { kind: "renamed", from: "old" },
        { kind: "benchmark-changed" },
        { kind: "sequential", why: "memory" },
        { kind: "busy-while-waiting", side: "head", share: 0.5 },
        { kind: "cold-start", side: "both", factor: 90 },
      ],
      beside: [
        { metric: "cpu-time", ratio: 1.1, interval: [1, 1.2], baseValue: 1, headValue: 1.1, pairs: 8, exceeds: false },
      ],
    }),
  ],
  parameters: { threshold: 0.03, alpha: 0.01, memoryThreshold: 0.2 },
  machine: {
    cpu: "c",
    cores: 2,
    node: "n",
    kernel: "k",
    facts: { governor: "powersave" },
    doubts: [{ kind: "governor", value: "powersave" }],
  },
  shards: [
    { benchmarks: ["a", "b"], machine: { cpu: "c", cores: 2, node: "n", kernel: "k" } },
    { benchmarks: ["c"], machine: null },
  ],
  across: [
    {
      benchmark: "a",
      metric: "wall-time",
      verdict: "unchanged",
      on: ["3.13"],
      notOn: [],
      unknown: ["3.9"],
      extent: "some",
    },
  ],
  environments: [
    { side: "base", interpreter: "3.13", version: "3.13.1", lock: ["numpy==2.2"], blas: "openblas 0.3, 2 threads" },
  ],
  notes: ["pytest-xdist is switched off"],
  versions: {
    reference: "3.13",
    columns: [
      {
        interpreter: "3.11",
        rows: [
          { benchmark: "a", ratio: 1.2, interval: null, pairs: 6 },
          { benchmark: "b", metric: "track", ratio: 1, interval: null, pairs: 6, memory: 0.8, verdict: "unchanged" },
        ],
        mean: null,
        memory: 0.8,
      },
    ],
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
  test("attack 13: a key named __proto__ is left out and changes nothing", () => {
    const answer = read(JSON.stringify(results()).replace("{", '{"__proto__": {"polluted": true},'));
    expect(answer.ok && Reflect.get(answer.value, "polluted")).toBeUndefined();
  });
});

describe("attack 13: refused is", () => {
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
    ["an unheard-of metric", one({ metric: "joy" }), /metric/],
    ["an unheard-of warning", one({ warnings: [{ kind: "boom" }] }), /warnings/],
    ["a rename from nowhere", one({ warnings: [{ kind: "renamed" }] }), /warnings/],
    [
      "more warnings than there are",
      one({ warnings: Array.from({ length: 21 }, () => ({ kind: "benchmark-changed" })) }),
      /warnings/,
    ],
    ["a negative share", one({ warnings: [{ kind: "busy-while-waiting", side: "head", share: -1 }] }), /warnings/],
    ["memory of nothing", one({ beside: [{ metric: "peak-memory", ratio: 0 }] }), /beside/],
    ["an unheard-of mode", one({ mode: "at once" }), /mode/],
    ["an unheard-of extent", { ...full, across: [{ ...full.across?.[0], extent: "most" }] }, /across/],
    [
      "an unheard-of doubt",
      { ...full, machine: { ...full.machine, doubts: [{ kind: "aura", value: "" }] } },
      /machine/,
    ],
    [
      "a thousand facts",
      {
        ...full,
        machine: { ...full.machine, facts: Object.fromEntries(Array.from({ length: 1000 }, (_, i) => [i, ""])) },
      },
      /machine/,
    ],
    [
      "a verdict on a version that nobody gives",
      JSON.stringify(full).replace('0.8,"verdict":"unchanged"', '0.8,"verdict":"new"'),
      /versions/,
    ],
    ["a shard without benchmarks", { ...full, shards: [{ benchmarks: [], machine: null }] }, /shards/],
    ["no shard at all", { ...full, shards: [] }, /shards/],
    ["a shard of nobody knows what", { ...full, shards: [{ benchmarks: [1], machine: null }] }, /shards/],
    ["a shard without its machine", { ...full, shards: [{ benchmarks: ["a"] }] }, /shards/],
    [
      "shards without end",
      { ...full, shards: Array.from({ length: 5000 }, (_, i) => ({ benchmarks: [`b${i}`], machine: null })) },
      /shards/,
    ],
    [
      "a shard of 50,000 benchmarks",
      { ...full, shards: [{ benchmarks: Array.from({ length: 50_000 }, (_, i) => `b${i}`), machine: null }] },
      /shards/,
    ],
    ["a memory threshold of zero", { ...full, parameters: { ...full.parameters, memoryThreshold: 0 } }, /parameters/],
    ["environments without end", { ...full, environments: Array(1000).fill(full.environments?.[0]) }, /environments/],
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
