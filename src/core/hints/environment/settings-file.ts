/** Files that say where a project's Python runs: which they are by their names, and what they hold as rules see it. */
import type { Piece } from "./piece.ts";
import type { Script } from "./script.ts";
import type { Workflow } from "./workflow.ts";

/** A distribution that the project asks for, pip's or conda's. */
export interface Requirement extends Piece {
  /** Normalised: lower case, runs of `-_.` as one `-` (PEP 503). */
  readonly name: string;
  /** Versions that will do, such as ">=1.21,<3"; "" for any. */
  readonly specifier: string;
}

/** One stage of a Dockerfile, together with those it is built on. */
export interface Stage {
  /** What the first of those begins with; null for `scratch` and for a name that only the build knows. */
  readonly image: Piece | null;
  readonly script: Script;
}

export type Settings =
  | ({ readonly kind: "workflow" } & Workflow)
  /** In the file's order; the last one is what is built. */
  | { readonly kind: "dockerfile"; readonly stages: readonly Stage[] }
  | { readonly kind: "conda" | "requirements"; readonly requirements: readonly Requirement[] }
  /** `.python-version`, `runtime.txt`. */
  | { readonly kind: "python"; readonly versions: readonly Piece[] }
  /** Other services that run tests: only where, as far as the text tells. */
  | { readonly kind: "other-ci"; readonly mentionsWindows: boolean };

export interface SettingsFile {
  /** Path inside the repository, or as given on the command line. */
  readonly file: string;
  readonly text: string;
  readonly lines: readonly string[];
  readonly settings: Settings;
}

/** How each is read, by its place and name; other files are null. */
export type SettingsForm =
  | "workflow"
  | "dockerfile"
  | "conda"
  | "pyproject"
  | "setup-cfg"
  | "requirements"
  | "python-version"
  | "other-ci"
  | "runtime";

const FORMS: readonly (readonly [RegExp, SettingsForm])[] = [
  [/(?:^|\/)\.github\/workflows\/[^/]+\.ya?ml$/, "workflow"],
  [/(?:^|\/)(?:(?:Docker|Container)file(?:\.[\w.-]+)?|[\w.-]+\.(?:D|d)ockerfile)$/, "dockerfile"],
  [/(?:^|\/)environment(?:[._-][\w.-]+)?\.ya?ml$/, "conda"],
  [/(?:^|\/)pyproject\.toml$/, "pyproject"],
  [/(?:^|\/)setup\.cfg$/, "setup-cfg"],
  [/(?:^|\/)requirements(?:[._-][\w.-]+)?\.txt$/, "requirements"],
  [/(?:^|\/)\.python-version$/, "python-version"],
  [/(?:^|\/)runtime\.txt$/, "runtime"],
  [/(?:^|\/)(?:\.?appveyor|azure-pipelines|\.travis|\.cirrus|\.gitlab-ci)\.yml$/, "other-ci"],
];

export const settingsFormOf = (path: string): SettingsForm | null =>
  FORMS.find(([pattern]) => pattern.test(path))?.[1] ?? null;
