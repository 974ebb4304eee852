/** Names of commits: revisions, the default branch, merge bases. */
import { failure, type Result, success } from "#model/result.ts";
import { isSha, type Sha } from "#model/side.ts";
import { type Git, git, gitProblem } from "./git.ts";

/** Full name of the commit that a revision (gitrevisions(7)) stands for. */
export async function resolvedRevision(at: Git, revision: string): Promise<Result<Sha>> {
  const notFound = failure({ kind: "revision-not-found", revision });
  // No ref can begin with "-" or hold control characters (git-check-ref-format(1)): nothing is lost by refusing them.
  if (revision === "" || revision.startsWith("-") || /\p{Cc}/u.test(revision)) return notFound;
  const found = await git(at, ["rev-parse", "--verify", "--quiet", "--end-of-options", `${revision}^{commit}`]);
  if (found.exitCode === null || found.exitCode === 127) return failure(gitProblem(found));
  const sha = found.stdout.trim();
  return found.exitCode === 0 && isSha(sha) ? success(sha) : notFound;
}

/**
 * origin/HEAD, then origin's main and master, then the local ones, then what init.defaultBranch names.
 * As a revision, "origin/main" for example.
 */
export async function defaultBranchOf(at: Git): Promise<string | null> {
  const remote = await git(at, ["symbolic-ref", "--quiet", "--short", "refs/remotes/origin/HEAD"]);
  const configured = await git(at, ["config", "--get", "init.defaultBranch"]);
  const candidates = [
    ...(remote.exitCode === 0 ? [`refs/remotes/${remote.stdout.trim()}`] : []),
    "refs/remotes/origin/main",
    "refs/remotes/origin/master",
    "refs/heads/main",
    "refs/heads/master",
    ...(configured.exitCode === 0 ? [`refs/heads/${configured.stdout.trim()}`] : []),
  ];
  for (const ref of candidates)
    if ((await resolvedRevision(at, ref)).ok) return ref.replace(/^refs\/(?:remotes|heads)\//, "");
  return null;
}

/** The best common ancestor; null where there is none. */
export async function mergeBaseOf(at: Git, a: Sha, b: Sha): Promise<Sha | null> {
  const found = await git(at, ["merge-base", "--end-of-options", a, b]);
  const sha = found.stdout.trim();
  return found.exitCode === 0 && isSha(sha) ? sha : null;
}

/** Files with changes that no commit has, untracked ones included (an untracked folder counts as one); ignored ones not. */
export async function uncommittedFiles(at: Git): Promise<number> {
  const status = await git(at, [
    "status",
    "--porcelain=v1",
    "-z",
    "--no-renames",
    "--untracked-files=normal",
    "--ignore-submodules=all",
  ]);
  // A bare repository has no files that could be changed: status refuses, and that is the answer 0.
  return status.exitCode === 0 ? status.stdout.split("\0").filter((entry) => entry !== "").length : 0;
}
