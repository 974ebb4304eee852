/** Files of an output folder, into which benchmarks can write, too. */
import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { localFiles } from "#edges/files.ts";
import { run } from "#edges/shell.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

test("what is written is read; what is not there is null", async () => {
  const path = join(temporaryFolder("files"), "a.txt");
  expect(await localFiles.read(path)).toBeNull();
  await localFiles.write(path, "ä\n");
  expect(await localFiles.read(path)).toBe("ä\n");
});

test("what somebody laid there instead of a file is not there: a link, a folder, a pipe", async () => {
  const folder = temporaryFolder("files");
  symlinkSync("/proc/self/environ", join(folder, "link"));
  mkdirSync(join(folder, "folder"));
  expect((await run("mkfifo", [join(folder, "pipe")])).exitCode).toBe(0);
  for (const name of ["link", "folder", "pipe"]) expect(await localFiles.read(join(folder, name))).toBeNull();
});
