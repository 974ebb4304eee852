/** Environments made for real: venv and pip (or uv), a package index, projects that install and that do not. */
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { pipInstaller } from "#edges/pythons/pip.ts";
import type { Described } from "#edges/pythons/described.ts";
import { preparingRunners } from "#edges/pythons/installer.ts";
import { run } from "#edges/shell.ts";
import { type Files, prepared, said, tiny } from "./prepared.ts";
import { machineInterpreter } from "./scratch.ts";

test("both sides get their own project, built and not editable, and the same dependencies", async (context) => {
  process.env["PERF_REVIEW_SECRET"] = "token";
  process.env["PIP_PERF_REVIEW_SECRET"] = "token";
  const { environments, problems, roots, told, folder, interpreter } = await prepared(context, {
    base: tiny("b"),
    head: tiny("h"),
  });
  delete process.env["PERF_REVIEW_SECRET"];
  delete process.env["PIP_PERF_REVIEW_SECRET"];
  expect(problems).toEqual([]);
  expect(environments).toMatchObject([
    { side: "base", interpreter: interpreter.name, root: roots.base, packages: ["tiny"] },
    { side: "head", interpreter: interpreter.name, root: roots.head, packages: ["tiny"] },
  ]);
  const [base, head] = environments;
  if (base === undefined || head === undefined) throw new Error("no environments");
  // Same code paths, same lengths: the names differ in one letter.
  expect(base.python.replace("env-b", "env-a")).toBe(head.python);
  expect(Object.keys(base.variables)).toEqual(Object.keys(head.variables));
  for (const [name, value] of Object.entries(base.variables))
    expect(head.variables[name]?.length, name).toBe(value.length);
  expect(Object.keys(base.variables).filter((name) => /^PYTHON|PIP|SECRET|TOKEN/.test(name))).toEqual([]);
  // From the checkout, where the working folder comes first, and from the installed copy.
  for (const [environment, value] of [
    [base, "b"],
    [head, "h"],
  ] as const) {
    const [inCheckout, installed] = ["import tiny", "import sys; sys.path.remove(''); import tiny"];
    const print = "; print(tiny.VALUE, tiny.MADE, tiny.__file__)";
    expect(await said(environment, inCheckout + print)).toBe(
      `${value} ${value} ${join(environment.root, "tiny/__init__.py")}`,
    );
    expect(await said(environment, installed + print)).toMatch(
      new RegExp(`^${value} ${value} ${join(folder, "env-")}.*/site-packages/tiny/__init__.py$`),
    );
    expect(environment.provenanceRoots).toEqual([environment.root, environment.python.replace("/bin/python", "")]);
    expect((await readdir(environment.root)).toSorted()).toEqual(["setup.py", "tests", "tiny"]);
  }
  const versions =
    "import importlib.metadata as m; print(sorted(d.metadata['Name'] + d.version for d in m.distributions()))";
  expect(await said(base, versions)).toBe(await said(head, versions));
  expect(await said(base, versions)).toMatch(/pytest-benchmark.*sortedcontainers/);
  // The suite runs with exactly these variables.
  const suite = await run(head.python, ["-m", "pytest", "-q", "--benchmark-disable", "tests"], {
    cwd: head.root,
    env: head.variables,
  });
  expect(suite.stdout).toContain("1 passed");
  expect(told.some((text) => /head: installing .*pytest, pytest-benchmark/.test(text))).toBe(true);
  expect((await readdir(folder)).filter((name) => name.startsWith("build-"))).toEqual([]);
}, 180_000);

const loose = (requirement: string): Files => ({
  "heat.py": "import sortedcontainers\n",
  "requirements.txt": `${requirement}\n`,
  "src/inner/__init__.py": "",
});

test("a project that cannot be installed is run from its checkout; where base cannot have its requirements, its log says why", async (context) => {
  const gone = "gone @ file:///gone/gone-1-py3-none-any.whl";
  const { environments, problems, roots, interpreter, told } = await prepared(context, {
    base: loose(gone),
    head: loose("sortedcontainers"),
  });
  expect(environments).toMatchObject([
    {
      side: "head",
      packages: ["heat", "inner"],
      variables: { PYTHONPATH: `${roots.head}:${join(roots.head, "src")}` },
    },
  ]);
  expect(await said(environments[0], "import sys; sys.path.remove(''); import heat, inner; print(heat.__file__)")).toBe(
    join(roots.head, "heat.py"),
  );
  expect(problems).toMatchObject([
    {
      kind: "environment-failed",
      side: "base",
      interpreter: interpreter.name,
      step: "installing gone, pytest, pytest-benchmark",
    },
  ]);
  expect(problems[0]?.kind === "environment-failed" && problems[0].log).toMatch(/gone-1-py3-none-any\.whl/);
  expect(told).toContain(`${interpreter.name} base: base declares other dependencies than head: installing its own`);
}, 180_000);

