/** Variants of a build: what their names mean, what switches them, what cannot be; and real builds that do what their column says. */
import { expect, test } from "vitest";
import type { Described } from "#edges/pythons/described.ts";
import { pythonsOfMachine } from "#edges/pythons/pythons.ts";
import { buildText, refusal, variantVariables } from "#edges/pythons/variant.ts";
import { isWanted, wantedInterpreter } from "#edges/pythons/wanted.ts";
import { run } from "#edges/shell.ts";
import { variantBuilds } from "../../support/variant-builds.ts";
import { SCRIPTS } from "./scratch.ts";

const build = (differs: Partial<Described>): Described => ({
  version: "3.14.0",
  release: "final",
  serial: 0,
  implementation: "cpython",
  implementationVersion: "3.14.0",
  freeThreaded: false,
  jit: "none",
  debug: false,
  text: "3.14.0",
  path: "/opt/python",
  hasVenv: true,
  hasEnsurepip: true,
  pip: "",
  ...differs,
});

const wanted = (name: string) => {
  const read = wantedInterpreter(name);
  if (read === null) throw new Error(`${name} means nothing`);
  return read;
};

test.each([
  ["3.13", { kind: "version", implementation: "cpython", version: "3.13", freeThreaded: false, variant: null }],
  ["python3.9", { kind: "version", implementation: "cpython", version: "3.9", freeThreaded: false, variant: null }],
  [
    "3.14.1t+gil",
    { kind: "version", implementation: "cpython", version: "3.14.1", freeThreaded: true, variant: "gil" },
  ],
  ["3.15+jit", { kind: "version", implementation: "cpython", version: "3.15", freeThreaded: false, variant: "jit" }],
  ["pypy3.11", { kind: "version", implementation: "pypy", version: "3.11", freeThreaded: false, variant: null }],
  ["/opt/a b/python3", { kind: "path", path: "/opt/a b/python3", variant: null }],
  ["/opt/python3.14+jit", { kind: "path", path: "/opt/python3.14", variant: "jit" }],
  ["module:gcc/13.2 python/3.12", { kind: "module", names: ["gcc/13.2", "python/3.12"], variant: null }],
  ["conda:bench+gil", { kind: "conda", place: "bench", variant: "gil" }],
  ["conda:/opt/envs/x", { kind: "conda", place: "/opt/envs/x", variant: null }],
])("%s", (name, meaning) => {
  expect(wantedInterpreter(name)).toEqual(meaning);
});

test.each([
  "",
  "3",
  "3.14tt",
  "3.14+fast",
  "jython2.7",
  "--version",
  "module:-r",
  "module:a\nb",
  "module:",
  "conda:-n",
])("%j means nothing", (name) => {
  expect(wantedInterpreter(name)).toBeNull();
});

test.each([
  ["3.14", {}, true],
  ["3.14.0", {}, true],
  ["3.1", {}, false],
  ["3.14t", {}, false],
  ["3.14t", { freeThreaded: true }, true],
  ["3.14", { freeThreaded: true }, false],
  ["pypy3.14", {}, false],
  ["pypy3.14", { implementation: "pypy" }, true],
  ["3.14", { implementation: "pypy" }, false],
  ["module:any", { freeThreaded: true }, true],
] as const)("%s is wanted and %j is there: %j", (name, differs, is) => {
  expect(isWanted(build(differs), wanted(name))).toBe(is);
});

test.each([
  // A version is what its name says, whatever the build does by itself.
  ["3.14", {}, {}, "3.14.0"],
  ["3.14", { jit: "on" }, { PYTHON_JIT: "0" }, "3.14.0 JIT off"],
  ["3.14", { jit: "off" }, { PYTHON_JIT: "0" }, "3.14.0 JIT off"],
  ["3.14+jit", { jit: "off" }, { PYTHON_JIT: "1" }, "3.14.0 JIT on"],
  ["3.14t", { freeThreaded: true }, { PYTHON_GIL: "0" }, "3.14.0 free-threaded"],
  ["3.14t+gil", { freeThreaded: true }, { PYTHON_GIL: "1" }, "3.14.0 free-threaded, with the GIL"],
  [
    "3.14t+jit",
    { freeThreaded: true, jit: "off" },
    { PYTHON_JIT: "1", PYTHON_GIL: "0" },
    "3.14.0 free-threaded, JIT on",
  ],
  // A place is left as it was built.
  ["/opt/python", { jit: "on" }, {}, "3.14.0 JIT on"],
  ["/opt/python", { freeThreaded: true }, {}, "3.14.0 free-threaded"],
  ["conda:x+jit", { jit: "off" }, { PYTHON_JIT: "1" }, "3.14.0 JIT on"],
  ["pypy3.14", { implementation: "pypy", implementationVersion: "7.3.20" }, {}, "3.14.0 PyPy 7.3.20"],
  ["3.14", { release: "candidate", serial: 2, debug: true }, {}, "3.14.0rc2 debug"],
] as const)("%s of a build with %j", (name, differs, variables, text) => {
  const found = build(differs);
  expect(refusal(found, wanted(name))).toBeNull();
  expect(variantVariables(found, wanted(name))).toEqual(variables);
  expect(buildText(found, variables)).toBe(text);
});

