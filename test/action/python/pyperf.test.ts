// Real pyperf scripts in a real driver process: which benchmark is served, and what is refused.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import type { Benchmark, Listing } from "#model/benchmark.ts";
import type { Environment } from "#model/plan.ts";
import { fieldOf, found, listed, served } from "../../support/driven.ts";
import { FILES, MOVED } from "../../support/pyperf-scripts.ts";
import { testEnvironment } from "../../support/python.ts";
import { twoSides, type TwoSides } from "../../support/suite.ts";

const SUITES = [
  { tool: "pyperf", path: "benchmarks" },
  { tool: "pyperf", path: "benchmarks/many.py", arguments: ["--size", "20"] },
];

let environment: Environment;
let sides: TwoSides;
let listing: Listing;
beforeAll(async () => {
  sides = await twoSides({ base: MOVED, head: FILES }, ["heat"]);
  const { python } = await testEnvironment(["pyperf"]);
  environment = { ...sides.environments.head, python };
  listing = await listed(environment, SUITES);
});

const listedAs = (task: string, file = "benchmarks/many.py"): Benchmark => found(listing, `${file}::${task}`);
const onlyOneOf = async (path: string, within: Environment): Promise<Benchmark> => {
  const [first] = (await listed(within, [{ tool: "pyperf", path }])).benchmarks;
  if (first === undefined) throw new Error(`nothing listed of ${path}`);
  return first;
};

describe("a benchmark", () => {
  test.each([
    ["func", 1, true],
    ["with arguments", 10, true],
    ["time func", 1, false],
    ["async", 1, false],
    ["timeit", 10, false],
    ["func[--size 20]", 1, true],
  ])("%s: its own loop is timed, per call", async (task, inner, hasCpu) => {
    const few = await served(listedAs(task), environment, { rounds: 20 });
    const many = await served(listedAs(task), environment, { rounds: 2000 });
    expect([few.problem, many.problem, few.inner]).toEqual([null, null, inner]);
    expect(many.slice?.wallSeconds).toBeGreaterThan(few.slice?.wallSeconds ?? Infinity);
    expect(many.slice?.cpuSeconds !== null).toBe(hasCpu);
    expect(many.answer).toMatchObject({
      turns: 1,
      provenance: { heat: [join(environment.root, "heat.py"), join(environment.root, "heat.py")] },
      memory: { process: expect.any(Number) },
    });
  });

  test("is called as often as the worker says", () => {
    expect(readFileSync(join(sides.folder, "served"), "utf8")).toBe("1\n20\n1\n2000\n");
  });

  test("that is a command is timed from outside, its children's memory told", async () => {
    const { problem, slice, answer } = await served(listedAs("command"), environment, { rounds: 1 });
    expect(problem).toBeNull();
    expect(slice?.cpuSeconds).toBeGreaterThan(0);
    expect(fieldOf(answer, "memory", "process")).toBeGreaterThan(150e6);
  });

  test.each(["x[1]", "a::b", "a\nb", "\ud800", "--"])("of the name %j is served and no other", async (task) => {
    expect(await served(listedAs(task), environment)).toMatchObject({ problem: null });
  });

  test("is found by its name, wherever it stands in the script", async () => {
    const base = { ...sides.environments.base, python: environment.python };
    const [moved] = (await listed(base, [{ tool: "pyperf", path: "benchmarks/failing.py" }])).benchmarks.slice(1);
    expect(moved?.id).toBe("benchmarks/failing.py::late");
    expect(await served(listedAs("late", "benchmarks/failing.py"), base)).toMatchObject({ problem: null });
  });

  test("that is a command of this Python tells which code that runs", async () => {
    const outside = await onlyOneOf("outside", environment);
    const heat = join(environment.root, "heat.py");
    expect(await served(outside, environment, { rounds: 1 })).toMatchObject({
      problem: null,
      answer: { provenance: { heat: [heat, heat] } },
    });
    const wrong = { ...environment, provenanceRoots: [sides.environments.base.root] };
    expect((await served(outside, wrong, { rounds: 1 })).problem).toMatchObject({
      kind: "wrong-side-measured",
      module: "heat",
    });
  });

  test("whose script swallows exits is served once", async () => {
    const [, second] = (await listed(environment, [{ tool: "pyperf", path: "bad/swallows.py" }])).benchmarks;
    if (second === undefined) throw new Error("not listed");
    expect(await served(second, environment)).toMatchObject({ problem: null });
  });
});

describe("a benchmark is refused", () => {
  test.each([
    ["fails", /ValueError: no such grid\n$/],
    ["late", /ValueError: worn out\n$/],
    ["timeit", /ZeroDivisionError: division by zero\n$/],
    ["nothing", /TypeError: float\(\) argument must be/],
    ["command", /^the command ended with status 1$/],
    ["no command", /^no-such-program-here cannot be started: no such program in PATH$/],
    ["closes", /FileNotFoundError/],
  ])("when it fails: %s", async (task, detail) => {
    expect((await served(listedAs(task, "benchmarks/failing.py"), environment)).problem).toMatchObject({
      kind: "benchmark-failed",
      side: "head",
      detail: expect.stringMatching(detail),
    });
  });

  test.each(["zero", "nan", "odd"])("when its times or counts are none: %s", async (task) => {
    expect(await served(listedAs(task, "benchmarks/failing.py"), environment)).toMatchObject({ why: "nonsense" });
  });

  test("when its name is another one in each process", async () => {
    const other = await onlyOneOf("bad/random_names.py", environment);
    expect((await served(other, environment)).problem).toMatchObject({ kind: "benchmark-unstable-id" });
  });

  test("when its unit is not the listed one", async () => {
    const benchmark = { ...listedAs("func"), job: { ...listedAs("func").job, unit: "byte" } };
    expect((await served(benchmark, environment)).problem).toMatchObject({
      detail: "its unit is 'second' here, and 'byte' where it was listed",
    });
  });

  test("when it measured another side's code", async () => {
    const wrong = { ...environment, provenanceRoots: [sides.environments.base.root] };
    expect((await served(listedAs("func"), wrong)).problem).toMatchObject({ kind: "wrong-side-measured" });
  });
});

test.each([
  ["bytes", 4096],
  ["lines", 7],
])("values that are no time are served one by one: %s", async (task, value) => {
  const { problem, slice, inner } = await served(listedAs(task), environment, { rounds: 1 });
  expect([problem, inner, slice?.value]).toEqual([null, 1, value]);
});
