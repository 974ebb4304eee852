/** Both sides of a review in folders of their own, and the suites laid over base's. */
import { access, chmod, lstat, mkdir, readFile, stat, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { sideFolders, suiteConfigs, suiteFiles, suiteFolders } from "#core/plan/sides.ts";
import { sidesOf } from "#edges/sides.ts";
import { suiteFilesByCopy } from "#edges/suite-files.ts";
import { repositoryOf } from "../support/repository.ts";
import { sha } from "../support/sha.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const RULES = { sideFolders, suiteFolders, suiteConfigs, suiteFiles };

test("each side has its own, then head's suite on both, then base's own version of one file", async () => {
  const { commits, repository } = await repositoryOf(
    { "heat.py": "base", "benchmarks/test_a.py": "base", "benchmarks/test_gone.py": "base" },
    {
      "heat.py": "head",
      "benchmarks/test_a.py": "head",
      "benchmarks/test_gone.py": null,
      "benchmarks/test_new.py": "head",
    },
  );
  const [base, head] = commits;
  const folder = temporaryFolder();
  const placed = await sidesOf(repository, RULES).place({
    base,
    head,
    folder,
    suites: [{ tool: "pytest-benchmark", path: "benchmarks" }],
    headFirst: false,
  });
  if (!placed.ok) throw new Error(JSON.stringify(placed.problem));
  const { roots, suiteFiles: own } = placed.value;
  const text = (side: "base" | "head", file: string) => readFile(join(roots[side], file), "utf8").catch(() => null);
  const restore = (path: string) => suiteFilesByCopy.lay(own.base, roots.base, path);
  expect(roots).toEqual({ base: join(folder, "side-a"), head: join(folder, "side-b") });
  expect(await text("base", "benchmarks/test_a.py")).toBe("base");
  expect(await text("base", "benchmarks/test_new.py")).toBeNull();
  expect(await suiteFilesByCopy.lay(own.head, roots.base)).toEqual({ ok: true, value: null });
  expect(await text("base", "heat.py")).toBe("base");
  expect(await text("base", "benchmarks/test_a.py")).toBe("head");
  expect(await text("base", "benchmarks/test_new.py")).toBe("head");
  expect(await text("base", "benchmarks/test_gone.py")).toBe("base");
  expect(await restore("benchmarks/test_a.py")).toEqual({ ok: true, value: null });
  expect(await text("base", "benchmarks/test_a.py")).toBe("base");
  // What base has and head's suite did not replace is there to be named, too.
  expect(await restore("benchmarks/test_gone.py")).toEqual({ ok: true, value: null });
  for (const path of ["benchmarks/test_new.py", "benchmarks", "."])
    expect(await restore(path)).toMatchObject({ ok: false, problem: { kind: "file-unreadable", path } });
  expect(await text("head", "heat.py")).toBe("head");
  await placed.value.dispose();
  for (const side of ["base", "head"] as const)
    for (const place of [roots[side], own[side]]) await expect(access(place)).rejects.toThrow("ENOENT");
});

test("a commit that is not there leaves no folder behind", async () => {
  const { commits, repository } = await repositoryOf({ a: "1" });
  const folder = temporaryFolder();
  const placed = await sidesOf(repository, RULES).place({
    base: commits[0],
    head: sha("1"),
    folder,
    suites: [],
    headFirst: true,
  });
  expect(placed).toMatchObject({ ok: false, problem: { kind: "git-failed" } });
  await expect(access(join(folder, "side-b"))).rejects.toThrow("ENOENT");
});

test("a suite's files replace what stands in their way, and nothing is written through a link of the checkout", async () => {
  const [from, root, elsewhere] = [temporaryFolder(), temporaryFolder(), temporaryFolder()];
  await mkdir(join(from, "bench/data"), { recursive: true });
  await writeFile(join(from, "bench/test_a.py"), "head");
  await chmod(join(from, "bench/test_a.py"), 0o755);
  await writeFile(join(from, "bench/data/x"), "head");
  await symlink("test_a.py", join(from, "bench/link.py"));
  await symlink(elsewhere, join(root, "bench"));
  await writeFile(join(elsewhere, "test_a.py"), "a stranger's");
  expect(await suiteFilesByCopy.lay(from, root)).toEqual({ ok: true, value: null });
  expect(await readFile(join(elsewhere, "test_a.py"), "utf8")).toBe("a stranger's");
  expect(await readFile(join(root, "bench/data/x"), "utf8")).toBe("head");
  expect(await readFile(join(root, "bench/link.py"), "utf8")).toBe("head");
  expect((await lstat(join(root, "bench/link.py"))).isSymbolicLink()).toBe(true);
  expect((await stat(join(root, "bench/test_a.py"))).mode & 0o111).not.toBe(0);
  // A folder where the suite has a file; and bytecode that may be of what was there before.
  await mkdir(join(root, "bench/__pycache__"));
  for (const name of ["test_a.cpython-313.pyc", "test_ab.cpython-313.pyc"])
    await writeFile(join(root, "bench/__pycache__", name), "");
  expect(await suiteFilesByCopy.lay(from, root, "bench/test_a.py")).toEqual({ ok: true, value: null });
  await expect(access(join(root, "bench/__pycache__/test_a.cpython-313.pyc"))).rejects.toThrow("ENOENT");
  await access(join(root, "bench/__pycache__/test_ab.cpython-313.pyc"));
});
