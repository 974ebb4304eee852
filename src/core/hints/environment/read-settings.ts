/** Text of a settings file → what it holds. */
import { failure, type Result, success } from "#model/result.ts";
import { stagesOf } from "./dockerfile.ts";
import {
  requirementsOfConda,
  requirementsOfLines,
  requirementsOfPyproject,
  requirementsOfSetupCfg,
} from "./requirements.ts";
import { settingsFormOf, type Settings, type SettingsFile, type SettingsForm } from "./settings-file.ts";
import { workflowOf } from "./workflow.ts";
import { valueFromYaml, type Value } from "./yaml.ts";

/** In UTF-16 units; people write such files by hand. */
const LARGEST_SETTINGS = 100_000;

interface Unread {
  readonly line: number | null;
  readonly detail: string;
}

/** Null for a file that is none. */
export const settingsFrom = (file: string, written: string): Result<SettingsFile> | null => {
  const form = settingsFormOf(file);
  if (form === null) return null;
  const text = written.replaceAll("\r\n", "\n");
  const read = unfitness(text) ?? READERS[form](text, file);
  return "detail" in read
    ? failure({ kind: "source-unparsed", file, ...read })
    : success({ file, text, lines: text.split("\n"), settings: read });
};

const unfitness = (text: string): Unread | null => {
  if (text.length > LARGEST_SETTINGS)
    return { line: null, detail: `${text.length} characters; such files over ${LARGEST_SETTINGS} are left out` };
  return text.includes("\0") ? { line: null, detail: "holds NUL characters, so it is no text" } : null;
};

const READERS: Readonly<Record<SettingsForm, (text: string, file: string) => Settings | Unread>> = {
  workflow: (text) => fromYaml(text, (root) => ({ kind: "workflow", ...workflowOf(root) })),
  dockerfile: (text) => ({ kind: "dockerfile", stages: stagesOf(text) }),
  conda: (text) => fromYaml(text, (root) => ({ kind: "conda", requirements: requirementsOfConda(root) })),
  pyproject: (text) => {
    const read = requirementsOfPyproject(text);
    return "detail" in read ? read : { kind: "requirements", ...read };
  },
  "setup-cfg": (text) => ({ kind: "requirements", requirements: requirementsOfSetupCfg(text) }),
  requirements: (text) => ({ kind: "requirements", requirements: requirementsOfLines(text) }),
  "python-version": (text) => ({ kind: "python", versions: versionsOf(text) }),
  runtime: (text) => ({ kind: "python", versions: versionsOf(text) }),
  // AppVeyor's own machines run Windows where nothing else is said.
  "other-ci": (text, file) => ({
    kind: "other-ci",
    mentionsWindows: /\bwin(?:dows|32|64)|appveyor/i.test(`${file} ${text}`),
  }),
};

const fromYaml = (text: string, settings: (root: Value | null) => Settings): Settings | Unread => {
  const read = valueFromYaml(text);
  return "failure" in read ? read.failure : settings(read.value);
};

/** One version a line, `python-3.12.1` in a runtime.txt. */
const versionsOf = (text: string) =>
  text.split("\n").flatMap((written, index) => {
    const own = written.replace(/#.*$/, "").trim();
    return own === "" ? [] : [{ text: own.replace(/^python-/, ""), line: index + 1, endLine: index + 1 }];
  });
