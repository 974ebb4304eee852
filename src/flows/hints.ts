/** Hints for files whose text is there already: of a whole tree, or of what a pull request touches. */
import { environmentHintsOf } from "#core/hints/environment/environment-hints-of.ts";
import { settingsFrom } from "#core/hints/environment/read-settings.ts";
import { environmentRules } from "#core/hints/environment/registry.ts";
import { settingsFormOf, type SettingsFile } from "#core/hints/environment/settings-file.ts";
import { unfitness, withoutCommands } from "#core/hints/fitness.ts";
import { hintsOf } from "#core/hints/hints-of.ts";
import { rules } from "#core/hints/registry.ts";
import { ruffRules } from "#core/hints/ruff/delegated.ts";
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

/** Those of the files that are such and can be read. */
export const settingsOf = (files: readonly SourceFile[]): readonly SettingsFile[] =>
  files.flatMap(({ file, text }) => {
    const read = settingsFrom(file, text);
    return read?.ok === true ? [read.value] : [];
  });

/** Python, and the files that say where it runs. */
export const isSource = (path: string): boolean => /\.pyw?$/.test(path) || settingsFormOf(path) !== null;

export const findHints = (files: readonly SourceFile[], syntax: Syntax, options: FindHintsOptions = {}): FoundHints => {
  const hints: Hint[] = [];
  const problems: Problem[] = unknownRules(options.hints ?? {});
  const settings: SettingsFile[] = [];
  for (const { file, text } of files) {
    const lines = options.changed?.find((change) => change.file === file)?.lines;
    if (options.changed !== undefined && (lines === undefined || lines.length === 0)) continue;
    const read = settingsFrom(file, text);
    if (read !== null) {
      if (read.ok) settings.push(read.value);
      else problems.push(read.problem);
      continue;
    }
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
        ...(lines === undefined ? {} : { lines }),
        ...(options.hints === undefined ? {} : { hints: options.hints }),
        ...(lints.ok ? { lints: lints.value } : {}),
      }),
    );
    hints.push(...found.hints);
    problems.push(...found.problems);
  }
  return { hints: [...hints, ...environmentHintsOf(settings, options.hints)], problems };
};

const unknownRules = (hints: Config["hints"]): Problem[] => {
  if (Object.keys(hints).length === 0) return [];
  const names = [...rules, ...environmentRules, ...ruffRules].map((rule) => rule.name);
  return Object.keys(hints)
    .filter((name) => !names.includes(name))
    .map((name) => ({ kind: "option-invalid", option: "hints", value: name, expected: names.join(", ") }));
};
