/** What is downloaded for a job, and what of a pull request never reaches pip on the login node. */
import { mkdir, readdir, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { downloadLines } from "#edges/pythons/download-lines.ts";
import { targetNamed } from "#edges/pythons/download-target.ts";
import { downloadsBy } from "#edges/pythons/download.ts";
import { projectIn } from "#edges/pythons/project.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";
import { filesIn, machineInterpreter, SCRIPTS } from "./scratch.ts";

test("lines that would run or reach anything else than a package index are kept from pip", async () => {
  const root = temporaryFolder();
  const elsewhere = temporaryFolder();
  await filesIn(root, {
    "versions.txt": "numpy==1.26.4  # held\n--no-binary :all:\nevil @ file:///etc\n-r /etc/passwd\nattrs<25\n",
  });
  await writeFile(join(elsewhere, "versions.txt"), "secret==1\n");
  await symlink(join(elsewhere, "versions.txt"), join(root, "link.txt"));
  const lines = [
    "numpy",
    'scipy[test] >=1.9, !=1.10 ; python_version < "3.12"',
    "wheelless --config-settings=x=y",
    "tabbed\t--no-binary=:all:",
    "--no-binary :all:",
    "--no-binary=:all:",
    "--only-binary :none:",
    "--pre",
    `${root}/sub[extra]`,
    "/etc",
    "git+https://example.org/x.git#egg=x",
    "direct @ https://example.org/direct.whl",
    "--extra-index-url https://example.org/simple",
    "--index-url https://example.org/${HOME}/simple",
    `-c ${root}/versions.txt`,
    `-c ${root}/link.txt`,
    `-c ${elsewhere}/versions.txt`,
    "-rother.txt",
  ];
  expect(await downloadLines(lines, root)).toEqual({
    requirements: ["numpy", 'scipy[test] >=1.9, !=1.10 ; python_version < "3.12"', "wheelless", "tabbed"],
    constraints: ["numpy==1.26.4", "attrs<25"],
    sources: ["--extra-index-url https://example.org/simple"],
    folders: [`${root}/sub`, "/etc"],
    elsewhere: [
      "git+https://example.org/x.git#egg=x",
      "direct @ https://example.org/direct.whl",
      "--index-url https://example.org/${HOME}/simple",
    ],
  });
});

test.each([
  ["3.12", "3.12", []],
  ["3.14t", "3.14", ["--abi", "cp314t"]],
  ["pypy3.11", "3.11", ["pp"]],
  ["module:gcc/13 cray-python/3.11.5", "3.11", []],
  ["/opt/python3.10/bin/python3", "3.10", []],
])("%s is downloaded for as Python %s where it is not here", (name, version, more) => {
  const target = targetNamed(name);
  expect(target?.version).toBe(version);
  expect(target?.options).toEqual(expect.arrayContaining([version, "--only-binary", ":all:", ...more]));
  expect(target?.options.filter((each) => each === "--platform").length).toBeGreaterThan(1);
});

test.each(["conda:bench", "module:gcc/13.2", "not a name"])("%s does not say which Python it is", (name) => {
  expect(targetNamed(name)).toBeNull();
});

test("what a project needs is read where it can be, without running its code", async (context) => {
  const reader = await machineInterpreter(context);
  const root = temporaryFolder();
  await filesIn(root, {
    "pyproject.toml": `
[project]
name = "it"
dynamic = ["version", "dependencies"]
[tool.setuptools.dynamic]
dependencies = { file = ["needs.txt", "../outside.txt"] }
[tool.poetry.dependencies]
python = "^3.9"
requests = "^2.31"
tiny = { version = "~0.4.1" }
exact = "1.2"
anything = "*"
`,
    "needs.txt": "numpy>=1.2  # why\n--index-url https://example.org\n",
    "setup.cfg":
      "[options]\ninstall_requires =\n    attrs\n[options.extras_require]\ntest =\n    hypothesis\ndocs =\n    sphinx\n",
    "setup.py": `
from setuptools import setup
NEEDS = ["six"]
setup(install_requires=NEEDS, setup_requires=["cffi>=1"], extras_require={"bench": ["rich"], "docs": ["furo"]})
open("ran", "w")
`,
  });
  expect(await projectIn(root, reader, SCRIPTS, { needs: [] })).toMatchObject({
    dynamic: true,
    likely: [
      "attrs",
      "hypothesis",
      "six",
      "rich",
      "numpy>=1.2",
      "requests>=2.31,<3",
      "tiny>=0.4.1,<0.5",
      "exact==1.2",
      "anything",
      "cffi>=1",
    ],
  });
  expect(await readdir(root)).not.toContain("ran");
});

test("what cannot be had costs nothing else, and is told", async (context) => {
  const { path } = await machineInterpreter(context);
  const folder = temporaryFolder();
  const roots = { base: join(folder, "side-a"), head: join(folder, "side-b") };
  for (const root of Object.values(roots))
    await filesIn(root, {
      "pyproject.toml":
        '[build-system]\nrequires = []\n[project]\nname = "it"\nversion = "1"\ndependencies = ["sortedcontainers"]\n',
      "requirements-test.txt": "nothing-of-that-name-7f3a\n-e git+https://example.org/x.git#egg=x\n",
    });
  await mkdir(join(folder, "wheels"));
  const { problems } = await downloadsBy(SCRIPTS).fetch(
    {
      python: [path, "conda:nowhere"],
      suites: [],
      roots,
      projects: { base: "", head: "" },
      suiteFiles: roots,
      folder,
      needs: ["pytest-benchmark"],
      requirements: [],
      extras: [],
      variables: [],
      trust: "trusted",
      renamed: {},
      wheels: null,
    },
    join(folder, "wheels"),
    () => undefined,
  );
  const kind = "download-incomplete";
  expect(problems).toMatchObject([
    { kind, interpreter: path, why: "refused", lacking: ["nothing-of-that-name-7f3a"] },
    { kind, interpreter: path, why: "elsewhere", lacking: ["git+https://example.org/x.git#egg=x"] },
    { kind, interpreter: "conda:nowhere", why: "no-python" },
  ]);
  const names = (await readdir(join(folder, "wheels"))).map((name) => name.split("-")[0]?.toLowerCase());
  expect(names).toEqual(
    expect.arrayContaining(["sortedcontainers", "pytest_benchmark", "pytest", "setuptools", "wheel", "pip"]),
  );
});
