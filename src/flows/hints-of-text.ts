/** Hints for the changed lines of a pull request, from the text of its files on GitHub. */
import type { ChangedFile } from "#model/change.ts";
import type { Config } from "#model/config.ts";
import type { Hint } from "#model/hint.ts";
import type { Problem } from "#model/problem.ts";
import { success } from "#model/result.ts";
import type { Result } from "#model/result.ts";
import type { Sha } from "#model/side.ts";
import type { World } from "#ports-app";
import { isTransient } from "./fail-review.ts";
import type { SourceFile } from "./hints.ts";

/** Parsing is the app's own time, and anybody may open a pull request: what is beyond these is left to the Action. */
const MOST_FILES = 50;
const MOST_CHARACTERS = 1_000_000;
/** Files asked for at a time. */
const AT_ONCE = 8;

export interface HintsOfText {
  readonly hints: readonly Hint[];
  /** Changed files that nobody looked at. */
  readonly left: number;
}

export async function hintsOfText(
  world: World,
  head: Sha,
  changed: readonly ChangedFile[],
  hints: Config["hints"],
): Promise<Result<HintsOfText>> {
  // All rules and what they rest on: loaded for the first pull request, not for every event.
  const { findHints, isSource } = await import("./hints.ts");
  const wanted = changed.filter(({ file, lines }) => isSource(file) && lines.length > 0);
  const read = await sourcesOf(world, head, wanted);
  if (!read.ok) return read;
  const { files, left } = read.value;
  return success({ hints: (await findHints(files, await world.syntax(), { changed, hints })).hints, left });
}

interface Sources {
  readonly files: readonly SourceFile[];
  readonly left: number;
}

async function sourcesOf(world: World, head: Sha, wanted: readonly ChangedFile[]): Promise<Result<Sources>> {
  const files: SourceFile[] = [];
  let characters = 0;
  let left = Math.max(0, wanted.length - MOST_FILES);
  for (let start = 0; start < Math.min(wanted.length, MOST_FILES); start += AT_ONCE) {
    const batch = wanted.slice(start, Math.min(start + AT_ONCE, MOST_FILES));
    const texts = await Promise.all(batch.map(({ file }) => world.pulls.fileAt(head, file)));
    for (const [i, text] of texts.entries()) {
      const file = batch[i]?.file ?? "";
      if (!text.ok && isTransient(text.problem))
        return text satisfies { readonly ok: false; readonly problem: Problem };
      const isTaken = text.ok && text.value !== null && characters + text.value.length <= MOST_CHARACTERS;
      if (!isTaken) left += 1;
      else {
        characters += text.value.length;
        files.push({ file, text: text.value });
      }
    }
  }
  return success({ files, left });
}
