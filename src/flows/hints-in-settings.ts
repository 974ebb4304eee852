/** Hints for the files that say where Python runs; apart from the others, as reading YAML and TOML takes long to load. */
import { environmentHintsOf } from "#core/hints/environment/environment-hints-of.ts";
import { settingsFrom } from "#core/hints/environment/read-settings.ts";
import { environmentRules } from "#core/hints/environment/registry.ts";
import type { SettingsFile } from "#core/hints/environment/settings-file.ts";
import { rules } from "#core/hints/registry.ts";
import { ruffRules } from "#core/hints/ruff/delegated.ts";
import type { Config } from "#model/config.ts";
import type { Problem } from "#model/problem.ts";
import { touchedLines, type FindHintsOptions, type FoundHints, type SourceFile } from "./hints.ts";

/** Those of the files that are such and can be read. */
export const settingsOf = (files: readonly SourceFile[]): readonly SettingsFile[] =>
  files.flatMap(({ file, text }) => {
    const read = settingsFrom(file, text);
    return read?.ok === true ? [read.value] : [];
  });

export const findHintsInSettings = (files: readonly SourceFile[], options: FindHintsOptions = {}): FoundHints => {
  const problems: Problem[] = [];
  const settings: SettingsFile[] = [];
  for (const { file, text } of files) {
    const read = touchedLines(file, options.changed) === null ? null : settingsFrom(file, text);
    if (read?.ok === true) settings.push(read.value);
    else if (read !== null) problems.push(read.problem);
  }
  return { hints: environmentHintsOf(settings, options.hints), problems };
};

export const unknownRules = (hints: Config["hints"]): readonly Problem[] => {
  const names = [...rules, ...environmentRules, ...ruffRules].map((rule) => rule.name);
  return Object.keys(hints)
    .filter((name) => !names.includes(name))
    .map((name) => ({ kind: "option-invalid", option: "hints", value: name, expected: names.join(", ") }));
};
