/** Real git repositories in temporary folders, for tests. */
import { mkdir, mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";
import { openRepository } from "#edges/git/repository.ts";
import { run } from "#edges/shell.ts";
import { isSha, type Sha } from "#model/side.ts";
import type { Repository } from "#ports";

export async function temporaryFolder(): Promise<string> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), "perf-review-test-")));
  onTestFinished(() => rm(folder, { recursive: true, force: true, maxRetries: 3 }));
  return folder;
}

const IDENTITY = [
  "-c",
  "user.name=Test",
  "-c",
  "user.email=test@example.org",
  "-c",
  "commit.gpgsign=false",
  "-c",
  "init.defaultBranch=main",
];

export async function gitHere(folder: string, ...args: string[]): Promise<string> {
  const result = await run("git", [...IDENTITY, ...args], { cwd: folder });
  if (result.exitCode !== 0) throw new Error(`git ${args.join(" ")}: ${result.stderr}`);
  return result.stdout.trim();
}

export function sha(text: string): Sha {
  if (!isSha(text)) throw new Error(`no commit name: ${text}`);
  return text;
}

export type Content = Readonly<Record<string, string | null>>;

/** Writes files (null removes one) and commits everything. */
export async function commitOf(folder: string, content: Content): Promise<Sha> {
  for (const [path, text] of Object.entries(content)) {
    const file = join(folder, path);
    await mkdir(dirname(file), { recursive: true });
    if (text === null) await rm(file, { recursive: true });
    else await writeFile(file, text);
  }
  await gitHere(folder, "add", "--all");
  await gitHere(folder, "commit", "--quiet", "--allow-empty", "--message", "x");
  return sha(await gitHere(folder, "rev-parse", "HEAD"));
}

type OneEach<T extends readonly unknown[]> = { readonly [K in keyof T]: Sha };
const isOneEach = <T extends readonly unknown[]>(
  commits: readonly Sha[],
  contents: T,
): commits is readonly Sha[] & OneEach<T> => commits.length === contents.length;

/** A repository with a commit for each content, in order. */
export async function repositoryOf<const T extends readonly Content[]>(
  ...contents: T
): Promise<{ folder: string; commits: OneEach<T>; repository: Repository }> {
  const folder = join(await temporaryFolder(), "repo");
  await mkdir(folder);
  await gitHere(folder, "init", "--quiet");
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
