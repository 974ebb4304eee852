/** Results and records as the Action writes them, for tests of what reads them. */
import type { Comparison } from "#model/comparison.ts";
import type { Pair } from "#model/pair.ts";
import type { Results } from "#model/results.ts";
import { sha } from "./sha.ts";

export const BASE = sha("b");
export const HEAD = sha("a");
export const REQUEST = "0123456789abcdef0123456789abcdef";

export const row = (benchmark: string, more: Partial<Comparison> = {}): Comparison => ({
  benchmark,
  interpreter: "3.13",
  metric: "wall-time",
  verdict: "unchanged",
  ratio: 1,
  interval: [0.99, 1.01],
  intervalKind: "screen-90",
  pairs: 8,
  baseValue: 1e-3,
  headValue: 1e-3,
  p: null,
  reason: null,
  failedOn: null,
  warnings: [],
  ...more,
});

export const results = (more: Partial<Results> = {}): Results => ({
  schema: 1,
  request: REQUEST,
  base: BASE,
  head: HEAD,
  parameters: { threshold: 0.03, alpha: 0.01 },
  interpreters: [{ name: "3.13", version: "3.13.1" }],
  comparisons: [row("b.py::test_a")],
  versions: null,
  hints: [],
  problems: [],
  cost: { measuringSeconds: 10, overheadSeconds: 1, environmentSeconds: 5, processes: 32 },
  seed: "ab".repeat(16),
  machine: { cpu: "cpu", cores: 2, node: "n1", kernel: "6" },
  noise: 0.01,
  ...more,
});

/** `count` pairs of one benchmark whose head takes `ratio` times as long, with a little deterministic spread. */
export const pairs = (benchmark: string, ratio: number, count: number): readonly Pair[] =>
  Array.from({ length: count }, (_, pair) => {
    const spread = 1 + 0.002 * Math.sin(7 * pair + 1);
    return {
      benchmark,
      interpreter: "3.13",
      metric: "wall-time",
      pair,
      first: "base",
      mode: "turns",
      order: "bh",
      base: [1e-3, 1e-3],
      head: [1e-3 * ratio * spread, 1e-3 * ratio * spread],
    };
  });

export const lines = (rows: readonly object[]): string => rows.map((each) => `${JSON.stringify(each)}\n`).join("");
