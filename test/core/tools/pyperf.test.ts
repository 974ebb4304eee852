// What a listing of pyperf scripts means: ids of any characters, metrics of units, and what is refused.
import { describe, expect, test } from "vitest";
import { toolNamed } from "#core/tools/registry.ts";
import type { Suite } from "#model/config.ts";
import type { Environment } from "#model/plan.ts";

const tool = toolNamed("pyperf");
const environment: Environment = {
  side: "head",
  interpreter: "3.11",
  python: "/envs/head/bin/python",
  root: "/sides/b",
  variables: {},
  provenanceRoots: ["/sides/b"],
  packages: ["heat"],
};
const FILE = "b/bench.py";
const suites: readonly Suite[] = [
  { tool: "pyperf", path: FILE },
  { tool: "pyperf", path: FILE, arguments: ["--size", "64"], mode: "sequential", timeoutSeconds: 7 },
];
const listing = (answer: unknown, asked = suites) =>
  tool.listing(answer, { suites: asked, environment, log: "the log's end" });
const task = (more: object) => ({ suite: 0, file: FILE, task: "solve", unit: "second", body: null, ...more });
const answer = (...benchmarks: readonly object[]) => ({ benchmarks, errors: [] });

describe("a list", () => {
  test("asks for each suite's scripts with its own arguments", () => {
    expect(tool.listJobs(suites)).toEqual([
      {
        tool: "pyperf",
        mode: "list",
        suites: [
          { path: FILE, arguments: [] },
          { path: FILE, arguments: ["--size", "64"] },
        ],
      },
    ]);
  });

  test("keeps arguments as parameters, and what the suite's entry says", () => {
    expect(listing(answer(task({ body: "0ab" }), task({ suite: 1 })))).toEqual({
      ok: true,
      value: {
        benchmarks: [
          {
            id: "b/bench.py::solve",
            tool: "pyperf",
            file: FILE,
            skipped: false,
            metric: "wall-time",
            job: { task: "solve", arguments: [], unit: "second" },
            body: "0ab",
          },
          {
            id: "b/bench.py::solve[--size 64]",
            tool: "pyperf",
            file: FILE,
            skipped: false,
            metric: "wall-time",
            job: { task: "solve", arguments: ["--size", "64"], unit: "second" },
            mode: "sequential",
            timeoutSeconds: 7,
          },
        ],
        errors: [],
      },
    });
  });

  test.each([
    ["second", "wall-time"],
    ["byte", "memory"],
    ["integer", "track"],
    ["toString", "track"],
  ])("values in the unit %s are of the metric %s", (unit, metric) => {
    expect(listing(answer(task({ unit })))).toMatchObject({ value: { benchmarks: [{ metric, job: { unit } }] } });
  });

  test("leaves out what two suites give one name, and names one benchmark once", () => {
    const clash = answer(task({ task: "solve[--size 64]" }), task({ suite: 1 }), task({}), task({}));
    expect(listing(clash)).toMatchObject({
      value: { benchmarks: [{ id: "b/bench.py::solve" }], errors: [{ path: FILE, detail: expect.any(String) }] },
    });
  });

  test("takes the later suite's word on a benchmark that two of them name", () => {
    const twice = [
      { tool: "pyperf", path: "b" },
      { tool: "pyperf", path: FILE, timeoutSeconds: 9 },
    ];
    expect(listing(answer(task({}), task({ suite: 1 })), twice)).toMatchObject({
      value: { benchmarks: [{ id: "b/bench.py::solve", timeoutSeconds: 9 }], errors: [] },
    });
  });

  test.each([[{ suite: 9 }], [{ suite: "length" }], [{ suite: -1 }], [{ task: 5 }], [{ file: "" }], [null]])(
    "an entry of another shape is none: %j",
    (more) => {
      expect(listing(answer(more === null ? [] : task(more)))).toMatchObject({ ok: true, value: { benchmarks: [] } });
    },
  );

  test.each(["--track-memory", "--tracemalloc", "--profile=x", "--hook", "--compare-to"])(
    "%s is refused before anything is measured",
    (option) => {
      const asked = [...suites, { tool: "pyperf", path: "other.py", arguments: ["--size", "1", option] }];
      expect(listing(answer(task({})), asked)).toMatchObject({
        ok: false,
        problem: { kind: "suite-refused", path: "other.py", detail: expect.stringContaining(option) },
      });
    },
  );

  test("an option of the script's own may begin alike", () => {
    const own = [{ tool: "pyperf", path: FILE, arguments: ["--profile-name", "--hooks"] }];
    expect(listing(answer(task({})), own)).toMatchObject({ ok: true });
  });

  test.each([
    ["there is no answer", null, "the log's end"],
    ["pyperf is not there", { benchmarks: [], errors: [{ path: "", detail: "no pyperf" }] }, "no pyperf"],
  ])("fails when %s", (_, said, detail) => {
    expect(listing(said)).toMatchObject({ ok: false, problem: { kind: "collection-failed", detail } });
  });

  test("keeps the rest beside a broken script", () => {
    const errors = [
      { path: "b/x.py", detail: "no heat" },
      { path: "c", detail: "no such file", missing: true },
    ];
    expect(listing({ benchmarks: [task({})], errors })).toMatchObject({
      value: {
        benchmarks: [{ id: "b/bench.py::solve" }],
        errors: [
          { path: "b/x.py", detail: "no heat" },
          { path: "c", isMissing: true },
        ],
      },
    });
  });
});

test("each place serves by name what its own listing says", () => {
  const jobs = { base: { task: "a", arguments: ["x"], unit: "second" }, head: {} };
  expect(tool.serveJob({ benchmark: "b/bench.py::a", file: FILE, jobs }, "base", environment)).toEqual({
    tool: "pyperf",
    mode: "serve",
    id: "b/bench.py::a",
    script: FILE,
    task: "a",
    arguments: ["x"],
    unit: "second",
    provenance: ["heat"],
  });
});
