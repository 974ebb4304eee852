/** What a repository's own files say about where its code runs, as far as a rule about code asks. */
import type { Requirement, SettingsFile } from "./settings-file.ts";
import type { Job } from "./workflow.ts";

export interface RepositoryFacts {
  /** May NumPy before 2 be installed with it? Null: no file says. */
  readonly allowsOldNumpy: boolean | null;
  /** Do its workflows run on Windows? Null: no file says, or what it says is decided elsewhere. */
  readonly runsOnWindows: boolean | null;
}

/** By the files in the folders that the code of `path` lies in; the nearest that say something count. */
export const factsFor = (path: string, files: readonly SettingsFile[]): RepositoryFacts => {
  const above = files
    .map((file) => ({ ...file, folder: folderOf(file.file) }))
    .filter(({ folder }) => path.startsWith(folder))
    .toSorted((one, other) => other.folder.length - one.folder.length);
  const asked = above.map((file) => ({ ...file, numpy: numpyOf(file) })).filter((file) => file.numpy.length > 0);
  const packaging = asked.filter(({ file }) => isPackaging(file));
  const meant = packaging.length > 0 ? packaging : asked;
  const numpy = meant.filter(({ folder }) => folder === meant[0]?.folder).flatMap((file) => file.numpy);
  return {
    allowsOldNumpy: numpy.length === 0 ? null : numpy.some(({ specifier }) => allowsOld(specifier)),
    runsOnWindows: windowsIn(above),
  };
};

/** What holds for those who install the project goes before what one environment has. */
const isPackaging = (file: string): boolean => /(?:^|\/)(?:pyproject\.toml|setup\.cfg)$/.test(file);

/** With its `/`; of a workflow, the folder of the whole repository. */
const folderOf = (file: string): string => file.replace(/(?:\.github\/workflows\/)?[^/]*$/, "");

const numpyOf = ({ settings }: SettingsFile): readonly Requirement[] =>
  settings.kind === "requirements" || settings.kind === "conda"
    ? settings.requirements.filter(({ name }) => name === "numpy")
    : [];

/** One bound from 2 on is enough: `>=2`, `==2.1.*`, `~=2.0`, Poetry's `^2.0`. */
const allowsOld = (specifier: string): boolean =>
  specifier
    .split("|")
    .some((either) => !either.split(",").some((part) => /^(?:>=?|={1,3}|~=?|\^)?v?(?:[2-9]|\d{2})/.test(part)));

const windowsIn = (files: readonly (SettingsFile & { readonly folder: string })[]): boolean | null => {
  const workflows = files.flatMap((file) =>
    file.settings.kind === "workflow" ? [{ ...file, jobs: file.settings.jobs }] : [],
  );
  const jobs = workflows.filter(({ folder }) => folder === workflows[0]?.folder).flatMap((each) => each.jobs);
  const others = files.flatMap(({ settings }) => (settings.kind === "other-ci" ? [settings.mentionsWindows] : []));
  if (jobs.some(runsWindows) || others.includes(true)) return true;
  return jobs.length > 0 && jobs.every(({ runners }) => runners.length > 0) ? false : null;
};

const runsWindows = ({ runners, matrix }: Job): boolean =>
  [...runners, ...[...matrix.values()].flat()].some(({ text }) => /\bwin(?:dows|32|64|_)/i.test(text));
