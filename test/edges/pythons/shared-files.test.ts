/** Equal files of two environments become one; everything else stays what it was. */
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { loadedImage } from "#edges/pythons/loaded-image.ts";
import { shareFiles } from "#edges/pythons/shared-files.ts";
import { run } from "#edges/shell.ts";

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

/** Builds it where each build has a folder of its own, whose name is in the debug information. */
const built = async (name: string, code: string): Promise<Buffer> => {
  await put(`${name}/build/code.c`, code);
  const library = join(folder, name, "fast.so");
  const cwd = join(folder, name, "build");
  const ran = await run(
    "gcc",
    ["-g", "-O2", "-shared", "-fPIC", "-Wl,--build-id", "-o", library, join(cwd, "code.c")],
    { cwd },
  );
  expect(ran.exitCode, ran.stderr).toBe(0);
  return readFile(library);
};

it("shares a library that was built twice from the same code, and not one whose code has changed", async () => {
  const code = "int next(int x) { return x + 1; }";
  const [head, base] = [await built("built/head", code), await built("built/base of a longer name", code)];
  expect(base.equals(head)).toBe(false);
  await built("built/other", code.replace("1", "2"));
  expect(await shareFiles(join(folder, "built/head"), join(folder, "built/base of a longer name"))).toBe(2);
  expect(await inode("built/head/fast.so")).toBe(await inode("built/base of a longer name/fast.so"));
  expect(await shareFiles(join(folder, "built/head"), join(folder, "built/other"))).toBe(0);
  expect(await inode("built/head/fast.so")).not.toBe(await inode("built/other/fast.so"));
});

it("has no image of what is no library, or less than one", async () => {
  const whole = await built("whole", "int one;");
  expect(loadedImage(whole)).not.toBeNull();
  expect(loadedImage(Buffer.from("\x7fELF"))).toBeNull();
  expect(loadedImage(whole.subarray(0, 100))).toBeNull();
  expect(loadedImage(Buffer.from("import os\n".repeat(20)))).toBeNull();
  const greedy = Buffer.from(whole);
  // Each of its segments is the whole file.
  const table = Number(whole.readBigUInt64LE(32));
  for (let entry = table; entry < table + 56 * whole.readUInt16LE(56); entry += 56) {
    greedy.writeUInt32LE(1, entry);
    greedy.writeBigUInt64LE(0n, entry + 8);
    greedy.writeBigUInt64LE(BigInt(whole.length), entry + 32);
  }
  expect(loadedImage(greedy)).toBeNull();
  for (let length = 0; length < whole.length; length += 97) loadedImage(whole.subarray(0, length));
});
