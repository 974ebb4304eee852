// Reports of several shapes for the tests of what people read.
import { unmeasured } from "#core/plan/unmeasured.ts";
import type { Comparison } from "#model/comparison.ts";
import type { Hint } from "#model/hint.ts";
import { NO_CONTEXT, type Report, type ReportContext } from "#model/report.ts";
import type { Results } from "#model/results.ts";
import type { VersionTable } from "#model/version-table.ts";
import { sha } from "./sha.ts";

export const sampleComparison = (values: Partial<Comparison> = {}): Comparison => ({
  benchmark: "benchmarks/test_heat.py::test_step[64]",
  interpreter: "3.11",
  metric: "wall-time",
  verdict: "unchanged",
  ratio: 1.002,
  interval: [0.994, 1.011],
  intervalKind: "screen-90",
  pairs: 4,
  baseValue: 12.31e-6,
  headValue: 12.33e-6,
  p: null,
  reason: null,
  failedOn: null,
  warnings: [],
  ...values,
});

/** A regression of the ratio, in an interval of ± 1 %. */
export const sampleChange = (benchmark: string, interpreter: string, ratio: number, baseValue: number): Comparison =>
  sampleComparison({
    benchmark,
    interpreter,
    verdict: ratio > 1 ? "regression" : "improvement",
    ratio,
    interval: [ratio * 0.99, ratio * 1.01],
    intervalKind: "walsh-95",
    pairs: 21,
    baseValue,
    headValue: baseValue * ratio,
    p: 0.0005,
  });

export const sampleHint = (values: Partial<Hint> = {}): Hint => ({
  rule: "ndarray-growth-in-loop",
  tier: 1,
  file: "heat/history.py",
  line: 18,
  endLine: 19,
  claim: "T8",
  message: "`np.append` copies the whole array in every round of the loop, so the work grows with its square.",
  fix: "parts = []\nfor step in range(n):\n    parts.append(residual(step))\nhistory = np.array(parts)",
  ceiling: null,
  ...values,
});

export const sampleVersions = (values: Partial<VersionTable> = {}): VersionTable => ({
  reference: "3.11",
  columns: [
    {
      interpreter: "3.13",
      rows: [
        { benchmark: "benchmarks/test_heat.py::test_step[64]", ratio: 0.874, interval: [0.861, 0.889], pairs: 6 },
        { benchmark: "benchmarks/test_io.py::test_save", ratio: 1.03, interval: [0.96, 1.11], pairs: 6 },
      ],
      mean: { ratio: 0.949, interval: [0.931, 0.968] },
    },
  ],
  missing: [],
  ...values,
});

export function sampleReport(results: Partial<Results> = {}, context: Partial<ReportContext> = {}): Report {
  return {
    results: {
      schema: 1,
      request: null,
      base: sha("a"),
      head: sha("b"),
      parameters: { threshold: 0.03, alpha: 0.01 },
      interpreters: [
        { name: "3.11", version: "3.11.9" },
        { name: "3.13", version: "3.13.0" },
      ],
      comparisons: ["3.11", "3.13"].flatMap((interpreter) =>
        ["test_step[64]", "test_step[256]", "test_residual"].map((name) =>
          sampleComparison({ interpreter, benchmark: `benchmarks/test_heat.py::${name}` }),
        ),
      ),
      versions: sampleVersions(),
      hints: [],
      problems: [],
      cost: { measuringSeconds: 121.4, overheadSeconds: 8.2, environmentSeconds: 33, processes: 96 },
      seed: "00112233445566778899aabbccddeeff",
      machine: { cpu: "AMD EPYC 7763", cores: 2, node: "n042", kernel: "6.1.0" },
      noise: 0.0081,
      ...results,
    },
    context: {
      ...NO_CONTEXT,
      pullRequest: 7,
      baseName: "main",
      headName: "faster-step",
      repositoryUrl: "https://github.com/lab/heat",
      runUrl: "https://github.com/lab/heat/actions/runs/5",
      marker: "perf-review:7",
      ...context,
    },
  };
}

const heat = (name: string): string => `benchmarks/test_heat.py::${name}`;
const both = (make: (interpreter: string) => Comparison): readonly Comparison[] => ["3.11", "3.13"].map(make);

/** Every outcome, every part. */
export function fullReport(): Report {
  const comparisons: readonly Comparison[] = [
    ...both((python) => sampleChange(heat("test_step[256]"), python, python === "3.11" ? 2.41 : 2.28, 1.204e-3)),
    {
      ...sampleChange(heat("test_residual"), "3.13", 1.081, 12.31e-6),
      interval: [1.012, 1.152],
      warnings: [{ kind: "interval-below-threshold" }],
    },
    sampleComparison({ benchmark: heat("test_residual"), interpreter: "3.11" }),
    ...both((python) => sampleChange(heat("test_boundary"), python, 0.78, 4.4e-3)),
    ...both((python) => unmeasured(heat("test_checkpoint"), python, "failed", "head")),
    ...both((python) => sampleComparison({ interpreter: python })),
    ...both((python) =>
      sampleComparison({
        benchmark: heat("test_laplacian"),
        interpreter: python,
        ratio: 0.999,
        interval: [0.98, 1.018],
      }),
    ),
    ...both((python) =>
      sampleComparison({
        benchmark: "benchmarks/test_io.py::test_save",
        interpreter: python,
        verdict: "inconclusive",
        ratio: 1.04,
        interval: [0.95, 1.14],
        pairs: 8,
        reason: { kind: "too-noisy", halfWidth: 0.092 },
        baseValue: 0.0312,
        headValue: 0.0324,
      }),
    ),
    ...both((python) => unmeasured(heat("test_adaptive"), python, "new")),
    ...both((python) => unmeasured(heat("test_naive"), python, "removed")),
  ];
  return sampleReport({
    comparisons,
    hints: [
      sampleHint(),
      sampleHint({
        rule: "mpi-request-dropped",
        file: "heat/mpi.py",
        line: 41,
        endLine: 41,
        message: "The request of `comm.isend` is dropped: the send may not be complete when the buffer is used again.",
        fix: "request = comm.isend(halo, dest=up)\n# …\nrequest.wait()",
      }),
    ],
    problems: [
      {
        kind: "benchmark-failed",
        benchmark: heat("test_checkpoint"),
        interpreter: "3.11",
        side: "head",
        detail:
          'Traceback (most recent call last):\n  File "heat/io.py", line 12, in save\n    raise ValueError("grid is empty")\nValueError: grid is empty',
      },
      { kind: "budget-spent", budgetSeconds: 600, undecided: 2 },
    ],
    versions: sampleVersions({ missing: [{ interpreter: "3.14", why: "not found on this machine" }] }),
  });
}
