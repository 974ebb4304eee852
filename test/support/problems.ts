// One problem of every kind; a new kind does not compile without its sample.
import type { Problem, ProblemKind } from "#model/problem.ts";

type Samples = { readonly [Kind in ProblemKind]: Extract<Problem, { readonly kind: Kind }> };

export function problemSamples(foreign: string): Samples {
  const at = { benchmark: foreign, interpreter: foreign } as const;
  return {
    "config-invalid": { kind: "config-invalid", file: foreign, line: 3, detail: foreign },
    "option-invalid": { kind: "option-invalid", option: foreign, value: foreign, expected: foreign },
    "not-a-repository": { kind: "not-a-repository", path: foreign },
    "revision-not-found": { kind: "revision-not-found", revision: foreign },
    "base-not-ancestor": { kind: "base-not-ancestor", base: foreign, head: foreign },
    "uncommitted-changes": { kind: "uncommitted-changes", files: 2 },
    "git-failed": { kind: "git-failed", detail: foreign, transient: true },
    "interpreter-not-found": { kind: "interpreter-not-found", interpreter: foreign, found: [foreign], why: foreign },
    "environment-failed": {
      kind: "environment-failed",
      side: "head",
      interpreter: foreign,
      step: foreign,
      log: foreign,
    },
    "download-incomplete": {
      kind: "download-incomplete",
      interpreter: foreign,
      why: "refused",
      lacking: [foreign],
      detail: foreign,
    },
    "requirements-left-out": {
      kind: "requirements-left-out",
      side: "head",
      interpreter: foreign,
      lacking: [foreign],
      detail: foreign,
    },
    "no-benchmarks": { kind: "no-benchmarks", looked: [foreign], only: [foreign] },
    "collection-failed": {
      kind: "collection-failed",
      path: foreign,
      side: "base",
      interpreter: foreign,
      detail: foreign,
    },
    "suite-from-base": { kind: "suite-from-base", path: foreign, detail: foreign },
    "base-suite-broken": { kind: "base-suite-broken", path: foreign, interpreter: foreign, detail: foreign },
    "benchmark-failed": { kind: "benchmark-failed", ...at, side: "head", detail: foreign },
    "benchmark-timeout": { kind: "benchmark-timeout", ...at, side: "both", limitSeconds: 90 },
    "benchmark-skipped": { kind: "benchmark-skipped", ...at, side: "base" },
    "benchmark-unstable-id": { kind: "benchmark-unstable-id", ...at },
    "wrong-side-measured": {
      kind: "wrong-side-measured",
      ...at,
      side: "base",
      module: foreign,
      file: foreign,
      how: foreign,
    },
    "dependencies-differ": {
      kind: "dependencies-differ",
      interpreter: foreign,
      changes: [{ name: foreign, base: null, head: foreign }],
    },
    "suite-refused": { kind: "suite-refused", path: foreign, detail: foreign },
    "budget-spent": { kind: "budget-spent", budgetSeconds: 600, undecided: 1 },
    "worker-failed": { kind: "worker-failed", detail: foreign },
    "job-refused": { kind: "job-refused", scheduler: foreign, purpose: "measure", detail: foreign, hint: foreign },
    "job-failed": {
      kind: "job-failed",
      why: "blocked",
      scheduler: foreign,
      purpose: "measure",
      job: foreign,
      word: foreign,
      reason: foreign,
      node: foreign,
      seconds: 90,
      tries: 2,
      benchmarks: 3,
      detail: foreign,
    },
    "record-invalid": { kind: "record-invalid", file: foreign, line: 7, detail: foreign },
    "nothing-compared": { kind: "nothing-compared", detail: foreign },
    "file-unreadable": { kind: "file-unreadable", path: foreign, detail: foreign },
    "source-unparsed": { kind: "source-unparsed", file: foreign, line: null, detail: foreign },
    "linter-failed": { kind: "linter-failed", file: foreign, detail: foreign },
    "artifact-rejected": { kind: "artifact-rejected", detail: foreign },
    "workflow-not-started": { kind: "workflow-not-started", workflow: foreign, branch: foreign, detail: foreign },
    "run-failed": { kind: "run-failed", url: foreign, detail: foreign },
    "github-failed": { kind: "github-failed", doing: foreign, status: 502, detail: foreign, transient: true },
  };
}

export const problemsOfEveryKind = (foreign: string): readonly Problem[] => Object.values(problemSamples(foreign));
