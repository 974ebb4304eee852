/** Equal files of two environments become one; everything else stays what it was. */
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { shareFiles } from "#edges/pythons/shared-files.ts";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "shared-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const put = async (name: string, text: string) => {
  const path = join(folder, name);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
};
const inode = async (name: string) => (await stat(join(folder, name))).ino;

it("shares equal files, and only those", async () => {
  for (const side of ["head", "base"]) {
    await put(`${side}/numpy/core.so`, "the same library");
    await put(`${side}/project/work.py`, `code of ${side}`);
    await put(`${side}/numpy/__pycache__/core.pyc`, "bytecode");
  }
  await put("base/only/here.py", "x");
  expect(await shareFiles(join(folder, "head"), join(folder, "base"))).toBe(1);
  expect(await inode("base/numpy/core.so")).toBe(await inode("head/numpy/core.so"));
  expect(await inode("base/numpy/__pycache__/core.pyc")).not.toBe(await inode("head/numpy/__pycache__/core.pyc"));
  expect(await readFile(join(folder, "base/project/work.py"), "utf8")).toBe("code of base");
  expect(await readFile(join(folder, "head/project/work.py"), "utf8")).toBe("code of head");
  expect(await readFile(join(folder, "base/only/here.py"), "utf8")).toBe("x");
});

it("does nothing a second time, and nothing where the other folder is missing", async () => {
  expect(await shareFiles(join(folder, "head"), join(folder, "base"))).toBe(0);
  expect(await shareFiles(join(folder, "nowhere"), join(folder, "base"))).toBe(0);
});
