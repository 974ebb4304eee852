/** Hints for what head changed since base, from a local repository. */
import type { Config } from "#model/config.ts";
import type { Problem } from "#model/problem.ts";
import type { Sha } from "#model/side.ts";
import type { Repository, Syntax } from "#ports";
import { findHints } from "./hints.ts";
import type { FoundHints, SourceFile } from "./hints.ts";

export const hintsOfChange = async (
  repository: Pick<Repository, "changes" | "read">,
  syntax: Syntax,
  hints: Config["hints"],
  base: Sha,
  head: Sha,
): Promise<FoundHints> => {
  const changes = await repository.changes(base, head);
  if (!changes.ok) return { hints: [], problems: [changes.problem] };
  const changed = changes.value.filter((change) => change.file.endsWith(".py") && change.lines.length > 0);
  const files: SourceFile[] = [];
  const problems: Problem[] = [];
  for (const { file } of changed) {
    const text = await repository.read(head, file);
    if (text === null) problems.push({ kind: "file-unreadable", path: file, detail: "not there at head" });
    else files.push({ file, text });
  }
  const found = findHints(files, syntax, { changed, hints });
  return { hints: found.hints, problems: [...problems, ...found.problems] };
};
