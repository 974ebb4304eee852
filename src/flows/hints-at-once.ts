/** Says what the text of a pull request alone tells, before any runner starts: annotations of its check run. */
import { hintsCheckOf } from "#core/report/hints-check.ts";
import type { ChangedFile } from "#model/change.ts";
import type { Problem } from "#model/problem.ts";
import type { PullRequest } from "#model/pull-request.ts";
import type { Request } from "#model/request.ts";
import { success } from "#model/result.ts";
import type { Result } from "#model/result.ts";
import type { World } from "#ports-app";
import { baseConfig } from "./base-config.ts";
import { isTransient } from "./fail-review.ts";
import { findHints, isSource, type SourceFile } from "./hints.ts";
import { showCheck } from "./say.ts";

/** Parsing is the app's own time, and anybody may open a pull request: what is beyond these is left to the Action. */
const MOST_FILES = 50;
const MOST_CHARACTERS = 1_000_000;
/** Files asked for at a time. */
const AT_ONCE = 8;

/** The request with its check run. A problem that does not pass by itself keeps no review from starting: it is told there again. */
export async function hintsAtOnce(world: World, pull: PullRequest, request: Request): Promise<Result<Request>> {
  const config = await baseConfig(world.pulls, pull);
  // What is wrong with it is said where the review starts.
  if (!config.ok) return isTransient(config.problem) ? config : success(request);
  const changed = await world.pulls.changedFiles(pull.number);
  if (!changed.ok) return isTransient(changed.problem) ? changed : success(request);
  const read = await sourcesOf(world, pull, changed.value);
  if (!read.ok) return read;
  const { files, left } = read.value;
  const syntax = await world.syntax();
  const found = findHints(files, syntax, { changed: changed.value, hints: config.value.hints });
  const { annotations, title, summary } = hintsCheckOf(found.hints, {
    left,
    inline: config.value.hintsInline,
    repositoryUrl: pull.repositoryUrl,
    head: pull.head,
  });
  return showCheck(world, request, {
    status: "in_progress",
    conclusion: null,
    title,
    summary,
    annotations: annotations.map((each) => ({
      path: each.path,
      startLine: each.start_line,
      endLine: each.end_line,
      level: each.annotation_level,
      title: each.title,
      message: each.message,
    })),
  });
}

interface Sources {
  readonly files: readonly SourceFile[];
  /** Changed files that nobody looked at. */
  readonly left: number;
}

async function sourcesOf(world: World, pull: PullRequest, changed: readonly ChangedFile[]): Promise<Result<Sources>> {
  const wanted = changed.filter(({ file, lines }) => isSource(file) && lines.length > 0);
  const files: SourceFile[] = [];
  let characters = 0;
  let left = Math.max(0, wanted.length - MOST_FILES);
  for (let start = 0; start < Math.min(wanted.length, MOST_FILES); start += AT_ONCE) {
    const batch = wanted.slice(start, Math.min(start + AT_ONCE, MOST_FILES));
    const texts = await Promise.all(batch.map(({ file }) => world.pulls.fileAt(pull.head, file)));
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
