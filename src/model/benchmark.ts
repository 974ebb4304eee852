/** One measured piece of code with fixed parameters, as listed by its tool. */
export interface Benchmark {
  /** Suite path + name + parameters, as the tool writes it: "benchmarks/test_heat.py::test_step[64]". */
  readonly id: string;
  readonly tool: string;
  /** File that holds it, relative to the side's root. */
  readonly file: string;
  readonly skipped: boolean;
}

export interface Listing {
  readonly benchmarks: readonly Benchmark[];
  /** Modules that could not be collected; the rest is listed all the same. `isMissing`: there is nothing at the path. */
  readonly errors: readonly { readonly path: string; readonly detail: string; readonly isMissing?: boolean }[];
  /** Extra arguments that running needs, from the plugins and options found. */
  readonly argv: readonly string[];
}
