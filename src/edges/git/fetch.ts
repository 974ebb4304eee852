/** Brings commits of a remote repository into a bare repository of ours, for the Action. */
import { mkdir } from "node:fs/promises";
import { failure, type Result } from "#model/result.ts";
import type { Sha } from "#model/side.ts";
import type { Repository } from "#ports";
import { type Git, git, gitIn, gitProblem } from "./git.ts";
import { openRepository } from "./repository.ts";

export interface FetchRequest {
  /** https:, http: or file: address. */
  readonly url: string;
  /** Reaches git through its environment alone: it is neither an argument nor in any file. */
  readonly token: string | null;
  /** The bare repository; a later fetch finds there what an earlier one brought. */
  readonly folder: string;
  readonly commits: readonly Sha[];
  /** Full names such as "refs/pull/7/head", which may hold the commits. */
  readonly refs: readonly string[];
}

export async function fetchCommits(request: FetchRequest): Promise<Result<Repository>> {
  const refused = refusal(request);
  if (refused !== null) return failure({ kind: "option-invalid", ...refused });
  await mkdir(request.folder, { recursive: true });
  const at = gitIn(request.folder, { GIT_ALLOW_PROTOCOL: "https:http:file", ...authorization(request) });
  const made = await git(at, ["init", "--quiet", "--bare", "--template="]);
  if (made.exitCode !== 0) return failure(gitProblem(made));
  let missing = await missingCommits(at, request.commits);
  if (missing.length === 0) return openRepository(request.folder);
  // A ref of ours for each commit keeps it from being collected. The remote may not serve commits by name
  // (uploadpack.allowReachableSHA1InWant in git-config(1)): then all its branches are fetched.
  const refs = request.refs.map((ref) => `+${ref}:${ref}`);
  const byName = missing.map((sha) => `+${sha}:refs/perf-review/${sha}`);
  const branches = "+refs/heads/*:refs/remotes/origin/*";
  let fetched = await fetched_(at, request.url, [...byName, ...refs]);
  if (fetched.exitCode !== 0 && !gitProblemIsTransient(fetched)) fetched = await fetched_(at, request.url, [branches, ...refs]);
  missing = await missingCommits(at, request.commits);
  if (missing[0] === undefined) return openRepository(request.folder);
  return failure(fetched.exitCode === 0 ? { kind: "revision-not-found", revision: missing[0] } : gitProblem(fetched));
}

const fetched_ = (at: Git, url: string, refspecs: readonly string[]) =>
  git(at, ["fetch", "--quiet", "--tags", "--force", "--no-write-fetch-head", "--no-recurse-submodules", "--end-of-options", url, ...refspecs]);
