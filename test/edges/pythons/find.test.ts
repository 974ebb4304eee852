/** Finding interpreters: real ones, shims, broken ones, none. */
import { mkdir, symlink } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { pythonsOfMachine } from "#edges/pythons/pythons.ts";
import { run } from "#edges/shell.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";
import { machineInterpreter, pretender, program, SCRIPTS } from "./scratch.ts";

/** Shims need a shell, which must not bring the machine's interpreters along. */
const SHELL = "#!/bin/sh\n";

test("by version, by path, without a wish; the same real binary each time", async (context) => {
  const real = await machineInterpreter(context);
  const pythons = pythonsOfMachine(SCRIPTS);
  const minor = real.version.split(".").slice(0, 2).join(".");
  for (const name of [minor, `python${minor}`, real.path]) {
    const { found, missing } = await pythons.find([name]);
    expect(missing).toEqual([]);
    expect(found).toMatchObject([{ name }]);
    expect(found[0]?.version.startsWith(minor)).toBe(true);
  }
  expect(await pythons.find([])).toMatchObject({ found: [{ name: minor, path: real.path }], missing: [] });
  expect((await pythons.find([minor, minor])).found).toHaveLength(1);
});

test("a shim and a virtual environment lead to the real binary", async (context) => {
  const real = await machineInterpreter(context);
  const folder = temporaryFolder();
  expect((await run(real.path, ["-m", "venv", "--without-pip", join(folder, "venv")])).exitCode).toBe(0);
  await program(join(folder, "shims/python3"), `${SHELL}exec '${join(folder, "venv/bin/python")}' "$@"\n`);
  const { found } = await pythonsOfMachine(SCRIPTS, { PATH: join(folder, "shims") }).find([]);
  expect(found).toMatchObject([
    { name: real.version.split(".").slice(0, 2).join("."), version: real.version, path: real.path },
  ]);
});

test("what fails, lies, hangs on to nothing or is too old is passed over, and the next on PATH is taken", async (context) => {
  const real = await machineInterpreter(context);
  const folder = temporaryFolder();
  await program(join(folder, "a/python3"), `${SHELL}echo 'pyenv: python3: command not found' >&2\nexit 127\n`);
  await program(join(folder, "b/python3"), `${SHELL}echo hello\n`);
  await program(join(folder, "c/python3"), `${SHELL}echo '[]'\n`);
  await pretender(join(folder, "d/python3"), "3.7.1");
  await mkdir(join(folder, "e"));
  await symlink(real.path, join(folder, "e/python3"));
  const path = ["a", "b", "c", "d", "relative", "e"]
    .map((name) => (name === "relative" ? "." : join(folder, name)))
    .join(":");
  expect((await pythonsOfMachine(SCRIPTS, { PATH: path }).find([])).found).toMatchObject([{ path: real.path }]);
  expect(await pythonsOfMachine(SCRIPTS, { PATH: path.replace(/:[^:]*$/, "") }).find(["3.7"])).toEqual({
    found: [],
    missing: [
      {
        kind: "interpreter-not-found",
        interpreter: "3.7",
        found: [],
        why: `${join(folder, "d/python3")} is Python 3.7.1, and 3.8 is the oldest that can be measured`,
      },
    ],
  });
});

test("pyenv's versions are found where no shim leads to them", async (context) => {
  const real = await machineInterpreter(context);
  const folder = temporaryFolder();
  const minor = real.version.split(".").slice(0, 2).join(".");
  await mkdir(join(folder, "versions", real.version, "bin"), { recursive: true });
  await symlink(real.path, join(folder, "versions", real.version, "bin/python"));
  const pythons = pythonsOfMachine(SCRIPTS, { PATH: "/nowhere", PYENV_ROOT: folder });
  expect((await pythons.find([minor])).found).toMatchObject([{ name: minor, version: real.version, path: real.path }]);
  expect((await pythons.allFound()).map(({ name }) => name)).toEqual([minor]);
});

test("what is missing is a problem that lists what is there, and the rest is found", async (context) => {
  const real = await machineInterpreter(context);
  const minor = real.version.split(".").slice(0, 2).join(".");
  const pythons = pythonsOfMachine(SCRIPTS);
  const { found, missing } = await pythons.find(["3.99", minor, "/gone/python", "--version", ""]);
  expect(found).toMatchObject([{ name: minor }]);
  const there = (await pythons.allFound()).map(({ name }) => name);
  expect(there).toContain(minor);
  expect(missing).toEqual(
    ["3.99", "/gone/python", "--version", ""].map((interpreter) => ({
      kind: "interpreter-not-found",
      interpreter,
      found: there,
      ...(interpreter === "/gone/python" ? { why: "/gone/python is no Python that works" } : {}),
    })),
  );
});

test("no Python at all", async () => {
  expect(await pythonsOfMachine(SCRIPTS, { PATH: "/nowhere", HOME: "/nowhere" }).find([])).toEqual({
    found: [],
    missing: [{ kind: "interpreter-not-found", interpreter: "python3", found: [] }],
  });
});
