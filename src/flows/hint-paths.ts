/** Hints for files and whole folders, one file after the other. */
import { LARGEST_SOURCE } from "#core/hints/fitness.ts";
import type { Config } from "#model/config.ts";
import type { Hint } from "#model/hint.ts";
import type { Problem } from "#model/problem.ts";
import type { SourceFiles, Syntax } from "#ports";
import { findHints } from "./hints.ts";
import type { FoundHints } from "./hints.ts";

export interface PathHints extends FoundHints {
  /** Python files that a rule could look at. */
  readonly files: number;
}

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

const isPython = (path: string): boolean => /\.pyw?$/.test(path);

/** A UTF-8 character takes at most 4 bytes, so a longer file is over the limit in any case. */
const LARGEST_BYTES = LARGEST_SOURCE * 4;

/**
 * A path that is named is looked at whatever it is called; below a folder, files that end in `.py` or `.pyw`. Places are
 * visited once, however many links lead there. What cannot be read is a problem, and the rest goes on.
 */
export const hintsOfPaths = async (
  paths: readonly string[],
  sources: SourceFiles,
  syntax: Syntax,
  hints: Config["hints"] = {},
): Promise<PathHints> => {
  const found: Hint[] = [];
  const problems: Problem[] = [...findHints([], syntax, { hints }).problems];
  const known = Object.fromEntries(
    Object.entries(hints).filter(
      ([name]) => !problems.some((problem) => problem.kind === "option-invalid" && problem.value === name),
    ),
  );
  let files = 0;
  const seen = new Set<string>();

  const readFile = async (path: string): Promise<void> => {
    const text = await sources.read(path);
    if (!text.ok) return void problems.push(text.problem);
    const { hints: inFile, problems: ofFile } = findHints([{ file: path, text: text.value }], syntax, { hints: known });
    found.push(...inFile);
    problems.push(...ofFile);
    // A file that is too large, or no text, was looked at by no rule.
    if (!ofFile.some((problem) => problem.kind === "source-unparsed" && problem.line === null)) files += 1;
  };

  const waiting = paths.map((path) => ({ path, isNamed: true })).toReversed();
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { path, isNamed } = next;
    const place = await sources.look(path);
    if (!place.ok) problems.push(place.problem);
    // Below a folder, nothing there means a link that leads nowhere.
    else if (place.value === null) {
      if (isNamed || isPython(path))
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
      } else if (isNamed || isPython(path)) {
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
  if (files === 0 && problems.length === 0)
    problems.push({ kind: "file-unreadable", path: paths.join(" "), detail: "there is no Python file in it" });
  return { hints: found, problems, files };
};
