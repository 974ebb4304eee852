/** The repository port on real git repositories. */
import { mkdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openRepository } from "#edges/git/repository.ts";
import { commitOf, gitIn, opened, repositoryOf } from "../../support/repository.ts";
import { sha } from "../../support/sha.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

test("no repository, no folder", async () => {
  const folder = temporaryFolder();
  for (const path of [folder, join(folder, "gone")])
    expect(await openRepository(path)).toEqual({ ok: false, problem: { kind: "not-a-repository", path } });
});

test("revisions become full commit names; hostile and unknown ones are not found", async () => {
  const { folder, commits, repository } = await repositoryOf({ a: "1" }, { a: "2" });
  await gitIn(folder, "tag", "-a", "v1", "-m", "x", "HEAD~1");
  for (const [revision, commit] of [
    ["HEAD", commits[1]],
    ["main", commits[1]],
    ["HEAD~1", commits[0]],
    ["v1", commits[0]],
    [commits[0].slice(0, 8), commits[0]],
  ] as const)
    expect(await repository.resolve(revision)).toEqual({ ok: true, value: commit });
  const touched = join(folder, "touched");
  for (const revision of [
    "",
    "gone",
    "-x",
    `--upload-pack=touch ${touched}`,
    "--output=touched",
    "HEAD:a",
    "HEAD..main",
    "main\n--all",
    "a\0b",
    "0".repeat(40),
    "--git-dir",
  ])
    expect(await repository.resolve(revision)).toEqual({
      ok: false,
      problem: { kind: "revision-not-found", revision },
    });
  await expect(stat(touched)).rejects.toThrow("ENOENT");
});

test("the default branch: origin's, else a local main or master, else none", async () => {
  const { folder, repository } = await repositoryOf({ a: "1" });
  expect(await repository.defaultBranch()).toBe("main");
  await gitIn(folder, "update-ref", "refs/remotes/origin/master", "HEAD");
  expect(await repository.defaultBranch()).toBe("origin/master");
  await gitIn(folder, "update-ref", "refs/remotes/origin/trunk", "HEAD");
  await gitIn(folder, "symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/trunk");
  expect(await repository.defaultBranch()).toBe("origin/trunk");
  const other = await repositoryOf({ a: "1" });
  await gitIn(other.folder, "branch", "-m", "work");
  expect(await other.repository.defaultBranch()).toBeNull();
  await gitIn(other.folder, "config", "init.defaultBranch", "work");
  expect(await other.repository.defaultBranch()).toBe("work");
});

test("the merge base, and none between strangers", async () => {
  const { folder, commits, repository } = await repositoryOf({ a: "1" });
  const [root] = commits;
  await gitIn(folder, "checkout", "-q", "-b", "side");
  const side = await commitOf(folder, { b: "1" });
  await gitIn(folder, "checkout", "-q", "main");
  const main = await commitOf(folder, { c: "1" });
  expect(await repository.mergeBase(main, side)).toBe(root);
  await gitIn(folder, "checkout", "-q", "--orphan", "stranger");
  expect(await repository.mergeBase(main, await commitOf(folder, { d: "1" }))).toBeNull();
});

test("uncommitted files are counted from any folder inside, ignored ones not, and the index stays as it is", async () => {
  const { folder, repository } = await repositoryOf({ a: "1", b: "1", "deep/c": "1", ".gitignore": "out\n" });
  expect(await repository.uncommitted()).toBe(0);
  await writeFile(join(folder, "a"), "2");
  await gitIn(folder, "mv", "b", "moved");
  await writeFile(join(folder, "new file\n.py"), "");
  await writeFile(join(folder, "out"), "");
  const before = await readFile(join(folder, ".git/index"));
  expect(await repository.uncommitted()).toBe(4);
  expect(await (await opened(join(folder, "deep"))).uncommitted()).toBe(4);
  expect(await readFile(join(folder, ".git/index"))).toEqual(before);
});

