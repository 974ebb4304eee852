/** A row for a benchmark of which there is nothing to compare. */
import type { Comparison, Verdict } from "#model/comparison.ts";
import type { Metric } from "#model/pair.ts";
import type { Side } from "#model/side.ts";

export const unmeasured = (
  benchmark: string,
  interpreter: string,
  verdict: Extract<Verdict, "new" | "removed" | "failed">,
  failedOn: Side | "both" | null = null,
  metric: Metric = "wall-time",
): Comparison => ({
  benchmark,
  interpreter,
  metric,
  verdict,
  ratio: null,
  interval: null,
  intervalKind: "none",
  pairs: 0,
  baseValue: null,
  headValue: null,
  p: null,
  reason: null,
  failedOn,
  warnings: [],
});