test.each([
  ["3.14+jit", {}, /^\/opt\/python \(3\.14\.0\) was built without the JIT compiler/],
  ["3.14t+jit", { freeThreaded: true }, /without the JIT compiler/],
  ["3.14+gil", {}, /^\/opt\/python \(3\.14\.0\) always runs with the GIL/],
  ["pypy3.14+jit", { implementation: "pypy" }, /PyPy, whose compiler is always on/],
] as const)("%s cannot be had of a build with %j", (name, differs, why) => {
  expect(refusal(build(differs), wanted(name))).toMatch(why);
});

const machine = pythonsOfMachine(SCRIPTS, { ...process.env, ...variantBuilds });

const SAYS = `
import sys, sysconfig
jit = getattr(sys, "_jit", None)
print(sys.implementation.name, jit.is_enabled() if jit else None, getattr(sys, "_is_gil_enabled", lambda: True)())
`;

// Early alphas of 3.14 do not know of their compiler either, though it can be switched.
test.for([
  ["3.14", /^cpython (False|None) True$/],
  ["3.14+jit", /^cpython (True|None) True$/],
  ["3.15+jit", /^cpython True True$/],
  ["3.13t", /^cpython None False$/],
  ["3.13t+gil", /^cpython None True$/],
  ["3.14t", /^cpython (False|None) False$/],
  ["3.14t+gil", /^cpython (False|None) True$/],
  ["pypy3.9", /^pypy None True$/],
  ["pypy3.11", /^pypy None True$/],
] as const)("a real %s runs as its column says", async ([name, says], context) => {
  const { found, missing } = await machine.find([name]);
  const [interpreter] = found;
  if (interpreter === undefined) {
    const [problem] = missing;
    const why = problem?.kind === "interpreter-not-found" ? problem.why : undefined;
    // No CI has all of these; what is there is tried, and what is not is said.
    context.skip(`no ${name} on this machine${why === undefined ? "" : `: ${why}`}`);
    return;
  }
  const ran = await run(interpreter.path, ["-c", SAYS], { cwd: "/", env: { ...interpreter.variables } });
  expect(ran.stdout.trim()).toMatch(says);
});

test("what a build cannot do is not found, and the sentence says why", async (context) => {
  const pythons = pythonsOfMachine(SCRIPTS);
  const plain = (await pythons.allFound()).find(({ build: text }) => text !== undefined && !/JIT|free/.test(text));
  if (plain === undefined) {
    context.skip("every Python of this machine has the JIT");
    return;
  }
  const { found, missing } = await pythons.find([
    `${plain.path}+jit`,
    `${plain.name}+gil`,
    `${plain.version}t`,
    plain.name,
  ]);
  expect(found.map(({ name }) => name)).toEqual([plain.name]);
  expect(missing).toMatchObject([
    { interpreter: `${plain.path}+jit`, why: expect.stringContaining("built without the JIT compiler") },
    { interpreter: `${plain.name}+gil`, why: expect.stringContaining("always runs with the GIL") },
    { interpreter: `${plain.version}t`, why: expect.stringMatching(/ is not a free-threaded build$/) },
  ]);
});

test("variants of one build are two interpreters, names of one variant are one", async (context) => {
  const { found } = await machine.find(["3.14", "3.14+jit"]);
  const [plain, jit] = found;
  if (plain === undefined || jit === undefined) {
    context.skip("no 3.14 with the JIT on this machine");
    return;
  }
  expect(jit.path).toBe(plain.path);
  expect((await machine.find(["3.14", "3.14+jit", plain.version, `${plain.version}+jit`])).found).toEqual(found);
});
