/** Where nobody names a Python, one is taken that both sides of the project run on. */
import { symlink } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { pythonsOfMachine } from "#edges/pythons/pythons.ts";
import { isAccepted, requiredPythons } from "#edges/pythons/required-python.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";
import { filesIn, machineInterpreter, pretender, SCRIPTS } from "./scratch.ts";

type Files = Readonly<Record<string, string>>;

const sides = async (base: Files, head: Files = base) => {
  const roots = { base: temporaryFolder(), head: temporaryFolder() };
  await Promise.all([filesIn(roots.base, base), filesIn(roots.head, head)]);
  return roots;
};
const pyproject = (specifier: string): Files => ({
  "pyproject.toml": `[project]\nname = "x"\nrequires-python = "${specifier}"\n`,
});

test.each<[string, Files, readonly string[]]>([
  ["[project]", pyproject(">=3.11,<4"), [">=3.11,<4"]],
  ["Poetry", { "pyproject.toml": '[tool.poetry.dependencies]\npython = "^3.10"\n' }, [">=3.10,<4"]],
  ["setup.cfg", { "setup.cfg": "[options]\npython_requires = >= 3.9, !=3.10.*\n" }, [">= 3.9, !=3.10.*"]],
  ["setup.py", { "setup.py": "setup(\n    python_requires='~=3.9',\n)\n" }, ["~=3.9"]],
  ["[project] before setup.py", { ...pyproject(">=3.12"), "setup.py": "setup(python_requires='>=3.8')" }, [">=3.12"]],
  ["broken TOML", { "pyproject.toml": "[project\nrequires-python = '>=3.99'" }, []],
  ["what is no specifier", pyproject("latest"), []],
  ["a table where a text should be", { "pyproject.toml": "[project.requires-python]\nx = 1\n" }, []],
  ["nothing", {}, []],
])("%s", async (_name, files, expected) => {
  expect(await requiredPythons(await sides(files))).toEqual(expected);
});

test("both sides count, and a folder that is not there restricts nothing", async () => {
  const roots = await sides(pyproject(">=3.10"), pyproject(">=3.12"));
  expect(await requiredPythons(roots)).toEqual([">=3.10", ">=3.12"]);
  expect(await requiredPythons({ ...roots, head: "/nowhere" })).toEqual([">=3.10"]);
});

test.each([
  ["3.10.2", ">=3.10", true],
  ["3.9.18", ">=3.10", false],
  ["3.13.0", ">=3.9,<3.13", false],
  ["3.12.1", "~=3.9", true],
  ["3.10.4", ">=3.9, !=3.10.*", false],
  ["3.11.7", "==3.11.*", true],
])("%s and %s: %s", (version, specifier, accepted) => {
  expect(isAccepted(version, [specifier])).toBe(accepted);
});

/** A machine with an older Python first on PATH, and the real one where only pyenv knows it. */
async function machine(real: { readonly path: string; readonly version: string }, older: string, early?: string) {
  const folder = temporaryFolder();
  await pretender(join(folder, "final/python3"), older);
  await filesIn(join(folder, "versions", real.version, "bin"), { ".keep": "" });
  await symlink(real.path, join(folder, "versions", real.version, "bin/python"));
  if (early !== undefined) {
    await pretender(join(folder, "alpha/python3"), early, "alpha");
    await filesIn(join(folder, "versions", early, "bin"), { ".keep": "" });
    await symlink(join(folder, "alpha/python3"), join(folder, "versions", early, "bin/python"));
  }
  return pythonsOfMachine(SCRIPTS, { PATH: join(folder, "final"), PYENV_ROOT: folder });
}

test("the first on PATH where it is accepted, else the newest release that is, else the first on PATH", async (context) => {
  const real = await machineInterpreter(context);
  const [, minor = 0] = real.version.split(".").map(Number);
  const older = `3.${minor - 1}.0`;
  const pythons = await machine(real, older, `3.${minor + 1}.0`);
  const chosen = async (files: Files) =>
    (await pythons.find([], await sides(files))).found.map(({ version }) => version);
  expect(await chosen({})).toEqual([older]);
  expect(await chosen(pyproject(`>=3.${minor - 1}`))).toEqual([older]);
  expect(await chosen(pyproject(`>=3.${minor}`))).toEqual([real.version]);
  expect(await chosen(pyproject(`>=3.${minor + 2}`))).toEqual([older]);
});

test("who names one gets it, whatever the project says", async (context) => {
  const real = await machineInterpreter(context);
  const { found } = await pythonsOfMachine(SCRIPTS).find([real.path], await sides(pyproject(">=3.99")));
  expect(found).toMatchObject([{ path: real.path }]);
});
