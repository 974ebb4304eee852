/** Checkouts: whole, laid over, and without a trace in the repository that they come from. */
import { lstat, readdir, readFile, readlink, stat, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { commitOf, gitIn, opened, repositoryOf } from "../../support/repository.ts";
import { sha } from "../../support/sha.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

/** Every file of a folder with its text. */
async function tracesOf(folder: string): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true }))
    if (entry.isFile())
      found[join(entry.parentPath, entry.name)] = (await readFile(join(entry.parentPath, entry.name))).toString(
        "base64",
      );
  return found;
}

test("an older commit, with tags, and nothing changes in the repository", async () => {
  const { folder, commits, repository } = await repositoryOf(
    { "a.py": "1", "run.sh": "x", "deep/b": "2" },
    { "a.py": "3", "deep/b": null },
  );
  await gitIn(folder, "tag", "v1.0", commits[0]);
  await writeFile(join(folder, "a.py"), "uncommitted");
  const before = await tracesOf(folder);
  const target = join(folder, "..", "ä side");
  expect(await repository.checkout(commits[0], target)).toEqual({ ok: true, value: null });
  expect(await tracesOf(folder)).toEqual(before);
  expect(await readFile(join(target, "a.py"), "utf8")).toBe("1");
  expect(await readFile(join(target, "deep/b"), "utf8")).toBe("2");
  expect(await gitIn(target, "status", "--porcelain")).toBe("");
  expect(await gitIn(target, "describe", "--tags")).toBe("v1.0");
  expect(await gitIn(target, "ls-files")).toBe("a.py\ndeep/b\nrun.sh");
  expect(await gitIn(folder, "worktree", "list")).not.toContain("side");
});

test("from a bare, a shallow and a sparse repository, from a subfolder and a linked worktree", async () => {
  const { folder, commits } = await repositoryOf({ "a/x": "1", "b/y": "1" }, { "a/x": "2" });
  const [, head] = commits;
  const scratch = temporaryFolder();
  await gitIn(scratch, "clone", "-q", "--bare", folder, "bare");
  await gitIn(scratch, "clone", "-q", "--depth=1", `file://${folder}`, "shallow");
  await gitIn(scratch, "clone", "-q", "--sparse", folder, "sparse");
  await gitIn(folder, "worktree", "add", "-q", "--detach", join(scratch, "linked"));
  for (const source of ["bare", "shallow", "sparse", "linked", "linked/a"]) {
    const target = join(scratch, `of-${source.replace("/", "-")}`);
    expect(await (await opened(join(scratch, source))).checkout(head, target), source).toEqual({
      ok: true,
      value: null,
    });
    expect(await readFile(join(target, "a/x"), "utf8")).toBe("2");
    expect(await readFile(join(target, "b/y"), "utf8")).toBe("1");
    expect(await gitIn(target, "log", "--format=%H", "-1")).toBe(head);
  }
});

test("a surrounding git process does not lead us astray", async () => {
  const { commits, repository, folder } = await repositoryOf({ a: "1" });
  const other = await repositoryOf({ b: "1" });
  process.env["GIT_DIR"] = join(other.folder, ".git");
  process.env["GIT_INDEX_FILE"] = join(other.folder, ".git/other");
  try {
    const target = join(folder, "..", "side");
    expect(await (await opened(folder)).checkout(commits[0], target)).toEqual({ ok: true, value: null });
    expect(await readdir(target)).toEqual([".git", "a"]);
    expect(await repository.resolve("HEAD")).toEqual({ ok: true, value: commits[0] });
  } finally {
    delete process.env["GIT_DIR"];
    delete process.env["GIT_INDEX_FILE"];
  }
});

test("a commit that is not there", async () => {
  const { repository, folder } = await repositoryOf({ a: "1" });
  expect(await repository.checkout(sha("1"), join(folder, "..", "side"))).toMatchObject({
    ok: false,
    problem: { kind: "git-failed" },
  });
});

test("some files are laid over a checkout, folders in the way replaced, the rest left", async () => {
  const { folder, commits, repository } = await repositoryOf(
    { "core.py": "base", "bench/test_a.py": "base", "bench/data": "a file", "bench/only_base.py": "1" },
    { "core.py": "head", "bench/test_a.py": "head", "bench/data": null },
    { "bench/data/grid": "in a folder", "bench/ü x.py": "new", "bench/only_base.py": null },
  );
  const target = join(folder, "..", "side");
  const [base, , head] = commits;
  await repository.checkout(base, target);
  const laid = await repository.checkout(head, target, ["bench/test_a.py", "bench/data/grid", "bench/ü x.py"]);
  expect(laid).toEqual({ ok: true, value: null });
  expect(await readFile(join(target, "core.py"), "utf8")).toBe("base");
  expect(await readFile(join(target, "bench/test_a.py"), "utf8")).toBe("head");
  expect(await readFile(join(target, "bench/data/grid"), "utf8")).toBe("in a folder");
  expect((await readdir(join(target, "bench"))).toSorted()).toEqual(["data", "only_base.py", "test_a.py", "ü x.py"]);
  expect((await readdir(join(target, ".git"))).filter((name) => name.startsWith("perf-review"))).toEqual([]);
  expect(await repository.checkout(base, target, ["bench/data", "bench/test_a.py"])).toEqual({ ok: true, value: null });
  expect(await readFile(join(target, "bench/data"), "utf8")).toBe("a file");
  expect(await repository.checkout(base, target, [])).toEqual({ ok: true, value: null });
});

test("a symbolic link in base leads no file of head out of the checkout", async () => {
  const outside = temporaryFolder();
  const { folder, repository } = await repositoryOf({ "core.py": "1" });
  await symlink(outside, join(folder, "bench"));
  const base = await commitOf(folder, {});
  await gitIn(folder, "rm", "-q", "bench");
  const head = await commitOf(folder, { "bench/test_a.py": "evil" });
  const target = join(folder, "..", "side");
  await repository.checkout(base, target);
  expect(await readlink(join(target, "bench"))).toBe(outside);
  expect(await repository.checkout(head, target, ["bench/test_a.py"])).toEqual({ ok: true, value: null });
  expect(await readdir(outside)).toEqual([]);
  expect((await lstat(join(target, "bench"))).isDirectory()).toBe(true);
  expect((await stat(join(target, "bench/test_a.py"))).isFile()).toBe(true);
});
