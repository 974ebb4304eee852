/** Hints about what a repository, by its own files, will never meet. */
import type { Hint } from "#model/hint.ts";
import { factsFor } from "./environment/repository-facts.ts";
import type { SettingsFile } from "./environment/settings-file.ts";
import { rules } from "./registry.ts";

const ruleOf = ({ rule }: Hint) => rules.find(({ name }) => name === rule);

/** Are the repository's files worth reading for its sake? */
export const mayBeMoot = (hint: Hint): boolean => ruleOf(hint)?.isMoot !== undefined;

export const withoutMoot = (hints: readonly Hint[], files: readonly SettingsFile[]): readonly Hint[] =>
  hints.filter((hint) => ruleOf(hint)?.isMoot?.(factsFor(hint.file, files)) !== true);
