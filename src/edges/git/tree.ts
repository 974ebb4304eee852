/** What lies in a commit, without its submodules. */
import { failure, type Result, success } from "#model/result.ts";
import type { Sha } from "#model/side.ts";
import { type Git, git, gitProblem } from "./git.ts";

/** A larger file is data; nobody reads it as text here. */
const MOST_BYTES = 5 * 1024 * 1024;

/** Paths of all files and symbolic links, relative to the repository's root. */
export async function filesOf(at: Git, commit: Sha): Promise<Result<readonly string[]>> {
  const listed = await git(at, ["ls-tree", "-r", "-z", "--full-tree", "--end-of-options", commit]);
  if (listed.exitCode !== 0) return failure(gitProblem(listed));
  const files: string[] = [];
  for (const entry of listed.stdout.split("\0")) {
    // "<mode> SP <type> SP <object> TAB <path>", git-ls-tree(1); type commit is a submodule.
    const match = /^\d+ blob [0-9a-f]+\t(.+)$/s.exec(entry);
    if (match?.[1] !== undefined) files.push(match[1]);
  }
  return success(files);
}

/** Text of a file; null where it is not there, is no file, or is larger than 5 MiB. */
export async function textOf(at: Git, commit: Sha, path: string): Promise<string | null> {
  if (path === "" || path.includes("\0")) return null;
  const name = `${commit}:${path}`;
  const size = await git(at, ["cat-file", "-s", "--end-of-options", name]);
  if (size.exitCode !== 0 || Number(size.stdout) > MOST_BYTES) return null;
  const text = await git(at, ["cat-file", "blob", "--end-of-options", name]);
  return text.exitCode === 0 ? text.stdout : null;
}
