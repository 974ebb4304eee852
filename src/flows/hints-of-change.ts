/** Hints for what head changed since base, from a local repository. */
import { settingsFormOf } from "#core/hints/environment/settings-file.ts";
import { mayBeMoot, withoutMoot } from "#core/hints/moot.ts";
import type { Config } from "#model/config.ts";
import type { Problem } from "#model/problem.ts";
import type { Sha } from "#model/side.ts";
import type { Repository, Syntax } from "#ports";
import { findHints, isSource } from "./hints.ts";
import type { FoundHints, SourceFile } from "./hints.ts";

export const hintsOfChange = async (
  repository: Pick<Repository, "changes" | "files" | "read">,
  syntax: Syntax,
  hints: Config["hints"],
  base: Sha,
  head: Sha,
): Promise<FoundHints> => {
  const changes = await repository.changes(base, head);
  if (!changes.ok) return { hints: [], problems: [changes.problem] };
  const changed = changes.value.filter((change) => isSource(change.file) && change.lines.length > 0);
  const files: SourceFile[] = [];
  const problems: Problem[] = [];
  for (const { file } of changed) {
    const text = await repository.read(head, file);
    if (text === null) problems.push({ kind: "file-unreadable", path: file, detail: "not there at head" });
    else files.push({ file, text });
  }
  const found = await findHints(files, syntax, { changed, hints });
  const all = [...problems, ...found.problems];
  if (!found.hints.some(mayBeMoot)) return { hints: found.hints, problems: all };
  const { settingsOf } = await import("./hints-in-settings.ts");
  return { hints: withoutMoot(found.hints, settingsOf(await settingsAt(repository, head))), problems: all };
};

/** A repository has a handful; more would be generated, or somebody else's. */
const MOST_SETTINGS = 50;

/** Changed or not: they say for whom the code is. What cannot be read says nothing. */
const settingsAt = async (
  repository: Pick<Repository, "files" | "read">,
  head: Sha,
): Promise<readonly SourceFile[]> => {
  const files = await repository.files(head);
  const wanted = files.ok ? files.value.filter((file) => settingsFormOf(file) !== null).slice(0, MOST_SETTINGS) : [];
  const found: SourceFile[] = [];
  for (const file of wanted) {
    const text = await repository.read(head, file);
    if (text !== null) found.push({ file, text });
  }
  return found;
};
