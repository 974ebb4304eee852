/** Hints for files and whole folders, one file after the other. */
import { settingsFormOf } from "#core/hints/environment/settings-file.ts";
import { LARGEST_SOURCE } from "#core/hints/fitness.ts";
import { withoutMoot } from "#core/hints/moot.ts";
import type { Hint } from "#model/hint.ts";
import type { Problem } from "#model/problem.ts";
import type { SourceFiles, Syntax } from "#ports";
import { findHints, isSource } from "./hints.ts";
import type { FindHintsOptions, FoundHints, SourceFile } from "./hints.ts";

export interface PathHints extends FoundHints {
  /** Files that a rule could look at. */
  readonly files: number;
}

export type PathHintsOptions = Omit<FindHintsOptions, "changed">;

/** Folders that hold no source of the project. */
const SKIPPED: ReadonlySet<string> = new Set([
  ".git",
  ".hg",
  ".svn",
  "node_modules",
  "__pycache__",
  ".tox",
  ".nox",
  ".eggs",
]);

/** A folder with one of these is a Python environment: venv and virtualenv write the first (PEP 405), conda the second. */
const ENVIRONMENT_MARKS = ["pyvenv.cfg", "conda-meta"];

const NOTEBOOK = "a notebook is no Python source; `jupyter nbconvert --to script` makes one of it";

/** A UTF-8 character takes at most 4 bytes, so a longer file is over the limit in any case. */
const LARGEST_BYTES = LARGEST_SOURCE * 4;

/**
 * A path that is named is looked at whatever it is called; below a folder, Python files and those that say where it runs. Places are
 * visited once, however many links lead there. What cannot be read is a problem, and the rest goes on.
 */
export const hintsOfPaths = async (
  paths: readonly string[],
  sources: SourceFiles,
  syntax: Syntax,
  { hints = {}, linter }: PathHintsOptions = {},
): Promise<PathHints> => {
  const found: Hint[] = [];
  const problems: Problem[] = [...(await findHints([], syntax, { hints })).problems];
  const known = Object.fromEntries(
    Object.entries(hints).filter(
      ([name]) => !problems.some((problem) => problem.kind === "option-invalid" && problem.value === name),
    ),
  );
  let files = 0;
  const seen = new Set<string>();
  const settings: SourceFile[] = [];

  const readFile = async (path: string): Promise<void> => {
    const text = await sources.read(path);
    if (!text.ok) problems.push(text.problem);
    else if (settingsFormOf(path) === null) await findIn([{ file: path, text: text.value }]);
    else settings.push({ file: path, text: text.value });
  };
  const findIn = async (texts: readonly SourceFile[]): Promise<void> => {
    const { hints: inFiles, problems: ofFiles } = await findHints(texts, syntax, {
      hints: known,
      ...(linter === undefined ? {} : { linter }),
    });
    found.push(...inFiles);
    problems.push(...ofFiles);
    // A file that is too large, or no text, was looked at by no rule.
    files +=
      texts.length -
      ofFiles.filter(
        (each) => each.kind === "source-unparsed" && (each.line === null || settingsFormOf(each.file) !== null),
      ).length;
  };

  const waiting = paths.map((path) => ({ path, isNamed: true })).toReversed();
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { path, isNamed } = next;
    const place = await sources.look(path);
    if (!place.ok) problems.push(place.problem);
    // Below a folder, nothing there means a link that leads nowhere.
    else if (place.value === null) {
      if (isNamed || isSource(path))
        problems.push({
          kind: "file-unreadable",
          path,
          detail: isNamed ? "there is nothing at this path" : "a link to a place that is not there",
        });
    } else if (!seen.has(place.value.identity)) {
      seen.add(place.value.identity);
      if (place.value.kind === "folder") {
        const names = await sources.list(path);
        if (!names.ok) problems.push(names.problem);
        else if (isNamed || !ENVIRONMENT_MARKS.some((mark) => names.value.includes(mark))) {
          const inside = names.value.filter((name) => !SKIPPED.has(name)).toSorted();
          waiting.push(
            ...inside.map((name) => ({ path: `${path.replace(/\/+$/, "")}/${name}`, isNamed: false })).toReversed(),
          );
        }
      } else if (place.value.kind === "other") {
        if (isNamed) problems.push({ kind: "file-unreadable", path, detail: "neither a file nor a folder" });
      } else if (isNamed && path.endsWith(".ipynb")) {
        problems.push({ kind: "source-unparsed", file: path, line: null, detail: NOTEBOOK });
      } else if (isNamed || isSource(path)) {
        if (place.value.bytes > LARGEST_BYTES)
          problems.push({
            kind: "source-unparsed",
            file: path,
            line: null,
            detail: `${place.value.bytes} bytes, too large to be looked at`,
          });
        else await readFile(path);
      }
    }
  }
  // Together: what holds for a repository is said once.
  await findIn(settings);
  if (files === 0 && problems.length === 0)
    problems.push({
      kind: "file-unreadable",
      path: paths.join(" "),
      detail: "there is no Python file in it, and none that says where Python runs",
    });
  if (settings.length === 0) return { hints: found, problems, files };
  const { settingsOf } = await import("./hints-in-settings.ts");
  return { hints: withoutMoot(found, settingsOf(settings)), problems, files };
};
