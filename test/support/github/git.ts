/** Bare git repositories: what the loopback GitHub asks git for. */
import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** No configuration of the machine or the user, no questions. */
const ENVIRONMENT = {
  PATH: process.env["PATH"],
  HOME: "/nonexistent",
  GIT_CONFIG_GLOBAL: "/dev/null",
  GIT_CONFIG_NOSYSTEM: "1",
  GIT_TERMINAL_PROMPT: "0",
  GIT_LITERAL_PATHSPECS: "1",
};

/** Its output as bytes; throws with git's own words. */
export function git(
  folder: string,
  argv: readonly string[],
  options: { readonly input?: string; readonly environment?: Record<string, string> } = {},
): Promise<Buffer> {
  const { promise, resolve, reject } = Promise.withResolvers<Buffer>();
  const child = execFile(
    "git",
    ["-c", "safe.directory=*", "-C", folder, ...argv],
    { encoding: "buffer", maxBuffer: 64 << 20, env: { ...ENVIRONMENT, ...options.environment } },
    (error, stdout, stderr) =>
      error === null
        ? resolve(stdout)
        : reject(new Error(`git ${argv.join(" ")}: ${stderr.toString() || error.message}`)),
  );
  child.stdin?.on("error", () => {});
  child.stdin?.end(options.input ?? "");
  return promise;
}

export const gitText = async (folder: string, argv: readonly string[]): Promise<string> =>
  (await git(folder, argv)).toString().trimEnd();

/** Null where git knows no such thing. */
export async function resolved(folder: string, revision: string): Promise<string | null> {
  if (revision.startsWith("-")) return null;
  try {
    return await gitText(folder, ["rev-parse", "--verify", "--quiet", "--end-of-options", `${revision}^{commit}`]);
  } catch {
    return null;
  }
}

export async function initBare(folder: string, defaultBranch: string): Promise<void> {
  await git("/", ["init", "--quiet", "--bare", `--initial-branch=${defaultBranch}`, folder]);
  // As on GitHub: any commit can be fetched by its name, and the commits of forks are reachable through the base repository.
  await git(folder, ["config", "uploadpack.allowAnySHA1InWant", "true"]);
  await git(folder, ["config", "http.receivepack", "false"]);
}

/** Makes one commit of files on top of `parent` (or of nothing) and returns its name. */
export async function commitFiles(
  folder: string,
  commit: {
    readonly files: Readonly<Record<string, string | null>>;
    readonly message: string;
    readonly author: string;
    readonly parent: string | null;
    readonly at: Date;
  },
): Promise<string> {
  const scratch = await mkdtemp(join(tmpdir(), "index-"));
  try {
    const date = commit.at.toISOString();
    const person = { NAME: commit.author, EMAIL: `${commit.author}@example.org`, DATE: date };
    const environment: Record<string, string> = { GIT_INDEX_FILE: join(scratch, "index") };
    for (const [key, value] of Object.entries(person))
      for (const role of ["AUTHOR", "COMMITTER"]) environment[`GIT_${role}_${key}`] = value;
    if (commit.parent !== null) await git(folder, ["read-tree", commit.parent], { environment });
    for (const [path, text] of Object.entries(commit.files)) {
      if (text === null) {
        await git(folder, ["update-index", "--force-remove", "--", path], { environment });
        continue;
      }
      const blob = (await git(folder, ["hash-object", "-w", "--stdin"], { input: text })).toString().trim();
      await git(folder, ["update-index", "--add", "--cacheinfo", `100644,${blob},${path}`], { environment });
    }
    const tree = (await git(folder, ["write-tree"], { environment })).toString().trim();
    const parents = commit.parent === null ? [] : ["-p", commit.parent];
    return (await git(folder, ["commit-tree", tree, ...parents], { input: commit.message, environment }))
      .toString()
      .trim();
  } finally {
    await rm(scratch, { recursive: true });
  }
}

/** Fetches a revision of another repository on this machine into `reference`. */
export async function fetchInto(folder: string, from: string, revision: string, reference: string): Promise<void> {
  await git(folder, ["fetch", "--quiet", "--no-tags", "--update-head-ok", from, `+${revision}:${reference}`]);
}

/** The merge of a pull request, as `refs/pull/N/merge`; null where it conflicts. */
export async function mergeCommit(folder: string, base: string, head: string, at: Date): Promise<string | null> {
  try {
    const tree = await gitText(folder, ["merge-tree", "--write-tree", base, head]);
    const who = { NAME: "GitHub", EMAIL: "noreply@github.com", DATE: at.toISOString() };
    const environment = Object.fromEntries(
      Object.entries(who).flatMap(([key, value]) => [
        [`GIT_AUTHOR_${key}`, value],
        [`GIT_COMMITTER_${key}`, value],
      ]),
    );
    return (
      await git(folder, ["commit-tree", tree, "-p", base, "-p", head], {
        input: `Merge ${head} into ${base}`,
        environment,
      })
    )
      .toString()
      .trim();
  } catch {
    return null;
  }
}
