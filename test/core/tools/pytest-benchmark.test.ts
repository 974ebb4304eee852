// What the driver's answers mean: nothing that a suite can make it say is taken for a measurement that it is not.
import { describe, expect, test } from "vitest";
import { tools, toolNamed } from "#core/tools/registry.ts";
import type { Environment } from "#model/plan.ts";

const tool = toolNamed("pytest-benchmark");
const environment: Environment = {
  side: "head",
  interpreter: "3.11",
  python: "/envs/head/bin/python",
  root: "/sides/b",
  variables: {},
  provenanceRoots: ["/sides/b", "/envs/head/lib"],
  packages: ["heat"],
};
const asked = { benchmark: "b/test_x.py::test_a[1]", environment, turns: 61, log: "the log's end" };
const good = {
  matches: 1,
  outcome: "passed",
  benchmarks: [{ name: "b/test_x.py::test_a[1]", has_error: false }],
  errors: [],
  turns: 61,
  served: 1,
  provenance: { heat: ["/sides/b/heat/__init__.py", "/real/b/heat/__init__.py"] },
};

test("every tool is registered under its own name, and no other name is one", () => {
  for (const [name, each] of Object.entries(tools)) expect(each.name).toBe(name);
  expect(() => toolNamed("toString")).toThrow("no such benchmark tool");
});

describe("a process that served its turns", () => {
  test("is accepted when all is as it should be", () => {
    expect(tool.serveProblem(good, asked)).toBeNull();
  });

  test.each([
    ["no answer", null, { kind: "benchmark-failed", detail: "the log's end" }],
    ["an answer of another shape", "passed", { kind: "benchmark-failed" }],
    ["an empty answer", {}, { kind: "benchmark-failed" }],
    ["no such benchmark", { ...good, matches: 0, exit_code: 5 }, { kind: "benchmark-unstable-id" }],
    ["arguments that pytest refused", { ...good, matches: 0, exit_code: 4 }, { detail: "the log's end" }],
    [
      "a module that could not be imported",
      { ...good, matches: 0, errors: [{ path: "x", detail: "no numpy" }] },
      { detail: "no numpy" },
    ],
    ["two of the same id", { ...good, matches: 2 }, { detail: "2 benchmarks have this id" }],
    [
      "a failure after the measurement",
      { ...good, outcome: "failed", errors: [{ path: "x", detail: "assert 0" }] },
      { detail: "assert 0" },
    ],
    ["a skip", { ...good, outcome: "skipped" }, { kind: "benchmark-skipped" }],
    ["an expected failure", { ...good, outcome: "xfailed" }, { kind: "benchmark-failed" }],
    ["no benchmark", { ...good, benchmarks: [] }, { kind: "benchmark-failed" }],
    ["two benchmarks", { ...good, benchmarks: [1, 2] }, { kind: "benchmark-failed" }],
    ["served twice", { ...good, served: 2 }, { kind: "benchmark-failed" }],
    ["turns missing", { ...good, turns: 60 }, { kind: "benchmark-failed" }],
    [
      "another side's module",
      { ...good, provenance: { heat: ["/sides/a/heat.py", "/sides/a/heat.py"] } },
      { kind: "wrong-side-measured", module: "heat", file: "/sides/a/heat.py" },
    ],
    [
      "a folder that only begins alike",
      { ...good, provenance: { heat: ["/sides/bb/heat.py"] } },
      { kind: "wrong-side-measured" },
    ],
    [
      "a path that leaves the folder",
      { ...good, provenance: { heat: ["/sides/b/../a/heat.py"] } },
      { kind: "wrong-side-measured" },
    ],
    ["a module without files", { ...good, provenance: { heat: "?" } }, { kind: "wrong-side-measured", file: "" }],
  ])("is refused for %s", (_, answer, problem) => {
    expect(tool.serveProblem(answer, asked)).toMatchObject({
      benchmark: asked.benchmark,
      interpreter: "3.11",
      ...problem,
    });
  });
});

const from = (answer: unknown) =>
  tool.listing(answer, { suites: [{ tool: "pytest-benchmark", path: "b" }], environment, log: "the log's end" });

describe("a list", () => {
  test("keeps what could be collected beside what could not", () => {
    const benchmark = { id: "b/test_x.py::test_a", file: "b/test_x.py", skipped: false };
    const argv = ["-n0"];
    const error = { path: "b/test_y.py", detail: "no module" };
    expect(from({ benchmarks: [benchmark], errors: [error], argv, exit_code: 1 })).toEqual({
      ok: true,
      value: { benchmarks: [{ ...benchmark, tool: "pytest-benchmark", job: { argv } }], errors: [error], notes: [] },
    });
  });

  test("may be empty, which is no failure", () => {
    expect(from({ benchmarks: [], errors: [], argv: [], exit_code: 5 })).toMatchObject({ ok: true });
  });

  test.each([
    ["there is no answer", null, "the log's end"],
    ["pytest refused its arguments", { benchmarks: [], errors: [], argv: [], exit_code: 4 }, "the log's end"],
    [
      "the tool is not installed",
      { benchmarks: [], errors: [{ path: "", detail: "no pytest" }], argv: [] },
      "no pytest",
    ],
  ])("fails when %s", (_, answer, detail) => {
    expect(from(answer)).toEqual({
      ok: false,
      problem: { kind: "collection-failed", path: "b", side: "head", interpreter: "3.11", detail },
    });
  });
});
