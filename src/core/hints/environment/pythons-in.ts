/** Places of a file that are about one set of Pythons: jobs that measure, and the image that is built. */
import { isBenchmarkJob } from "./benchmark-job.ts";
import type { Piece } from "./piece.ts";
import { versionsOfJob, versionsOfStage, type PythonVersion } from "./python-versions.ts";
import type { Script } from "./script.ts";
import type { SettingsFile } from "./settings-file.ts";

export interface Pythons {
  /** All of them; empty where one is not known. */
  readonly versions: readonly PythonVersion[];
  readonly script: Script;
  /** The line that gives an environment variable this value, for all or for a command; null where none does. */
  readonly settings: (name: string, value: string) => Piece | null;
}

export const pythonsIn = (file: SettingsFile): readonly Pythons[] => {
  const { settings } = file;
  const places =
    settings.kind === "workflow"
      ? settings.jobs
          .filter((job) => isBenchmarkJob(job, file))
          .map((job) => ({ versions: versionsOfJob(job), script: job.script }))
      : settings.kind === "dockerfile"
        ? settings.stages.slice(-1).map((stage) => ({ versions: versionsOfStage(stage), script: stage.script }))
        : [];
  return places.map(({ versions, script }) => ({
    versions: versions ?? [],
    script,
    settings: (name, value) => {
      const isSet = [script, ...script.commands].some(({ variables }) => variables.get(name) === value);
      return isSet ? lineOf(file, name, value) : null;
    },
  }));
};

/** Maps of variables keep no lines: the text has the name and the value in one of its own. */
const lineOf = ({ lines }: SettingsFile, name: string, value: string): Piece | null => {
  const form = new RegExp(`\\b${name}[ ]{0,9}[:= ][ ]{0,9}["']?${value}["']?(?:\\s|$)`);
  const at = lines.findIndex((each) => form.test(each));
  return at === -1 ? null : { text: lines[at] ?? "", line: at + 1, endLine: at + 1 };
};
