// What the driver's answers about asv suites mean.
import { describe, expect, test } from "vitest";
import { toolNamed } from "#core/tools/registry.ts";
import type { Environment } from "#model/plan.ts";

const tool = toolNamed("asv");
const environment: Environment = {
  side: "head",
  interpreter: "3.11",
  python: "/envs/head/bin/python",
  root: "/sides/b",
  variables: {},
  provenanceRoots: ["/sides/b"],
  packages: ["heat"],
};
const suites = [{ tool: "asv", path: "asv.conf.json" }];
const entry = {
  id: "benchmarks/b.py::time_a(1, 'x')",
  file: "benchmarks/b.py",
  skipped: false,
  body: "abc",
  module: "benchmarks.b",
  attribute: "time_a",
  method: null,
  params: ["1", "'x'"],
  folder: "benchmarks",
  suite: 0,
  type: "time",
  timeout: 60,
  cache: false,
  cache_timeout: 60,
  timer: false,
};
const answer = {
  benchmarks: [entry],
  errors: [],
  suites: [{ conf: "asv.conf.json", variables: { A: "1" }, requirements: {}, notes: ["a note"] }],
};
const from = (given: unknown) => tool.listing(given, { suites, environment, log: "the log's end" });
const listed = (given: unknown) => {
  const listing = from(given);
  if (!listing.ok) throw new Error(listing.problem.kind);
  return listing.value;
};

test("a benchmark, all that a process needs to find it again, and what its suite declares", () => {
  expect(from(answer)).toEqual({
    ok: true,
    value: {
      benchmarks: [
        {
          id: entry.id,
          tool: "asv",
          file: entry.file,
          skipped: false,
          metric: "wall-time",
          variables: { A: "1" },
          timeoutSeconds: 60,
          body: "abc",
          job: {
            folder: "benchmarks",
            module: "benchmarks.b",
            attribute: "time_a",
            method: null,
            params: ["1", "'x'"],
            type: "time",
            cache: false,
            cache_timeout: 60,
          },
        },
      ],
      errors: [],
      notes: ["asv.conf.json: a note"],
    },
  });
});

test.each([
  ["timeraw", "wall-time", undefined],
  ["peakmemory", "peak-memory", "sequential"],
  ["memory", "memory", "sequential"],
  ["track", "track", "sequential"],
])("the type %s is measured as %s", (type, metric, mode) => {
  const [benchmark] = listed({ ...answer, benchmarks: [{ ...entry, type }] }).benchmarks;
  expect([benchmark?.metric, benchmark?.mode]).toEqual([metric, mode]);
});

test("a type that nobody knows is not listed", () => {
  expect(listed({ ...answer, benchmarks: [{ ...entry, type: "toString" }] }).benchmarks).toEqual([]);
});

test("the time for a cache is added, as each process makes its own", () => {
  const [benchmark] = listed({ ...answer, benchmarks: [{ ...entry, cache: true, cache_timeout: 100 }] }).benchmarks;
  expect(benchmark?.timeoutSeconds).toBe(160);
});

test("a limit that is none is left out, and so are variables that no system takes", () => {
  const variables = { "A=B": "1", "": "2", C: "x\0y", D: 4, E: "5" };
  const [benchmark] = listed({
    ...answer,
    suites: [{ variables }],
    benchmarks: [{ ...entry, timeout: -1 }],
  }).benchmarks;
  expect(benchmark).not.toHaveProperty("timeoutSeconds");
  expect(benchmark?.variables).toEqual({ E: "5" });
});

test("what is said of a suite: missing pympler, caches, timers", () => {
  const notes = listed({
    ...answer,
    without_pympler: 3,
    benchmarks: [{ ...entry, cache: true, timer: true }],
  }).notes?.join("\n");
  for (const word of ["3 mem_ benchmarks", "setup_cache is run anew", "1 benchmarks have a timer"])
    expect(notes).toContain(word);
});

test("the same listed twice is one; two of one name are an error", () => {
  expect(listed({ ...answer, benchmarks: [entry, entry] }).benchmarks).toHaveLength(1);
  const both = listed({ ...answer, benchmarks: [entry, { ...entry, attribute: "time_b" }] });
  expect(both).toMatchObject({ benchmarks: [], errors: [{ path: entry.file }] });
});

test("errors stand beside what works; one without a file is about all", () => {
  const errors = [
    { path: "benchmarks/c.py", detail: "no module" },
    { path: "gone", detail: "no such file or folder", missing: true },
  ];
  expect(listed({ ...answer, errors }).errors).toEqual([
    errors[0],
    { path: "gone", detail: "no such file or folder", isMissing: true },
  ]);
  const failed = { kind: "collection-failed", path: "asv.conf.json", side: "head", interpreter: "3.11" };
  expect(from({ ...answer, errors: [{ path: "", detail: "no asv_runner" }] })).toEqual({
    ok: false,
    problem: { ...failed, detail: "no asv_runner" },
  });
  expect(from(null)).toEqual({ ok: false, problem: { ...failed, detail: "the log's end" } });
});

test.each([[{}], [[]], ["x"], [{ benchmarks: [null, 1, { id: 3 }], suites: "x", errors: "x" }]])(
  "nonsense lists nothing: %j",
  (given) => {
    expect(listed(given).benchmarks).toEqual([]);
  },
);

test("each place of a pair gets its own job", () => {
  const job = { folder: "b", params: ["1"], tool: "no", mode: "no" };
  const member = { benchmark: "x", file: "b.py", jobs: { base: job, head: { ...job, folder: "h" } } };
  expect(tool.serveJob(member, "base", environment)).toEqual({
    tool: "asv",
    mode: "serve",
    id: "x",
    provenance: ["heat"],
    folder: "b",
    params: ["1"],
  });
  expect(tool.serveJob(member, "head", environment)).toMatchObject({ folder: "h" });
});

describe("a process that was served", () => {
  const asked = { benchmark: entry.id, environment, turns: 61, log: "the log's end" };
  const good = {
    matches: 1,
    outcome: "passed",
    benchmarks: [{ name: entry.id }],
    errors: [],
    turns: 61,
    served: 1,
    provenance: { heat: ["/sides/b/heat/__init__.py", "/real/b/heat/__init__.py"] },
  };

  test("is accepted when all is as it should be", () => {
    expect(tool.serveProblem(good, asked)).toBeNull();
  });

  test.each([
    ["no answer", null, { kind: "benchmark-failed", detail: "the log's end" }],
    ["a skip in its set-up", { ...good, outcome: "skipped", turns: 0 }, { kind: "benchmark-skipped", side: "head" }],
    ["no such benchmark", { ...good, matches: 0, outcome: "not run" }, { kind: "benchmark-unstable-id" }],
    [
      "a failure",
      { ...good, outcome: "failed", errors: [{ path: "x", detail: "KeyError" }] },
      { kind: "benchmark-failed", detail: "KeyError" },
    ],
    ["turns missing", { ...good, turns: 60 }, { kind: "benchmark-failed" }],
    ["another side's module", { ...good, provenance: { heat: ["/sides/a/heat.py"] } }, { kind: "wrong-side-measured" }],
  ])("is refused for %s", (_, given, problem) => {
    expect(tool.serveProblem(given, asked)).toMatchObject({ benchmark: entry.id, interpreter: "3.11", ...problem });
  });
});
