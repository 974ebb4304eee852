/** The configuration file: every key, and what is said of a wrong one. */
import { expect, test } from "vitest";
import { configFromText } from "#core/config/config.ts";
import { schedulerNames } from "#core/schedulers/registry.ts";
import { toolNames } from "#core/tools/registry.ts";
import { DEFAULT_CONFIG } from "#core/config/default-config.ts";

const FILE = ".github/perf-review.yml";
const wrong = (text: string): string => {
  const read = configFromText(text, FILE, toolNames, schedulerNames);
  if (read.ok || read.problem.kind !== "config-invalid") return "accepted";
  expect(read.problem.file).toBe(FILE);
  return `${read.problem.line ?? "-"}: ${read.problem.detail}`;
};

test("every key", () => {
  const read = configFromText(
    `workflow: measure.yml
python: ["3.10", 3.14t, /opt/python/bin/python3]
suite:
  - tool: pytest-benchmark
    path: ./benchmarks/
  - path: tests/test_speed.py
    mode: sequential
    timeout: 2m
    ranks: 4
only: ["*solve*"]
observe: alone.yml
paths: src/*
paths-ignore: ["*.md", docs/*]
drafts: true
threshold: 5%
alpha: 0.02
budget: 1h30m
gate: off
hints: { mpi-request-dropped: off, ndarray-growth-in-loop: warn, "ruff:PERF401": off }
hints-inline: 12
scheduler: local
launcher: [mpirun, -n, "{ranks}"]
memory-threshold: 20%
renamed: { "b.py::test_new": "b.py::test_old" }
extras: [mpi]
variables: [OMP_NUM_THREADS]
instructions: auto
`,
    FILE,
    toolNames,
    schedulerNames,
  );
  expect(read).toEqual({
    ok: true,
    value: {
      workflow: "measure.yml",
      observe: "alone.yml",
      python: ["3.10", "3.14t", "/opt/python/bin/python3"],
      suite: [
        { tool: "pytest-benchmark", path: "benchmarks" },
        { tool: "pytest-benchmark", path: "tests/test_speed.py", mode: "sequential", timeoutSeconds: 120, ranks: 4 },
      ],
      only: ["*solve*"],
      paths: ["src/*"],
      pathsIgnore: ["*.md", "docs/*"],
      drafts: true,
      threshold: 0.05,
      alpha: 0.02,
      budgetSeconds: 5400,
      gate: "off",
      hints: { "mpi-request-dropped": "off", "ndarray-growth-in-loop": "warn", "ruff:PERF401": "off" },
      hintsInline: 12,
      scheduler: { name: "local" },
      launcher: ["mpirun", "-n", "{ranks}"],
      memoryThreshold: 0.2,
      renamed: { "b.py::test_new": "b.py::test_old" },
      extras: ["mpi"],
      variables: ["OMP_NUM_THREADS"],
      instructions: "auto",
    },
  });
});

test.each(["", "\n\n", "# nothing yet\n", "---\n", "null", "only:\nbudget:\n"])(
  "nothing said means the defaults: %j",
  (text) => {
    expect(configFromText(text, FILE, toolNames, schedulerNames)).toEqual({ ok: true, value: DEFAULT_CONFIG });
  },
);

test("one value stands for a list of one", () => {
  expect(configFromText('python: "3.12"\nonly: "*heat*"\n', FILE, toolNames, schedulerNames)).toMatchObject({
    ok: true,
    value: { python: ["3.12"], only: ["*heat*"] },
  });
});

