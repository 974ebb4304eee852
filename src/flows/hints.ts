/** Hints for files whose text is there already: of a whole tree, or of what a pull request touches. */
import { unfitness, withoutCommands } from "#core/hints/fitness.ts";
import { hintsOf } from "#core/hints/hints-of.ts";
import { rules } from "#core/hints/registry.ts";
import type { ChangedFile } from "#model/change.ts";
import type { Config } from "#model/config.ts";
import type { Hint } from "#model/hint.ts";
import type { Problem } from "#model/problem.ts";
import type { Syntax } from "#ports";

export interface SourceFile {
  readonly file: string;
  readonly text: string;
}

export interface FindHintsOptions {
  /** Only what these lines touch; files that are not named here are left out. */
  readonly changed?: readonly ChangedFile[];
  /** `hints` of the configuration. */
  readonly hints?: Config["hints"];
}

export interface FoundHints {
  /** By file in the order given, then by line, then by rule. */
  readonly hints: readonly Hint[];
  readonly problems: readonly Problem[];
}

export const findHints = (files: readonly SourceFile[], syntax: Syntax, options: FindHintsOptions = {}): FoundHints => {
  const hints: Hint[] = [];
  const problems: Problem[] = unknownRules(options.hints ?? {});
  for (const { file, text } of files) {
    const lines = options.changed?.find((change) => change.file === file)?.lines;
    if (options.changed !== undefined && (lines === undefined || lines.length === 0)) continue;
    const unfit = unfitness(text);
    if (unfit !== null) {
      problems.push({ kind: "source-unparsed", file, line: null, detail: unfit });
      continue;
    }
    const found = syntax.parse(withoutCommands(text), (tree) =>
      hintsOf(file, tree, {
        ...(lines === undefined ? {} : { lines }),
        ...(options.hints === undefined ? {} : { hints: options.hints }),
      }),
    );
    hints.push(...found.hints);
    problems.push(...found.problems);
  }
  return { hints, problems };
};

const unknownRules = (hints: Config["hints"]): Problem[] => {
  const names = rules.map((rule) => rule.name);
  return Object.keys(hints)
    .filter((name) => !names.includes(name))
    .map((name) => ({ kind: "option-invalid", option: "hints", value: name, expected: names.join(", ") }));
};
