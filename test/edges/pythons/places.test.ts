/** Interpreters at places that are named: modules by a real Lmod, conda prefixes, pyenv's names. */
import { existsSync } from "node:fs";
import { mkdir, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test, type TestContext } from "vitest";
import { pythonsOfMachine } from "#edges/pythons/pythons.ts";
import { run } from "#edges/shell.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";
import { filesIn, machineInterpreter, SCRIPTS } from "./scratch.ts";

/** Where Debian's and EPEL's packages put it. */
const LMOD = [process.env["LMOD_CMD"] ?? "", "/usr/share/lmod/lmod/libexec/lmod", "/usr/share/lmod/8/libexec/lmod"];

function lmod(context: TestContext): string {
  const found = LMOD.find((path) => path !== "" && existsSync(path));
  if (found !== undefined) return found;
  if (process.env["CI"] !== undefined) throw new Error("no Lmod on this machine");
  context.skip("no Lmod on this machine: apt install lmod");
  throw new Error("unreachable: skip throws");
}

test("a module by its name, and by the version that is wanted; what it sets comes along", async (context) => {
  const command = lmod(context);
  const real = await machineInterpreter(context);
  const folder = temporaryFolder();
  const minor = real.version.split(".").slice(0, 2).join(".");
  const bin = join(folder, "prefix/bin");
  await mkdir(bin, { recursive: true });
  await symlink(real.path, join(bin, "python3"));
  await filesIn(folder, {
    [`modules/python/${real.version}.lua`]: `prepend_path("PATH", "${bin}")\nsetenv("SITE_MARK", "quote \\" and 'quote'")\nsetenv("PYTHONPATH", "/nowhere")\n`,
    "modules/compiler/9.lua": `setenv("CC", "site-cc")\n`,
    "modules/empty/1.lua": "",
  });
  const environment = { PATH: "/usr/bin:/bin", HOME: folder, LMOD_CMD: command, MODULEPATH: join(folder, "modules") };
  const pythons = pythonsOfMachine(SCRIPTS, environment);
  const named = await pythons.find([`module:compiler/9 python/${real.version}`]);
  expect(named.missing).toEqual([]);
  expect(named.found).toMatchObject([
    {
      version: real.version,
      path: real.path,
      variables: { SITE_MARK: "quote \" and 'quote'", CC: "site-cc", PATH: `${bin}:/usr/bin:/bin` },
    },
  ]);
  expect(Object.keys(named.found[0]?.variables ?? {}).toSorted()).toEqual(["CC", "PATH", "SITE_MARK"]);
  // Nothing else of this PATH has the version, as it is a pyenv's or another one's of its own.
  const bySearch = await pythonsOfMachine(SCRIPTS, { ...environment, PATH: "/bin-of-nothing" }).find([minor]);
  expect(bySearch.found).toMatchObject([{ name: minor, path: real.path }]);
  expect((await pythons.find(["module:nonsuch/1", "module:empty/1"])).missing).toMatchObject([
    { why: expect.stringMatching(/^module load nonsuch\/1 failed: .*unknown/) },
    { why: "empty/1 brings no Python" },
  ]);
});

test("without a module command that is said", async () => {
  const pythons = pythonsOfMachine(SCRIPTS, { PATH: "/nowhere", HOME: "/nowhere" });
  expect((await pythons.find(["module:python"])).missing).toMatchObject([
    { why: expect.stringContaining("no module command") },
  ]);
});

test("a conda environment by prefix, by name, as the active one, and for its version", async (context) => {
  const real = await machineInterpreter(context);
  const home = temporaryFolder();
  const prefix = join(home, "miniforge3/envs/bench");
  await mkdir(join(prefix, "conda-meta"), { recursive: true });
  await mkdir(join(home, "miniforge3/envs/not-conda/bin"), { recursive: true });
  await mkdir(join(prefix, "bin"));
  await symlink(real.path, join(prefix, "bin/python"));
  const environment = { PATH: "/nowhere", HOME: home };
  const pythons = pythonsOfMachine(SCRIPTS, environment);
  const minor = real.version.split(".").slice(0, 2).join(".");
  for (const name of [`conda:${prefix}`, "conda:bench", minor])
    expect((await pythons.find([name])).found, name).toMatchObject([{ name, version: real.version, path: real.path }]);
  expect((await pythons.find(["conda:not-conda", "conda:base", `conda:${home}`])).missing).toMatchObject([
    { why: "no conda environment of that name or at that path was found" },
    { why: "no conda environment of that name or at that path was found" },
    { why: "no conda environment of that name or at that path was found" },
  ]);
  const elsewhere = pythonsOfMachine(SCRIPTS, { PATH: "/nowhere", HOME: "/nowhere", CONDA_PREFIX: prefix });
  expect((await elsewhere.find([minor])).found).toMatchObject([{ path: real.path }]);
  await mkdir(join(home, "other/.conda"), { recursive: true });
  await writeFile(join(home, "other/.conda/environments.txt"), `${prefix}\n`);
  const noted = pythonsOfMachine(SCRIPTS, { PATH: "/nowhere", HOME: join(home, "other") });
  expect((await noted.find(["conda:bench"])).found).toMatchObject([{ path: real.path }]);
});

test("the same order each time: PATH before pyenv before the tool cache before conda", async (context) => {
  const real = await machineInterpreter(context);
  const folder = temporaryFolder();
  const minor = real.version.split(".").slice(0, 2).join(".");
  const places = {
    path: join(folder, "path/bin"),
    pyenv: join(folder, `pyenv/versions/${real.version}/bin`),
    cache: join(folder, `cache/Python/${real.version}/${process.arch === "arm64" ? "arm64" : "x64"}/bin`),
    conda: join(folder, "conda/bin"),
  };
  for (const bin of Object.values(places)) {
    await mkdir(bin, { recursive: true });
    // None of them works, so all are asked, and each notes when.
    await writeFile(join(bin, "python"), `#!/bin/sh\necho ${bin} >> ${join(folder, "asked")}\nexit 1\n`, {
      mode: 0o755,
    });
  }
  await mkdir(join(folder, "conda/conda-meta"));
  const pythons = pythonsOfMachine(SCRIPTS, {
    PATH: places.path,
    HOME: "/nowhere",
    PYENV_ROOT: join(folder, "pyenv"),
    RUNNER_TOOL_CACHE: join(folder, "cache"),
    CONDA_PREFIX: join(folder, "conda"),
  });
  expect((await pythons.find([minor])).found).toEqual([]);
  const asked = await run("cat", [join(folder, "asked")]);
  expect([...new Set(asked.stdout.trim().split("\n"))]).toEqual(Object.values(places));
});