test("changes: edits, additions, renames, deletions, odd names, binary files", async () => {
  const lines = Array.from({ length: 30 }, (_, i) => `line ${i}\n`).join("");
  const { folder, commits, repository } = await repositoryOf(
    { "edit.py": lines, "old.py": lines, "same name.py": lines, "gone.py": "x\n", "bin.dat": "\0\x01\n" },
    {
      "edit.py": `first\n${lines.replace("line 10\n", "changed\nmore\n").replace("line 20\n", "")}`,
      "old.py": null,
      "new place/neu.py": lines.replace("line 5\n", "five\n"),
      "same name.py": null,
      "renamed only.py": lines,
      "gone.py": null,
      "bin.dat": "\0\x02\n",
      'zürich\t"x"\n.py': "++ b/evil.py\n-- a/evil.py\n",
      "no end.py": "x",
    },
  );
  // What a user's configuration may do to a diff must not reach the parser.
  for (const setting of [
    ["diff.noprefix", "true"],
    ["color.ui", "always"],
    ["diff.external", "false"],
    ["diff.context", "9"],
    ["diff.interHunkContext", "50"],
    ["core.quotePath", "true"],
  ])
    await gitIn(folder, "config", ...setting);
  const [base, head] = commits;
  const changes = await repository.changes(base, head);
  expect(changes.ok && [...changes.value].toSorted((a, b) => (a.file < b.file ? -1 : 1))).toEqual([
    {
      file: "edit.py",
      lines: [
        [1, 1],
        [12, 13],
      ],
    },
    { file: "new place/neu.py", lines: [[6, 6]] },
    { file: "no end.py", lines: [[1, 1]] },
    { file: "renamed only.py", lines: [] },
    { file: 'zürich\t"x"\n.py', lines: [[1, 2]] },
  ]);
  expect(await repository.changes(sha("0"), head)).toMatchObject({
    ok: false,
    problem: { kind: "git-failed", transient: false },
  });
});

test("files and their text at a commit, whatever lies in the working tree", async () => {
  const { folder, commits, repository } = await repositoryOf(
    { "a/ü b.py": "é\n", "-x": "dash", ":(glob)*": "magic" },
    { "a/ü b.py": null },
  );
  const [first, second] = commits;
  expect(await repository.files(first)).toEqual({ ok: true, value: ["-x", ":(glob)*", "a/ü b.py"] });
  expect(await (await opened(join(folder))).files(second)).toEqual({ ok: true, value: ["-x", ":(glob)*"] });
  expect(await repository.read(first, "a/ü b.py")).toBe("é\n");
  expect(await repository.read(first, "-x")).toBe("dash");
  for (const path of ["gone", "", "a", "../a", "/etc/passwd", "a\0b"])
    expect(await repository.read(first, path)).toBeNull();
  expect(await repository.read(second, "a/ü b.py")).toBeNull();
});

test("a file that is too large to be read as text is not read", async () => {
  const { commits, repository } = await repositoryOf({
    large: "x".repeat(5 * 1024 * 1024 + 1),
    fits: "x".repeat(5 * 1024 * 1024),
  });
  expect(await repository.read(commits[0], "large")).toBeNull();
  expect((await repository.read(commits[0], "fits"))?.length).toBe(5 * 1024 * 1024);
});

test("a repository's hooks and programs are never started", async () => {
  const { folder, commits, repository } = await repositoryOf({ a: "1" }, { a: "2" });
  const trap = join(folder, "..", "trap.sh");
  const sprung = join(folder, "..", "sprung");
  await writeFile(trap, `#!/bin/sh\ntouch '${sprung}'\n`, { mode: 0o755 });
  await mkdir(join(folder, ".git/hooks"), { recursive: true });
  for (const hook of ["post-checkout", "post-index-change", "reference-transaction"])
    await writeFile(join(folder, ".git/hooks", hook), `#!/bin/sh\n'${trap}'\n`, { mode: 0o755 });
  for (const key of ["core.fsmonitor", "diff.external", "core.pager"]) await gitIn(folder, "config", key, trap);
  const [base, head] = commits;
  await repository.resolve("HEAD");
  await repository.uncommitted();
  await repository.changes(base, head);
  expect(await repository.checkout(head, join(folder, "..", "copy"))).toEqual({ ok: true, value: null });
  await expect(stat(sprung)).rejects.toThrow("ENOENT");
  // The trap works: git without our settings springs it.
  await gitIn(folder, "checkout", "-q", "--detach", base);
  expect((await stat(sprung)).isFile()).toBe(true);
});