test.each([
  ["python: [3.10]", '1: python: a version must be quoted: write "3.10", and YAML reads this number as 3.1'],
  ["alpha: 1%\npython:\n  - 3.11", '3: python: a version must be quoted: write "3.11"'],
  ["python: 3.12", '1: python: a version must be quoted: write "3.12"'],
  ["budgets: 10m", "1: unknown key budgets, did you mean budget?"],
  ["\n\ntreshold: 3%", "3: unknown key treshold, did you mean threshold?"],
  ["suite:\n  - path: a\n    pth: b", "3: unknown key suite.1.pth, did you mean path?"],
  [
    "threshold: 3",
    "1: threshold: expected a percentage above 0 and up to 100%, such as 3% (or a fraction such as 0.03), found 3",
  ],
  ["budget: 10", "1: budget: expected a duration from 1s to 24h with its unit, such as 90s, 10m or 1h30m, found 10"],
  ["gate: no", "1: gate: expected one of: off, neutral, fail, found no"],
  ["hints-inline: 51", "1: hints-inline: expected a whole number from 0 to 50, found 51"],
  ["hints-inline: -1", "1: hints-inline: expected a whole number from 0 to 50, found -1"],
  ["hints-inline: all", "1: hints-inline: expected a whole number from 0 to 50, found all"],
  ["scheduler: slrum", "1: scheduler: expected one of: local, slurm, pbs, flux, found slrum"],
  ["suite: [{ranks: 0}]", "1: suite.1.ranks: expected a whole number from 1 to 4096, found 0"],
  ["suite: [{tool: nose}]", /^1: suite.1.tool: expected one of: .*pyperf.*, found nose$/],
  ["suite: benchmarks", "1: suite: expected a list of suites, each with tool and path, found benchmarks"],
  [
    "suite:\n- path: ../other",
    "2: suite.1.path: expected a folder or file inside the repository, such as benchmarks, found ../other",
  ],
  [
    "suite: [{path: /etc}]",
    "1: suite.1.path: expected a folder or file inside the repository, such as benchmarks, found /etc",
  ],
  [
    "suite: [{path: '-p evil'}]",
    "1: suite.1.path: expected a folder or file inside the repository, such as benchmarks, found -p evil",
  ],
  ["hints: {mpi-request-dropped: on}", "1: hints.mpi-request-dropped: expected one of: off, warn, found on"],
  ["workflow: ../x.yml", "1: workflow: expected the file name of a workflow, such as perf-review.yml, found ../x.yml"],
  ["- a\n- b", "1: expected keys with values, such as `threshold: 3%`"],
  ["just words", "1: expected keys with values, such as `threshold: 3%`"],
])("%j", (text, said) => {
  if (typeof said === "string") expect(wrong(text)).toBe(said);
  else expect(wrong(text)).toMatch(said);
});

test("an unknown key that is near to none lists the known ones", () => {
  expect(wrong("zebra: 1")).toMatch(
    /^1: unknown key zebra \(known: workflow, observe, python, suite, only, .*scheduler, .*instructions\)$/,
  );
});

test("broken YAML names the line", () => {
  expect(wrong("budget: 10m\nonly: [a\ngate: off\n")).toMatch(/^[34]: /);
  expect(wrong("suite:\n\t- path: a\n")).toMatch(/^2: .*[Tt]ab/);
  expect(wrong("budget: 1m\nbudget: 2m\n")).toMatch(/^2: .*unique/);
  expect(wrong("a: 1\n---\nb: 2\n")).toMatch(/^\d: .*document/);
});

test("several mistakes are told together, in the order of the file", () => {
  expect(wrong("gate: maybe\nbudget: 5\nonyl: x\n")).toMatch(
    /^1: gate: .*; line 2: budget: .*; line 3: unknown key onyl, did you mean only\?$/,
  );
});

test("aliases cannot grow without end, nor a file", () => {
  const bomb = [
    "a: &a [x,x,x,x,x,x,x,x,x]",
    ..."bcdefgh".split("").map((name, i) => `${name}: &${name} [${Array(9).fill(`*${"abcdefg"[i]}`).join(",")}]`),
  ];
  expect(wrong(bomb.join("\n"))).toBe("-: too many aliases");
  expect(wrong(`only: ["${"x".repeat(70_000)}"]`)).toBe("-: longer than 65536 characters");
});

test("keys of an object's own nature are keys like others", () => {
  expect(wrong("__proto__: {budget: 1m}\n")).toMatch(/unknown key/);
  expect(wrong("constructor: 1\n")).toMatch(/unknown key/);
});

test.each([
  "3.9",
  "3.13.1",
  "3.14t",
  "3.14t+gil",
  "3.15+jit",
  "pypy3.11",
  "/opt/my python/bin/python3",
  "module:python/3.12",
  "module:gcc/13.2.0 Python/3.11.3-GCCcore-12.3.0",
  "conda:bench",
  "conda:/opt/conda/envs/x",
])("an interpreter can be asked for as %s", (name) => {
  expect(configFromText(JSON.stringify({ python: [name] }), FILE, toolNames, schedulerNames)).toMatchObject({
    ok: true,
    value: { python: [name] },
  });
});

test.each([
  "3",
  "3.14+fast",
  "module:-rf",
  "module:a  b",
  "module:a;b",
  "conda:-n x",
  "conda:../x",
  "python",
  "jython2.7",
])("no interpreter: %s", (name) => {
  expect(wrong(JSON.stringify({ python: [name] }))).toMatch(
    /python.*expected a quoted version .*module:NAME or conda:NAME/,
  );
});
