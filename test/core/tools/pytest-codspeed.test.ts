// What is pytest-codspeed's own among the answers of pytest suites; the rest is that of pytest-benchmark.
import { describe, expect, test } from "vitest";
import { toolNamed } from "#core/tools/registry.ts";
import type { Environment } from "#model/plan.ts";

const tool = toolNamed("pytest-codspeed");
const environment: Environment = {
  side: "head",
  interpreter: "3.13",
  python: "/envs/head/bin/python",
  root: "/sides/b",
  variables: {},
  provenanceRoots: ["/sides/b"],
  packages: ["heat"],
};
const suites = [{ tool: "pytest-codspeed", path: "b" }];
const listed = (each: Readonly<Record<string, unknown>>, more: Readonly<Record<string, unknown>> = {}) => {
  const benchmark = { id: "b/test_x.py::test_a", file: "b/test_x.py", skipped: false, ...each };
  const answer = { benchmarks: [benchmark], errors: [], argv: [], exit_code: 0, ...more };
  const listing = tool.listing(answer, { suites, environment, log: "" });
  if (!listing.ok) throw new Error(JSON.stringify(listing.problem));
  return listing.value;
};

test("a process is asked to measure by the tool, with what its listing found", () => {
  const member = { benchmark: "b/test_x.py::test_a", file: "b/test_x.py", jobs: { base: { argv: ["-n0"] }, head: {} } };
  expect(tool.serveJob(member, "base", environment)).toEqual({
    tool: "pytest-codspeed",
    mode: "serve",
    id: "b/test_x.py::test_a",
    paths: ["b/test_x.py"],
    argv: ["-n0"],
    provenance: ["heat"],
  });
  expect(tool.serveJob(member, "head", environment)).toMatchObject({ argv: null });
  expect(tool.needs).toEqual(["pytest", "pytest-codspeed>=3"]);
});

describe("a benchmark of a listing", () => {
  test("belongs to the tool that it says, where that is one of pytest's", () => {
    expect(listed({ tool: "pytest-benchmark" }).benchmarks[0]?.tool).toBe("pytest-benchmark");
    expect(listed({ tool: "command" }).benchmarks[0]?.tool).toBe("pytest-codspeed");
    expect(listed({}).benchmarks[0]?.tool).toBe("pytest-codspeed");
  });

  test("carries what the suite declares", () => {
    const body = "0123456789abcdef".repeat(4);
    const variables = { PYTHONHASHSEED: "0", LD_PRELOAD: "/tmp/x.so" };
    expect(listed({ body, timeout: 2.5, least_rounds: 20, variables }).benchmarks).toEqual([
      {
        id: "b/test_x.py::test_a",
        tool: "pytest-codspeed",
        file: "b/test_x.py",
        skipped: false,
        job: { argv: [] },
        body,
        timeoutSeconds: 2.5,
        leastRounds: 20,
        variables: { PYTHONHASHSEED: "0" },
      },
    ]);
  });

  test.each(["b", "b/", "b/test_x.py", "."])("is measured as the configuration says of %s", (path) => {
    const suite = { tool: "pytest-codspeed", path, timeoutSeconds: 7, mode: "sequential" } as const;
    const others = [{ tool: "pytest-codspeed", path: "b/test" }, suite];
    const answer = { benchmarks: [{ id: "b/test_x.py::a", file: "b/test_x.py", timeout: 2 }], exit_code: 0 };
    expect(tool.listing(answer, { suites: others, environment, log: "" })).toMatchObject({
      value: { benchmarks: [{ timeoutSeconds: 7, mode: "sequential" }] },
    });
  });

  test.each([
    ["body", "x"],
    ["body", 3],
    ["timeout", -1],
    ["timeout", "9"],
    ["timeout", Number.POSITIVE_INFINITY],
    ["least_rounds", 2.5],
    ["least_rounds", 0],
    ["variables", { PYTHONHASHSEED: "0\nx" }],
    ["variables", ["PYTHONHASHSEED=0"]],
  ])("says nothing that cannot be: %s %j", (name, value) => {
    expect(Object.keys(listed({ [name]: value }).benchmarks[0] ?? {})).toEqual([
      "id",
      "tool",
      "file",
      "skipped",
      "job",
    ]);
  });
});

describe("notes", () => {
  test("are sentences of ours, with names of plain characters", () => {
    const names = ["b/test_x.py::test_a[1]", "b/x.py::<img>", "b/y.py::test_b", "b/z.py::c", "b/z.py::d"];
    const notes = [{ kind: "marked-only", names }, { kind: "xdist" }, { kind: "toString" }, { kind: "unheard-of" }, 3];
    expect(listed({}, { notes }).notes).toEqual([
      "Tests with a benchmark mark and without a fixture are not measured (b/test_x.py::test_a[1], b/y.py::test_b, b/z.py::c and 1 more): they are pytest-codspeed's, which is not installed for the suite.",
      "pytest-xdist is switched off: benchmarks run one at a time.",
    ]);
  });

  test("of several of one kind are one", () => {
    const notes = ["b/a.py", "b/b.py"].map((name) => ({ kind: "file-skipped", names: [name] }));
    expect(listed({}, { notes }).notes).toEqual([
      "Files that skip themselves when they are imported are not measured (b/a.py, b/b.py).",
    ]);
  });

  test.each([
    ["nothing", {}, []],
    ["a long test", { whole_test_seconds: 0.001, written: [] }, []],
    ["anything", { whole_test_seconds: "1", written: "results.txt" }, []],
    [
      "a short test",
      { whole_test_seconds: 0.00001 },
      ["b::a is a marked test of less than 100 µs: about 10 µs of that are pytest's own. Use the fixture."],
    ],
    [
      "files",
      { written: ["out.txt", "<b>"] },
      ["b::a writes files into the checkout (out.txt), where later runs find them. Use `tmp_path`."],
    ],
  ])("of a process: %s", (_, answer, notes) => {
    expect(tool.serveNotes?.(answer, "b::a")).toEqual(notes);
  });
});

describe("a process that measured nothing says why", () => {
  const asked = { benchmark: "b/test_x.py::test_a", environment, turns: 0, log: "the log's end" };
  const nothing = { matches: 1, outcome: "passed", benchmarks: [], errors: [], turns: 0, served: 0, provenance: {} };
  test.each([
    ["its fixture was not used", nothing, "measured nothing"],
    ["it is meant to fail", { ...nothing, outcome: "xfailed" }, "marked as one that fails"],
    ["pytest broke off", { ...nothing, matches: 0, exit_code: 3 }, "the log's end"],
  ])("%s", (_, answer, detail) => {
    const problem = tool.serveProblem(answer, asked);
    expect(problem).toMatchObject({ kind: "benchmark-failed", side: "head", interpreter: "3.13" });
    expect(JSON.stringify(problem)).toContain(detail);
  });

  test("it skipped itself, which is no failure", () => {
    const errors = [{ path: "x", detail: "no GPU" }];
    const skipped = { kind: "benchmark-skipped", benchmark: asked.benchmark, interpreter: "3.13", side: "head" };
    expect(tool.serveProblem({ ...nothing, outcome: "skipped", errors }, asked)).toEqual({
      ...skipped,
      detail: "no GPU",
    });
    expect(tool.serveProblem({ ...nothing, outcome: "skipped" }, asked)).toEqual(skipped);
  });
});
