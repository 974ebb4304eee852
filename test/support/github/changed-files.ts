/** What changed between two commits, as GitHub lists files. */
import { git } from "./git.ts";
import type { RepositoryState } from "./state.ts";
import { repositoryPage, repositoryUrl, type World } from "./world.ts";

const STATUS: Readonly<Record<string, string>> = {
  A: "added",
  D: "removed",
  M: "modified",
  R: "renamed",
  C: "copied",
  T: "changed",
};

export async function changedFiles(
  world: World,
  repository: RepositoryState,
  base: string,
  head: string,
): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const fields = (await git(repository.folder, ["diff-tree", "-r", "-z", "-M", "--no-abbrev", base, head]))
    .toString()
    .split("\0");
  const files: Readonly<Record<string, unknown>>[] = [];
  for (let index = 0; index < fields.length - 1;) {
    const [, , , id = "", letters = ""] = (fields[index] ?? "").slice(1).split(" ");
    const letter = letters[0] ?? "M";
    const isMoved = letter === "R" || letter === "C";
    const previous = isMoved ? fields[index + 1] : undefined;
    const path = fields[index + (isMoved ? 2 : 1)] ?? "";
    index += isMoved ? 3 : 2;
    const patch = await patchOf(repository, base, head, previous === undefined ? [path] : [previous, path]);
    const count = (sign: string): number => patch?.split("\n").filter((line) => line.startsWith(sign)).length ?? 0;
    const page = `${repositoryPage(world, repository)}/blob/${head}/${encodeURI(path)}`;
    files.push({
      sha: letter === "D" ? null : id,
      filename: path,
      status: STATUS[letter] ?? "changed",
      additions: count("+"),
      deletions: count("-"),
      changes: count("+") + count("-"),
      blob_url: page,
      raw_url: page,
      contents_url: `${repositoryUrl(world, repository)}/contents/${encodeURI(path)}?ref=${head}`,
      ...(patch === null ? {} : { patch }),
      ...(previous === undefined ? {} : { previous_filename: previous }),
    });
  }
  return files;
}

/** Hunks without the file header; null for binary files, as on GitHub. */
async function patchOf(
  repository: RepositoryState,
  base: string,
  head: string,
  paths: readonly string[],
): Promise<string | null> {
  const text = (await git(repository.folder, ["diff-tree", "-p", "-M", base, head, "--", ...paths])).toString();
  const start = text.indexOf("\n@@ ");
  return start < 0 ? null : text.slice(start + 1).trimEnd();
}
