/** Clean copies of a commit's files, made without leaving a trace in the repository that they come from. */
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { failure, type Result, success } from "#model/result.ts";
import type { Sha } from "#model/side.ts";
import type { RunResult } from "#edges/shell.ts";
import { type Git, git, gitIn, gitProblem } from "./git.ts";

/**
 * Writes a commit into a new folder as a small repository of its own, that borrows the objects of `from`
 * (gitrepository-layout(5), objects/info/alternates) and knows its tags, so that version numbers made from git
 * still work there. Why not `git worktree add`: it writes into the user's repository, and what is killed leaves
 * its entry behind. Clean and smudge filters of the user's configuration, Git LFS among them, apply as usual.
 * Submodules stay empty folders.
 */
export async function checkedOut(from: Git, commit: Sha, folder: string): Promise<Result<null>> {
  await mkdir(folder, { recursive: true });
  const own = gitIn(folder);
  const made = await git(own, ["init", "--quiet", "--template="]);
  if (made.exitCode !== 0) return failure(gitProblem(made));
  const objects = await gitPath(from, "objects");
  if (typeof objects !== "string") return failure(gitProblem(objects));
  const dot = join(folder, ".git");
  await mkdir(join(dot, "objects", "info"), { recursive: true });
  await writeFile(join(dot, "objects", "info", "alternates"), `${objects}\n`);
  const shallow = await gitPath(from, "shallow");
  const grafts = typeof shallow === "string" ? await readFile(shallow, "utf8").catch(() => "") : "";
  if (grafts !== "") await writeFile(join(dot, "shallow"), grafts);
  const tags = await git(from, ["for-each-ref", "--format=%(objectname) %(refname)", "refs/tags"]);
  if (tags.exitCode === 0) await writeFile(join(dot, "packed-refs"), tags.stdout);
  const written = await git(await onto(from, folder, join(dot, "index")), ["read-tree", "-u", "--reset", commit]);
  if (written.exitCode !== 0) return failure(gitProblem(written));
  const pointed = await git(own, ["update-ref", "--no-deref", "HEAD", commit]);
  return pointed.exitCode === 0 ? success(null) : failure(gitProblem(pointed));
}

/** Writes some files of a commit over a folder that is there; git itself keeps symbolic links from leading out of it. */
export async function laidOver(
  from: Git,
  commit: Sha,
  folder: string,
  paths: readonly string[],
): Promise<Result<null>> {
  if (paths.length === 0) return success(null);
  const own = await mkdtemp(join(tmpdir(), "perf-review-index-"));
  const index = join(own, "index");
  const target = await onto(from, folder, index);
  try {
    const read = await git(target, ["read-tree", commit]);
    if (read.exitCode !== 0) return failure(gitProblem(read));
    const written = await git(
      target,
      ["checkout-index", "--force", "-z", "--stdin"],
      paths.map((path) => `${path}\0`).join(""),
    );
    return written.exitCode === 0 ? success(null) : failure(gitProblem(written));
  } finally {
    await rm(own, { recursive: true, force: true });
  }
}

/** The repository `from`, with another folder as its working tree and another index. */
async function onto(from: Git, folder: string, index: string): Promise<Git> {
  const gitDir = await git(from, ["rev-parse", "--absolute-git-dir"]);
  return {
    folder,
    environment: { ...from.environment, GIT_DIR: gitDir.stdout.trim(), GIT_WORK_TREE: folder, GIT_INDEX_FILE: index },
  };
}

async function gitPath(at: Git, name: string): Promise<string | RunResult> {
  const found = await git(at, ["rev-parse", "--git-path", name]);
  return found.exitCode === 0 ? resolve(at.folder, found.stdout.replace(/\n$/, "")) : found;
}
