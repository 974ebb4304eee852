/** The sentences for every kind of problem: what happened, why, what to do. One switch; a new kind does not compile without its words. */
import type { Problem } from "#model/problem.ts";
import { exhausted } from "./exhausted.ts";
import { jobFailedWords, jobRefusedWords } from "./job-words.ts";
import { knownCure } from "./known-cure.ts";
import { durationText, roughText } from "./number.ts";
import { tellingLine, withoutStop } from "./telling-line.ts";

/** What the operating system's codes mean to a reader: errno(3). */
const FILE_WORDS: Readonly<Record<string, string>> = {
  ENOENT: "there is nothing at this path",
  ENOTDIR: "a part of the path is no folder",
  EISDIR: "it is a folder",
  EACCES: "permission is denied",
  ELOOP: "its links lead in a circle",
};

/** Nobody waits longer than this for a pull request: what would take it is better narrowed down. */
const LONG_SECONDS = 3600;

/** How a foreign string is put into a sentence: the words themselves are ours and plain. */
export interface Quoting {
  /** A name, path, command or option. */
  readonly name: (foreign: string) => string;
  /** What another program said, in its own words. */
  readonly prose: (foreign: string) => string;
}

/** `more`: further benchmarks of which the same is true. */
export function problemWords(problem: Problem, quoting: Quoting, more = 0): string {
  const { name, prose } = quoting;
  const said = (detail: string) => (lastLine(detail) === "" ? "" : `: ${prose(lastLine(detail))}`);
  const cure = (detail: string) => knownCure(lastLine(detail), name);
  const list = (items: readonly string[]) =>
    items.length === 0 ? "none" : `${items.slice(0, 8).map(name).join(", ")}${items.length > 8 ? ", …" : ""}`;
  switch (problem.kind) {
    case "config-invalid":
      return `${name(at(problem.file, problem.line))} cannot be used${said(problem.detail)}. Mend the file on the base branch; it is read from there.`;
    case "option-invalid":
      return `${name(problem.option)} cannot be ${name(problem.value)}: expected is ${prose(problem.expected)}.`;
    case "not-a-repository":
      return `${name(problem.path)} is not a git repository. Run the command inside one, or name it with ${name("--repo DIR")}.`;
    case "revision-not-found":
      return `There is no revision ${name(problem.revision)} in this repository. Fetch it first, or name another one.`;
    case "base-not-ancestor":
      return `Base ${name(problem.base)} is not an ancestor of head ${name(problem.head)}: changes made on base since the two parted are counted as well. Leave base out to compare with the merge base.`;
    case "uncommitted-changes":
      return `${problem.files === 1 ? "1 file has uncommitted changes, which are" : `${problem.files} files have uncommitted changes, which are`} not measured. Commit them to have them measured.`;
    case "git-failed":
      return `Git failed${said(problem.detail)}.${problem.transient ? " Trying again may help." : ""}`;
    case "interpreter-not-found":
      return `Python ${name(problem.interpreter)} was not found on this machine (found: ${list(problem.found)})${said(problem.why ?? "")}. Install it there, or take it out of ${name("python")} in the configuration.`;
    case "environment-failed":
      return `The ${problem.side} environment for Python ${name(problem.interpreter)} could not be made: ${name(problem.step)} failed${said(problem.log)}. What needs it was not measured.${cure(problem.log)}`;
    case "download-incomplete":
      return `The environment for Python ${name(problem.interpreter)} was made without a network, from what the login node had downloaded, and there ${lackingWords(problem.why, list(problem.lacking))}${said(problem.detail)}. Where the login node may build environments, ${name("prepare: login")} under ${name("scheduler")} has them made there.`;
    case "requirements-left-out":
      return `${list(problem.lacking)} could not be installed on ${problem.side} under Python ${name(problem.interpreter)}${said(problem.detail)}. It was measured without, or with another version that something else needs: ask for what this Python can have.`;
    case "no-benchmarks":
      return noBenchmarks(problem.looked, problem.only, list, name);
    case "collection-failed":
      return `${name(problem.path)} could not be loaded on ${problem.side === "both" ? "either side" : problem.side} under Python ${name(problem.interpreter)}, so its benchmarks are missing${said(problem.detail)}.${cure(problem.detail)}`;
    case "suite-from-base":
      return `The benchmarks in ${name(problem.path)} of head do not run on base's code${said(problem.detail)}. Each side ran its own version of the file: a change there may be a change of the benchmark itself.`;
    case "base-suite-broken":
      return `Base's own ${name(problem.path)} could not be loaded under Python ${name(problem.interpreter)}${said(problem.detail)}. Both sides ran head's version, and which of its benchmarks are new or were removed cannot be told.`;
    case "benchmark-failed":
      return `${name(problem.benchmark)}${more > 0 ? ` and ${more} more fail` : " fails"} ${where(problem.side)} under Python ${name(problem.interpreter)}${said(problem.detail)}.${cure(problem.detail)}`;
    case "benchmark-timeout":
      return `${name(problem.benchmark)} was stopped ${where(problem.side)} under Python ${name(problem.interpreter)}: it had not ended after ${durationText(problem.limitSeconds)}. Make it smaller, or leave it out with ${name("only")}.`;
    case "dependencies-differ":
      return `The pull request changes the dependencies under Python ${name(problem.interpreter)} (${list(problem.changes.map((each) => `${each.name} ${each.base ?? "none"} → ${each.head ?? "none"}`))}): a difference may come from them and not from the code.`;
    case "suite-refused":
      return `${name(problem.path)} cannot be measured as it is${said(problem.detail)}.`;
    case "benchmark-skipped":
      return `${name(problem.benchmark)}${more > 0 ? ` and ${more} more skip themselves` : " skips itself"} ${where(problem.side)} under Python ${name(problem.interpreter)}${said(problem.detail ?? "")}.`;
    case "benchmark-unstable-id":
      return `${name(problem.benchmark)} has another name in every process (an object's address is part of it), so base and head cannot be matched under Python ${name(problem.interpreter)}. Give its parameters fixed ids.`;
    case "wrong-side-measured":
      return `${name(problem.benchmark)} imported ${name(problem.module)} from ${name(problem.file)}, which is not the ${problem.side} checkout, under Python ${name(problem.interpreter)}. Its times were thrown away. ${lastLine(problem.how ?? "") === "" ? "Is the package installed twice, or a path set by hand?" : `How it came about${said(problem.how ?? "")}.`}`;
    case "budget-spent":
      return `The time budget of ${durationText(problem.budgetSeconds)} was spent before everything was decided: ${problem.undecided === 1 ? "1 comparison is" : `${problem.undecided} comparisons are`} inconclusive for that reason. ${problem.wantedSeconds === undefined ? `A larger ${name("budget")} settles more` : `A ${name("budget")} of about ${roughText(problem.wantedSeconds)} usually does${problem.wantedSeconds > LONG_SECONDS ? `; or choose a part of them with ${name("only")}` : ""}`}.`;
    case "worker-failed":
      return `The measuring process ended early${said(problem.detail)}. What was measured before is kept.`;
    case "job-refused":
      return jobRefusedWords(problem, quoting);
    case "job-failed":
      return jobFailedWords(problem, quoting);
    case "record-invalid":
      return `${name(at(problem.file, problem.line))} is not a usable record${said(problem.detail)}.`;
    case "nothing-compared":
      return `Nothing could be compared${said(problem.detail)}.`;
    case "file-unreadable":
      return `${name(problem.path)} cannot be read${said(FILE_WORDS[problem.detail] ?? problem.detail)}.`;
    case "source-unparsed":
      return `${name(at(problem.file, problem.line))} could not be parsed, so it has no hints${said(problem.detail)}.`;
    case "linter-failed":
      return problem.file === null
        ? `Ruff could not be loaded, so nothing of it is told${said(problem.detail)}. ${name("npm ci")} installs it unless optional packages are left out; without ${name("--ruff")} it is not needed.`
        : `Ruff broke down on ${name(problem.file)}, so nothing of it is told there${said(problem.detail)}. Our own rules are not concerned.`;
    case "artifact-rejected":
      return `The results of the run were not accepted${said(problem.detail)}. Nothing of them is shown; start the review again.`;
    case "workflow-not-started":
      return `The workflow ${name(problem.workflow)} could not be started on ${name(problem.branch)}${said(problem.detail)}. It has to be there on that branch, with ${name("workflow_dispatch")} among its triggers and all inputs of the example workflow, and the app must be allowed to start it.`;
    case "run-failed":
      return `The run that measures did not finish${said(problem.detail)}. ${problem.url ? `Its log: ${prose(problem.url)}. ` : ""}Start the review again when that is mended.`;
    case "github-failed":
      return `GitHub did not answer as it should while ${prose(problem.doing)}${problem.status === null ? "" : ` (status ${problem.status})`}${said(problem.detail)}.${problem.transient ? " It will be tried again." : ""}`;
    default:
      return exhausted(problem);
  }
}

