/** Finds benchmarks and images that run on a Python before 3.11, whose interpreter was much slower. */
import { isBenchmarkJob } from "../benchmark-job.ts";
import type { EnvironmentFinding, EnvironmentRule } from "../environment-rule.ts";
import { isAside, isExplained, lineText } from "../file-text.ts";
import { versionsIn, versionsOfJob, versionsOfStage, type PythonVersion } from "../python-versions.ts";
import type { SettingsFile } from "../settings-file.ts";

/** 3.11 brought the specialising interpreter (PEP 659). */
const FIRST_FAST = 11;
/** What the talk compares with. */
const FAST = 13;

export const pythonTooOld: EnvironmentRule = {
  name: "python-too-old",
  claim: "T7",
  summary: "Python 3.10 and older run interpreter-bound code some 40 % slower than newer versions, in more memory.",
  find: (file) =>
    placesIn(file).flatMap(({ versions, who }) => {
      const newest = versions?.toSorted((one, other) => other.minor - one.minor)[0];
      // A matrix that has a newer one, too, tests what old ones do.
      if (newest === undefined || newest.minor >= FAST || isExplained(file, newest.place.line)) return [];
      return [findingOf(file, who, newest)];
    }),
};

interface Place {
  /** Subject of the sentence. */
  readonly who: string;
  readonly versions: readonly PythonVersion[] | null;
}

const placesIn = (file: SettingsFile): readonly Place[] => {
  const { settings } = file;
  if (settings.kind === "workflow")
    return settings.jobs
      .filter((job) => isBenchmarkJob(job, file))
      .map((job) => ({ who: `The job \`${job.id}\` measures on`, versions: versionsOfJob(job) }));
  if (isAside(file.file)) return [];
  if (settings.kind === "dockerfile")
    return settings.stages.slice(-1).map((stage) => ({ who: "The image runs on", versions: versionsOfStage(stage) }));
  if (settings.kind === "conda") {
    const python = settings.requirements.filter(({ name }) => name === "python");
    // A bound is no choice of a version.
    const exact = python.flatMap(({ specifier, ...piece }) => {
      const version = /^==?(3[\w.*]*)$/.exec(specifier)?.[1];
      return version === undefined ? [] : [{ ...piece, text: version }];
    });
    return exact.length < python.length ? [] : [{ who: "The environment has", versions: versionsIn(exact) }];
  }
  return settings.kind === "python" ? [{ who: "The project runs on", versions: versionsIn(settings.versions) }] : [];
};

const findingOf = (file: SettingsFile, who: string, { minor, text, place }: PythonVersion): EnvironmentFinding => {
  const { line, endLine } = place;
  const written = lineText(file, line).trim();
  // Where a variable holds it, the line does not name it.
  const replaced = written.replace(new RegExp(`\\b3\\.${minor}(?:\\.[\\dx*]+)?`), `3.${FAST}`);
  const fix = replaced === written ? `# Python 3.${FAST}` : replaced;
  if (minor < FIRST_FAST)
    return {
      line,
      endLine,
      message: `${who} Python ${text}: newer versions run interpreter-bound code about 42 % faster in 20–30 % less memory (the talk's figure for 3.10 and older; measured from 3.10 to 3.11: 1.42 times as fast)`,
      fix,
    };
  return {
    line,
    endLine,
    tier: 3,
    message: `${who} Python ${text}: 3.${FAST} is about 11 % faster in 10–15 % less memory by the talk, but no faster in a measurement from 3.11 to 3.13; let this repository's own benchmarks tell (\`python: ["${text}", "3.${FAST}"]\` in .github/perf-review.yml)`,
    fix,
  };
};