test("a build that fails on head: the tail of its log, and base is not made in vain", async (context) => {
  const broken = {
    "setup.py": `print("\\n".join(f"noise {n}" for n in range(200)))\nraise SystemExit("no compiler for heat")\n`,
  };
  const { environments, problems, interpreter } = await prepared(context, { base: { "heat.py": "" }, head: broken });
  expect(environments).toEqual([]);
  expect(problems).toMatchObject([
    { kind: "environment-failed", side: "head", interpreter: interpreter.name, step: "building the project" },
  ]);
  const log = problems[0]?.kind === "environment-failed" ? problems[0].log : "";
  expect(log).toContain("no compiler for heat");
  expect(log.split("\n").length).toBeLessThanOrEqual(30);
}, 120_000);

test("a pyproject.toml that cannot be read is each side's own problem", async (context) => {
  const broken = { "pyproject.toml": "[project\n" };
  const { environments, problems } = await prepared(context, { base: broken, head: broken });
  expect(environments).toEqual([]);
  expect(problems).toMatchObject([{ kind: "environment-failed", side: "head", step: "reading the project" }]);
});

test("without pip and ensurepip the log says what to install", async (context) => {
  const { path, version } = await machineInterpreter(context);
  const bare: Described = {
    version,
    release: "final",
    serial: 0,
    implementation: "cpython",
    implementationVersion: version,
    freeThreaded: false,
    jit: "none",
    debug: false,
    text: version,
    path,
    hasVenv: true,
    hasEnsurepip: false,
    pip: "",
  };
  const installer = pipInstaller(bare, "/nowhere/tool", preparingRunners(1)({}));
  const minor = version.split(".").slice(0, 2).join(".");
  expect(await installer.install(path, [], { withDependencies: true, cwd: "/" })).toEqual({
    ok: false,
    log: `${path} has neither pip 22.3 nor ensurepip. On Debian and Ubuntu: apt install python${minor}-venv. Or install uv.`,
  });
});

test("what was installed is recorded without the project; variants share one environment, and get their own variables", async (context) => {
  const real = await machineInterpreter(context);
  const interpreters = [
    { ...real, build: `${real.version} plain` },
    // A switch that any build has: those of variants are as much PYTHON... variables as this one.
    { ...real, name: `${real.name}+x`, build: `${real.version} x`, variables: { PYTHONUTF8: "1" } },
  ];
  const { environments, problems, folder, told } = await prepared(
    context,
    { base: tiny("b"), head: tiny("h") },
    process.env,
    {
      interpreters,
      needs: ["iniconfig"],
      requirements: ["sortedcontainers<2.4"],
    },
  );
  expect(problems).toEqual([]);
  expect(environments.map(({ side, interpreter, record }) => [side, interpreter, record?.version])).toEqual([
    ["base", real.name, `${real.version} plain`],
    ["head", real.name, `${real.version} plain`],
    ["base", `${real.name}+x`, `${real.version} x`],
    ["head", `${real.name}+x`, `${real.version} x`],
  ]);
  const [base, head, baseX, headX] = environments;
  expect([baseX?.python, headX?.python]).toEqual([base?.python, head?.python]);
  expect([head?.variables["PYTHONUTF8"], headX?.variables["PYTHONUTF8"]]).toEqual([undefined, "1"]);
  expect((await readdir(folder)).filter((name) => name.startsWith("env-"))).toHaveLength(2);
  expect(told.filter((text) => text.endsWith(": ready"))).toHaveLength(2);
  for (const each of environments) {
    expect(each.record).toMatchObject({ side: each.side, interpreter: each.interpreter });
    // Neither pytest nor the project: what was needed, in the version that was required from outside.
    expect(each.record?.lock).toEqual([
      expect.stringMatching(/^iniconfig==\d/),
      expect.stringMatching(/^sortedcontainers==2\.3\./),
    ]);
  }
}, 180_000);

test("a local package of the repository is each side's own", async (context) => {
  const sides = (value: string): Files => ({
    "heat.py": "",
    "requirements.txt": "./local\n",
    "local/setup.py": `from setuptools import setup\nsetup(name="local-part", version="1", py_modules=["local_part"])\n`,
    "local/local_part.py": `VALUE = "${value}"\n`,
  });
  const { environments, problems } = await prepared(context, { base: sides("b"), head: sides("h") }, process.env, {
    needs: [],
  });
  expect(problems).toEqual([]);
  for (const [index, value] of ["b", "h"].entries())
    expect(await said(environments[index], "import local_part; print(local_part.VALUE)")).toBe(value);
}, 180_000);

test("variables that the configuration names reach benchmarks, others do not", async (context) => {
  const runner = { ...process.env, SITE_LICENCE: "here", OMP_WAIT_POLICY: "active", TMPDIR: "/tmp", OTHER: "secret" };
  const { environments, folder } = await prepared(
    context,
    { base: { "heat.py": "" }, head: { "heat.py": "" } },
    runner,
    {
      needs: [],
      variables: ["SITE_LICENCE", "NOT_SET", "OMP_WAIT_POLICY", "TMPDIR"],
    },
  );
  expect(environments).toHaveLength(2);
  for (const { variables } of environments) {
    expect(variables).toMatchObject({ SITE_LICENCE: "here", OMP_WAIT_POLICY: "active" });
    expect(variables["TMPDIR"]?.startsWith(folder)).toBe(true);
    expect(Object.keys(variables)).not.toContain("NOT_SET");
    expect(Object.values(variables)).not.toContain("secret");
  }
}, 120_000);
