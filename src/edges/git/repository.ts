/** A git repository on this machine, as flows see it. */
import { resolve } from "node:path";
import { stat } from "node:fs/promises";
import { changedFilesFromDiff } from "./diff.ts";
import { failure, type Result, success } from "#model/result.ts";
import type { Repository } from "#ports";
import { checkedOut, laidOver } from "./checkout.ts";
import { type Git, git, gitIn, gitProblem } from "./git.ts";
import { defaultBranchOf, mergeBaseOf, resolvedRevision, uncommittedFiles } from "./revisions.ts";
import { filesOf, textOf } from "./tree.ts";

/** The repository that a folder lies in; `not-a-repository` where there is none. */
export async function openRepository(folder: string): Promise<Result<Repository>> {
  const path = resolve(folder);
  const isFolder = await stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (!isFolder) return failure({ kind: "not-a-repository", path });
  const asked = await git(gitIn(path), ["rev-parse", "--is-bare-repository"]);
  if (asked.exitCode === 0) {
    // Where there is a working tree, its top: what git answers must not depend on the subfolder that we were given.
    const top = await git(gitIn(path), ["rev-parse", "--show-toplevel"]);
    return success(repositoryAt(gitIn(top.exitCode === 0 ? top.stdout.replace(/\n$/, "") : path)));
  }
  const isMissing = asked.exitCode === 128 && /not a git repository/i.test(asked.stderr);
  return failure(isMissing ? { kind: "not-a-repository", path } : gitProblem(asked));
}

const repositoryAt = (at: Git): Repository => ({
  resolve: (revision) => resolvedRevision(at, revision),
  defaultBranch: () => defaultBranchOf(at),
  mergeBase: (a, b) => mergeBaseOf(at, a, b),
  uncommitted: () => uncommittedFiles(at),
  changes: async (base, head) => {
    const diff = await git(at, [...DIFF, "--end-of-options", base, head]);
    return diff.exitCode === 0 ? success(changedFilesFromDiff(diff.stdout)) : failure(gitProblem(diff));
  },
  files: (commit) => filesOf(at, commit),
  read: (commit, path) => textOf(at, commit, path),
  checkout: (commit, folder, paths) =>
    paths === undefined ? checkedOut(at, commit, folder) : laidOver(at, commit, folder, paths),
});

/** What `changedFilesFromDiff` reads, whatever the user has configured. */
const DIFF: readonly string[] = [
  "diff",
  "--unified=0",
  "--inter-hunk-context=0",
  "--no-color",
  "--no-ext-diff",
  "--no-textconv",
  "--no-relative",
  "--src-prefix=a/",
  "--dst-prefix=b/",
  "--ignore-submodules=all",
  "--find-renames",
];
