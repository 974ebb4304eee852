/** Small git repositories for tests: each commit is a set of files. */
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { run } from "#edges/shell.ts";

/** `null` deletes a file. */
export type Commit = Readonly<Record<string, string | null>>;

const IDENTITY = {
  GIT_AUTHOR_NAME: "Ada",
  GIT_AUTHOR_EMAIL: "ada@example.org",
  GIT_COMMITTER_NAME: "Ada",
  GIT_COMMITTER_EMAIL: "ada@example.org",
};

export async function gitIn(folder: string, ...args: readonly string[]): Promise<string> {
  const env = {
    PATH: process.env["PATH"] ?? "",
    HOME: folder,
    GIT_CONFIG_GLOBAL: "/dev/null",
    GIT_CONFIG_NOSYSTEM: "1",
    ...IDENTITY,
  };
  const answer = await run("git", args, { cwd: folder, env, timeoutSeconds: 60 });
  if (answer.exitCode !== 0) throw new Error(`git ${args.join(" ")}: ${answer.stderr}`);
  return answer.stdout.trim();
}

/** A new repository on branch main; answers its folder and the commits' SHAs. */
export async function repositoryOf(
  ...commits: readonly Commit[]
): Promise<{ folder: string; shas: readonly string[] }> {
  const folder = await mkdtemp(join(tmpdir(), "repository-"));
  await gitIn(folder, "init", "--quiet", "--initial-branch=main");
  const shas: string[] = [];
  for (const commit of commits) {
    for (const [name, text] of Object.entries(commit)) {
      const path = join(folder, name);
      await mkdir(dirname(path), { recursive: true });
      if (text === null) await rm(path);
      else await writeFile(path, text);
    }
    await gitIn(folder, "add", "--all");
    await gitIn(folder, "commit", "--quiet", "--allow-empty", "--message", `commit ${shas.length}`);
    shas.push(await gitIn(folder, "rev-parse", "HEAD"));
  }
  return { folder, shas };
}
