// What this very machine tells of its folders, programs, routes and counters.
import { chmod, mkdir, readFile, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { configFile } from "#edges/config-file.ts";
import { countingWith } from "#edges/looks/counting.ts";
import { defaultRoute } from "#edges/looks/network.ts";
import { placeAt } from "#edges/looks/place.ts";
import { programAt } from "#edges/looks/programs.ts";
import { run } from "#edges/shell.ts";
import { testEnvironment } from "../../support/python.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

const SCRIPTS = join(import.meta.dirname, "..", "..", "..", "action", "python");

describe("a folder", () => {
  it("tells what stat(1) and findmnt(8) tell of it, through links too", async () => {
    const folder = temporaryFolder("place");
    const link = join(temporaryFolder("place"), "link");
    await symlink(folder, link);
    const place = await placeAt(link);
    expect(place).toMatchObject({ path: link, isThere: true, isWritable: true });
    expect(place.freeBytes).toBeGreaterThan(0);
    const asked = await run("findmnt", ["-n", "-o", "FSTYPE", "--target", folder]);
    if (asked.exitCode === 0) expect(place.fileSystem).toBe(asked.stdout.trim());
    else expect(place.fileSystem).not.toBe("");
  });

  it("that is none, or a file, is not there", async () => {
    const folder = temporaryFolder("place");
    await writeFile(join(folder, "file"), "");
    for (const name of ["gone", "file"])
      expect(await placeAt(join(folder, name))).toMatchObject({ isThere: false, isWritable: false, freeBytes: null });
  });

  it.skipIf(process.getuid?.() === 0 /* root writes anywhere */)("that may not be written is told", async () => {
    const folder = temporaryFolder("place");
    await chmod(folder, 0o500);
    expect((await placeAt(folder)).isWritable).toBe(false);
  });

  it.runIf(process.platform === "linux")("of the kernel's own is of its own type", async () => {
    expect((await placeAt("/proc")).fileSystem).toBe("proc");
  });
});

describe("a program", () => {
  it("is the first on PATH that may be run, and no folder", async () => {
    const [one, two] = [temporaryFolder("path"), temporaryFolder("path")];
    await mkdir(join(one, "tool"));
    await writeFile(join(one, "other"), "");
    for (const name of ["tool", "other"]) await writeFile(join(two, name), "#!/bin/sh\n", { mode: 0o755 });
    const path = `.:${one}:${two}`;
    expect(await programAt("tool", path)).toBe(join(two, "tool"));
    expect(await programAt("other", path)).toBe(join(two, "other"));
    expect(await programAt(join(two, "tool"), "")).toBe(join(two, "tool"));
    expect(await programAt("none", path)).toBeNull();
    expect(await programAt("../tool", path)).toBeNull();
  });
});

it("the counter says why it does not count, or nothing", async () => {
  const { python } = await testEnvironment();
  const asked = await countingWith(python, SCRIPTS);
  if (asked === null) throw new Error("the counter could not be asked");
  expect(asked.why).not.toBe("");
  expect(await countingWith(python, tmpdir())).toBeNull();
});

it.runIf(process.platform === "linux")("the default route is read from the kernel's tables", async () => {
  const four = await readFile("/proc/net/route", "utf8");
  const isDefault = four.split("\n").some((line) => /^(?!lo\s)\S+\s+00000000\s+(?!00000000)\S+\s/.test(line));
  if (isDefault) expect(await defaultRoute()).toBe(true);
  else expect(await defaultRoute()).not.toBeNull();
});

describe("the configuration's file", () => {
  it("is that of the folder, or of one above in the same repository", async () => {
    const top = temporaryFolder("config");
    const inner = join(top, "repo", "src");
    await mkdir(join(inner), { recursive: true });
    await mkdir(join(top, "repo", ".git"));
    await writeFile(join(top, "a.yml"), "of another");
    expect(await configFile(inner, "a.yml")).toEqual({ path: join(inner, "a.yml"), text: null });
    await writeFile(join(top, "repo", "a.yml"), "text");
    expect(await configFile(inner, "a.yml")).toEqual({ path: join(top, "repo", "a.yml"), text: "text" });
  });

  it("that cannot be read is not one that is not there", async () => {
    const folder = temporaryFolder("config");
    await mkdir(join(folder, "a.yml"));
    expect(await configFile(folder, "a.yml")).toBe("unreadable");
    expect(await configFile(join(folder, "gone"), "a.yml")).toBe("no folder");
  });
});
