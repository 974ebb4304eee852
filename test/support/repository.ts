/** Small real git repositories in temporary folders: each commit is a set of files. */
import { mkdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { openRepository } from "#edges/git/repository.ts";
import { run } from "#edges/shell.ts";
import { isSha, type Sha } from "#model/side.ts";
import type { Repository } from "#ports";
import { temporaryFolder } from "./temporary-folder.ts";

/** `null` deletes a file. */
export type Content = Readonly<Record<string, string | null>>;

const IDENTITY = {
  GIT_AUTHOR_NAME: "Ada",
  GIT_AUTHOR_EMAIL: "ada@example.org",
  GIT_COMMITTER_NAME: "Ada",
  GIT_COMMITTER_EMAIL: "ada@example.org",
};

/** Runs git without this machine's settings, and answers what it prints. */
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

/** Writes files (null removes one) and commits everything. */
export async function commitOf(folder: string, content: Content): Promise<Sha> {
  for (const [path, text] of Object.entries(content)) {
    const file = join(folder, path);
    await mkdir(dirname(file), { recursive: true });
    if (text === null) await rm(file, { recursive: true });
    else await writeFile(file, text);
  }
  await gitIn(folder, "add", "--all");
  await gitIn(folder, "commit", "--quiet", "--allow-empty", "--message", "x");
  const commit = await gitIn(folder, "rev-parse", "HEAD");
  if (!isSha(commit)) throw new Error(`no commit name: ${commit}`);
  return commit;
}

type OneEach<T extends readonly unknown[]> = { readonly [K in keyof T]: Sha };
const isOneEach = <T extends readonly unknown[]>(
  commits: readonly Sha[],
  contents: T,
): commits is readonly Sha[] & OneEach<T> => commits.length === contents.length;

/** A repository on branch main with a commit for each content, in order. */
export async function repositoryOf<const T extends readonly Content[]>(
  ...contents: T
): Promise<{ folder: string; commits: OneEach<T>; repository: Repository }> {
  const folder = join(temporaryFolder("repository"), "repo");
  await mkdir(folder);
  await gitIn(folder, "init", "--quiet", "--initial-branch=main");
  const commits: Sha[] = [];
  for (const content of contents) commits.push(await commitOf(folder, content));
  if (!isOneEach(commits, contents)) throw new Error("a commit for each content");
  return { folder, commits, repository: await opened(folder) };
}

export async function opened(folder: string): Promise<Repository> {
  const repository = await openRepository(folder);
  if (!repository.ok) throw new Error(JSON.stringify(repository.problem));
  return repository.value;
}
