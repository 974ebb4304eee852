/** What an environment rule is: it reads the files that say where the project's Python runs, and speaks once a repository. */
import type { Tier } from "#model/hint.ts";
import type { SettingsFile } from "./settings-file.ts";

export interface EnvironmentRule {
  /** Kebab-case, named for what is slow; also the file's name. */
  readonly name: string;
  /** The talk's statement that the rule stands on, such as "T7". */
  readonly claim: string;
  /** One sentence for lists: what it finds and why that matters. */
  readonly summary: string;
  find(file: SettingsFile): readonly EnvironmentFinding[];
}

export interface EnvironmentFinding {
  /** 1-based, inclusive. */
  readonly line: number;
  readonly endLine: number;
  /** One sentence without a full stop at its end. */
  readonly message: string;
  /** What to write instead, in the file's own language. */
  readonly fix: string;
  /** Where the text alone does not suffice: 2 waits for a profile, 3 for the repository's own measurement. */
  readonly tier?: Tier;
}
