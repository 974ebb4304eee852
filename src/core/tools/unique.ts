/** Suites that overlap list a benchmark twice, and suites of one name list two under one id. */
import type { Benchmark, Listing } from "#model/benchmark.ts";

/** One of each id, in the order of their first appearance: of the same one listed twice the later, whose suite says more. Two different ones of one id are an error and both left out. */
export function uniqueBenchmarks(benchmarks: readonly Benchmark[]): Pick<Listing, "benchmarks" | "errors"> {
  const known = new Map<string, Benchmark>();
  const clashes = new Map<string, Listing["errors"][number]>();
  for (const benchmark of benchmarks) {
    const { id, file } = benchmark;
    const other = known.get(id);
    if (other !== undefined && whatItRuns(other) !== whatItRuns(benchmark))
      clashes.set(id, { path: file, detail: `two different benchmarks are called ${id}` });
    known.set(id, benchmark);
  }
  return { benchmarks: [...known.values()].filter(({ id }) => !clashes.has(id)), errors: [...clashes.values()] };
}

const whatItRuns = ({ tool, file, job }: Benchmark): string => JSON.stringify([tool, file, job]);
