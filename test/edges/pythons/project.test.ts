/** Reading what projects declare, with the Python that will measure them. */
import { symlink } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { looseProject, projectIn } from "#edges/pythons/project.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";
import { filesIn, machineInterpreter, SCRIPTS } from "./scratch.ts";

const TESTED = { needs: ["pytest", "pytest-benchmark"] };

test("dependencies, the extras and groups that a suite may need, requirements files", async (context) => {
  const reader = await machineInterpreter(context);
  const root = temporaryFolder();
  await filesIn(root, {
    "pyproject.toml": `
[project]
name = "heat"
version = "1"
dependencies = ["numpy>=1.22"]
[project.optional-dependencies]
bench = ["pytest-benchmark>=4", "heat[mpi]"]
mpi = ["mpi4py"]
docs = ["sphinx"]
[dependency-groups]
Test = ["pytest>=7", {include-group = "more"}]
more = ["hypothesis", {include-group = "test"}]
lint = ["ruff"]
`,
    "requirements.txt": "never-for-an-installable-project\n",
    "requirements-test.txt":
      "-r sub/deep.txt\n-e .[mpi]  # itself\n.\npyyaml \\\n  --hash=sha256:00 --hash=sha256:11\n-c limits.txt\n",
    "sub/deep.txt": "attrs # why\n-r ../requirements-test.txt\n./local\n-e .\n",
    "requirements-docs.txt": "sphinx\n",
    "benchmarks/requirements.txt": "scipy\n-r /etc/hostname\n",
  });
  expect(await projectIn(root, reader, SCRIPTS, TESTED)).toEqual({
    error: null,
    installable: true,
    name: "heat",
    dependencies: ["numpy>=1.22"],
    extras: ["bench", "mpi"],
    optional: ["pytest-benchmark>=4"],
    requirements: [
      "pytest>=7",
      "hypothesis",
      "attrs",
      join(root, "sub/local"),
      "pyyaml",
      `-c ${join(root, "limits.txt")}`,
      "scipy",
    ],
    building: ["setuptools"],
    names: ["bench", "benchmark", "benchmarks", "perf", "test", "tests", "testing"],
    dynamic: false,
    likely: [],
  });
  // What the configuration names comes on top, as an extra or a group, whichever there is.
  const more = await projectIn(root, reader, SCRIPTS, { ...TESTED, extras: ["docs", "LINT", "nosuch"] });
  expect(more).toMatchObject({ extras: ["bench", "docs", "mpi"], optional: ["pytest-benchmark>=4", "sphinx"] });
  expect(typeof more === "string" ? [] : more.requirements).toContain("ruff");
});

test.for([
  [
    "pytest, nothing named for tests: what is named for development",
    ["pytest"],
    `[tool.poetry.group.dev.dependencies]\npytest = "^8"\nfrom-git = {git = "https://example.org/x"}\n[tool.pdm.dev-dependencies]\ndev = ["pdm-one", "-e file:///x"]`,
    { requirements: ["pytest>=8,<9", "pdm-one"], extras: [] },
  ],
  [
    "pytest, something named for tests",
    ["pytest"],
    `[tool.hatch.envs.hatch-test]\nextra-dependencies = ["one"]\n[tool.uv]\ndev-dependencies = ["two"]`,
    { requirements: ["one"], extras: [] },
  ],
  [
    "no pytest: nothing that is named for development",
    ["asv_runner"],
    `[tool.poetry.dev-dependencies]\npytest = "^8"`,
    { requirements: [], extras: [] },
  ],
  [
    "no pytest, something named for benchmarks: nothing that is named for tests",
    ["asv_runner"],
    `[dependency-groups]\ntest = ["one"]\n[project.optional-dependencies]\nperf = ["two"]\ntests = ["three"]`,
    { requirements: [], extras: ["perf"], optional: ["two"] },
  ],
  [
    "no pytest, nothing named for benchmarks: what is named for tests",
    ["asv_runner"],
    `[dependency-groups]\ntest = ["one"]\n[project.optional-dependencies]\ntests = ["three"]`,
    { requirements: ["one"], extras: ["tests"] },
  ],
] as const)("what a suite needs of the project: %s", async ([, needs, settings, wanted], context) => {
  const reader = await machineInterpreter(context);
  const root = temporaryFolder();
  await filesIn(root, {
    "pyproject.toml": `[project]\nname = "heat"\nversion = "1"\n${settings}\n`,
    "requirements-dev.txt": "from-file\n",
  });
  expect(await projectIn(root, reader, SCRIPTS, { needs })).toMatchObject(wanted);
});

test.for([
  ["nothing", {}, false],
  ["tools' settings only", { "pyproject.toml": "[tool.ruff]\nline-length = 100\n" }, false],
  [
    "no package, says uv",
    { "pyproject.toml": '[project]\nname = "a"\nversion = "1"\n[tool.uv]\npackage = false\n' },
    false,
  ],
  ["setup.py", { "setup.py": "" }, true],
  ["a build system", { "pyproject.toml": '[build-system]\nrequires = ["flit_core"]\n' }, true],
] as const)("installable: %s", async ([, files, installable], context) => {
  const reader = await machineInterpreter(context);
  const root = temporaryFolder();
  await filesIn(root, { ...files, "requirements.txt": "attrs\n" });
  const project = await projectIn(root, reader, SCRIPTS, TESTED);
  expect(project).toMatchObject({ error: null, installable, requirements: installable ? [] : ["attrs"] });
});

test("a broken or odd pyproject.toml is told or passed over, never a crash", async (context) => {
  const reader = await machineInterpreter(context);
  const root = temporaryFolder();
  await filesIn(root, { "pyproject.toml": "[project\n" });
  const broken = await projectIn(root, reader, SCRIPTS, TESTED);
  expect(typeof broken === "string" ? null : broken.error).toMatch(/^pyproject\.toml: .*line 1/);
  await filesIn(root, {
    "pyproject.toml":
      'project = 3\n[tool]\nuv = 1\n[dependency-groups]\ntest = "x"\nbench = [1, {include-group = 3}]\n',
  });
  expect(await projectIn(root, reader, SCRIPTS, TESTED)).toMatchObject({
    error: null,
    installable: false,
    dependencies: [],
    requirements: [],
  });
});

test("packages and modules of a project that is not installed", async () => {
  const root = temporaryFolder();
  await filesIn(root, {
    "heat.py": "",
    "conftest.py": "",
    "setup.py": "",
    "test_a.py": "",
    "pkg/__init__.py": "",
    "benchmarks/__init__.py": "",
    "data/a.txt": "",
    "src/deep/__init__.py": "",
  });
  await symlink("/etc", join(root, "link"));
  expect(await looseProject(root)).toEqual({ packages: ["deep", "heat", "pkg"], searched: [root, join(root, "src")] });
});
