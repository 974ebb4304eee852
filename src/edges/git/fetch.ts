/** Brings commits of a remote repository into a bare repository of ours, for the Action. */
import { mkdir } from "node:fs/promises";
import type { Problem } from "#model/problem.ts";
import { failure, type Result } from "#model/result.ts";
import type { Sha } from "#model/side.ts";
import type { Repository } from "#ports";
import { type Git, git, gitIn, gitProblem } from "./git.ts";
import { openRepository } from "./repository.ts";
import { resolvedRevision } from "./revisions.ts";

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
  if (!/^(?:https?|file):\/\/[^\s\0]+$/.test(request.url))
    return refusal("repository", request.url, "an https, http or file address");
  const hostile = request.refs.find((ref) => !/^refs\/[A-Za-z0-9_][A-Za-z0-9_./-]*$/.test(ref));
  if (hostile !== undefined) return refusal("ref", hostile, "a full name such as refs/pull/7/head");
  await mkdir(request.folder, { recursive: true });
  const at = gitIn(request.folder, { GIT_ALLOW_PROTOCOL: "https:http:file", ...authorization(request) });
  const made = await git(at, ["init", "--quiet", "--bare", "--template="]);
  if (made.exitCode !== 0) return failure(gitProblem(made));
  const missing = await missingCommits(at, request.commits);
  if (missing.length === 0) return openRepository(request.folder);
  const refs = request.refs.map((ref) => `+${ref}:${ref}`);
  // A ref of ours for each commit keeps it from being collected.
  const byName = missing.map((sha) => `+${sha}:refs/perf-review/${sha}`);
  let result = await fetchInto(at, request.url, [...byName, ...refs]);
  // The remote may not serve commits by name (uploadpack.allowAnySHA1InWant in git-config(1)): then all of its branches.
  if (result.exitCode !== 0 && !isTransient(gitProblem(result)))
    result = await fetchInto(at, request.url, ["+refs/heads/*:refs/remotes/origin/*", ...refs]);
  const [still] = await missingCommits(at, request.commits);
  if (still === undefined) return openRepository(request.folder);
  return failure(result.exitCode === 0 ? { kind: "revision-not-found", revision: still } : gitProblem(result));
}

/** Whether a commit is the tip of a branch of the remote's own: a fork's never is. False where that cannot be told. */
export async function isBranchTip(
  request: Pick<FetchRequest, "url" | "token" | "folder">,
  commit: Sha,
): Promise<boolean> {
  const at = gitIn(request.folder, { GIT_ALLOW_PROTOCOL: "https:http:file", ...authorization(request) });
  const listed = await git(at, ["ls-remote", "--quiet", "--heads", "--end-of-options", request.url]);
  return listed.exitCode === 0 && listed.stdout.split("\n").some((line) => line.startsWith(`${commit}\t`));
}

const refusal = (option: string, value: string, expected: string) =>
  failure({ kind: "option-invalid", option, value, expected });
const isTransient = (problem: Problem): boolean => "transient" in problem && problem.transient;

const fetchInto = (at: Git, url: string, refspecs: readonly string[]) =>
  git(at, [
    "fetch",
    "--quiet",
    "--tags",
    "--force",
    "--no-write-fetch-head",
    "--no-recurse-submodules",
    "--end-of-options",
    url,
    ...refspecs,
  ]);

async function missingCommits(at: Git, commits: readonly Sha[]): Promise<Sha[]> {
  const missing: Sha[] = [];
  for (const commit of commits) if (!(await resolvedRevision(at, commit)).ok) missing.push(commit);
  return missing;
}

/**
 * The token as configuration by environment (GIT_CONFIG_COUNT in git-config(1), git 2.31 and later), sent to the
 * remote's own origin alone, as basic credentials of the user `x-access-token` (GitHub's documentation,
 * "Authenticating as a GitHub App installation"). No credential helper may store or replace it.
 */
function authorization({ url, token }: Pick<FetchRequest, "url" | "token">): Record<string, string> {
  if (token === null || url.startsWith("file:")) return {};
  const credentials = Buffer.from(`x-access-token:${token}`).toString("base64");
  const settings = [
    ["credential.helper", ""],
    [`http.${new URL(url).origin}/.extraHeader`, `Authorization: Basic ${credentials}`],
  ];
  // What the runner has configured the same way stays.
  const already = Number(process.env["GIT_CONFIG_COUNT"] ?? 0) || 0;
  const variables: Record<string, string> = { GIT_CONFIG_COUNT: String(already + settings.length) };
  for (const [index, [key = "", value = ""]] of settings.entries()) {
    variables[`GIT_CONFIG_KEY_${already + index}`] = key;
    variables[`GIT_CONFIG_VALUE_${already + index}`] = value;
  }
  return variables;
}
