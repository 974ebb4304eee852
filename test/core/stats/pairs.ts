/** Pairs and recorded lines made for the tests. */
import type { Pair } from "#model/pair.ts";

/** A sequential pair whose log ratio is that of head ÷ base. */
export const pairOf = (
  benchmark: string,
  pair: number,
  base: number,
  head: number,
  more: Partial<Pair> = {},
): Pair => ({
  benchmark,
  interpreter: "3.11",
  metric: "wall-time",
  pair,
  first: pair % 2 ? "head" : "base",
  mode: "turns",
  base: [base],
  head: [head],
  ...more,
});

/** Forty pairs of one benchmark whose head takes `factor` times as long, off by up to `noise` each, by a fixed zigzag. */
export const series = (benchmark: string, factor: number, noise = 0.004, count = 40): readonly Pair[] =>
  Array.from({ length: count }, (_, i) =>
    pairOf(benchmark, i, 0.01 * (1 + i / 100), 0.01 * (1 + i / 100) * factor * (1 + noise * Math.sin(i * 12.9898))),
  );

export const jsonLines = (rows: readonly unknown[]): string => rows.map((row) => `${JSON.stringify(row)}\n`).join("");