/** Of a longer output, the line that says it. Its full stop is ours. */
export const lastLine = (detail: string): string => withoutStop(tellingLine(detail));

const at = (file: string, line: number | null): string => (line === null ? file : `${file}:${line}`);

function lackingWords(why: Extract<Problem, { readonly kind: "download-incomplete" }>["why"], list: string): string {
  switch (why) {
    case "no-python":
      return "nothing could download for it";
    case "refused":
      return `${list} could not be downloaded`;
    case "elsewhere":
      return `${list} were left out, which lie on no package index`;
    case "undeclared":
      return "its dependencies may be lacking, for the project tells them only when it is built";
    default:
      return exhausted(why);
  }
}

const where = (side: "base" | "head" | "both"): string => (side === "both" ? "on both sides" : `on ${side} only`);

function noBenchmarks(
  looked: readonly string[],
  only: readonly string[],
  list: (items: readonly string[]) => string,
  name: (foreign: string) => string,
): string {
  const isFiltered = only.length > 0 && !only.includes("*");
  const place = looked.length === 0 ? "in the usual places" : `in ${list(looked)}`;
  return isFiltered
    ? `No benchmark ${place} matches ${list(only)}. Widen ${name("only")}.`
    : `No benchmarks were found ${place}. Write some with pytest-benchmark (a test that uses the ${name("benchmark")} fixture, for example in ${name("benchmarks/")}), or name under ${name("suite")} in the configuration where they lie, or a program that is to be timed.`;
}
