/** Hints for files whose text is there already: of a whole tree, or of what a pull request touches. */
import { settingsFormOf } from "#core/hints/environment/settings-file.ts";
import { unfitness, withoutCommands } from "#core/hints/fitness.ts";
import { hintsOf } from "#core/hints/hints-of.ts";
import type { ChangedFile } from "#model/change.ts";
import type { Config } from "#model/config.ts";
import type { Hint } from "#model/hint.ts";
import type { Problem } from "#model/problem.ts";
import { success } from "#model/result.ts";
import type { Linter, Syntax } from "#ports";

export interface SourceFile {
  readonly file: string;
  readonly text: string;
}

export interface FindHintsOptions {
  /** Only what these lines touch; files that are not named here are left out. */
  readonly changed?: readonly ChangedFile[];
  /** `hints` of the configuration. */
  readonly hints?: Config["hints"];
  /** Ruff, where it is wanted. */
  readonly linter?: Linter;
}

export interface FoundHints {
  /** By file in the order given, then by line, then by rule; last those of the environment, which are said once for all files. */
  readonly hints: readonly Hint[];
  readonly problems: readonly Problem[];
}

/** Python, and the files that say where it runs. */
export const isSource = (path: string): boolean => /\.pyw?$/.test(path) || settingsFormOf(path) !== null;

export const findHints = async (
  files: readonly SourceFile[],
  syntax: Syntax,
  options: FindHintsOptions = {},
): Promise<FoundHints> => {
  const isSettings = ({ file }: SourceFile): boolean => settingsFormOf(file) !== null;
  const [code, settings] = [files.filter((each) => !isSettings(each)), files.filter(isSettings)];
  const found = findHintsInCode(code, syntax, options);
  if (settings.length === 0 && Object.keys(options.hints ?? {}).length === 0) return found;
  // Reading YAML and TOML takes a quarter of what there is to load: for most files, nobody needs it.
  const { findHintsInSettings, unknownRules } = await import("./hints-in-settings.ts");
  const more = findHintsInSettings(settings, options);
  return {
    hints: [...found.hints, ...more.hints],
    problems: [...unknownRules(options.hints ?? {}), ...found.problems, ...more.problems],
  };
};

/** Head's changed lines of a file; null where it is not to be looked at. */
export const touchedLines = (
  file: string,
  changed: FindHintsOptions["changed"],
): ChangedFile["lines"] | "all" | null => {
  if (changed === undefined) return "all";
  const lines = changed.find((change) => change.file === file)?.lines;
  return lines === undefined || lines.length === 0 ? null : lines;
};

/** Of Python files alone. */
export const findHintsInCode = (
  files: readonly SourceFile[],
  syntax: Syntax,
  options: FindHintsOptions = {},
): FoundHints => {
  const hints: Hint[] = [];
  const problems: Problem[] = [];
  for (const { file, text } of files) {
    const lines = touchedLines(file, options.changed);
    if (lines === null) continue;
    const unfit = unfitness(text);
    if (unfit !== null) {
      problems.push({ kind: "source-unparsed", file, line: null, detail: unfit });
      continue;
    }
    const source = withoutCommands(text);
    const lints = options.linter?.check(file, source) ?? success([]);
    if (!lints.ok) problems.push(lints.problem);
    const found = syntax.parse(source, (tree) =>
      hintsOf(file, tree, {
        ...(lines === "all" ? {} : { lines }),
        ...(options.hints === undefined ? {} : { hints: options.hints }),
        ...(lints.ok ? { lints: lints.value } : {}),
      }),
    );
    hints.push(...found.hints);
    problems.push(...found.problems);
  }
  return { hints, problems };
};
