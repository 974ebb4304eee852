import {
  DELEGATED,
  LARGEST_SOURCE,
  findHints,
  isSource,
  ruffRules,
  settingsFormOf
} from "./chunk-UZZNHMPN.js";
import {
  rules
} from "./chunk-57XXY55A.js";
import {
  failure,
  success
} from "./chunk-ZG5JJDAC.js";
import {
  cutBlock,
  isPosted,
  plainBlock,
  plainText,
  postedHints,
  sortedHints
} from "./chunk-LP3I3V6O.js";
import {
  package_default
} from "./chunk-NJJEXTWF.js";

// src/core/report/number.ts
var TIME_UNITS = [
  [1, "s"],
  [1e-3, "ms"],
  [1e-6, "µs"],
  [1e-9, "ns"]
];
var BYTE_UNITS = [
  [2 ** 30, "GiB"],
  [2 ** 20, "MiB"],
  [2 ** 10, "KiB"],
  [1, "B"]
];
var COUNT_UNITS = [
  [1e9, "billion"],
  [1e6, "million"],
  [1e3, "thousand"],
  [1, ""],
  [1e-3, "thousandths"]
];
var timesText = (base, head) => valuesText(base, head, TIME_UNITS);
var bytesText = (base, head) => valuesText(base, head, BYTE_UNITS);
var numbersText = (base, head) => valuesText(base, head, COUNT_UNITS);
function valueText(value, units) {
  if (!isPositive(value)) return "—";
  const [factor, unit] = unitOf(value, units);
  return `${significant(value / factor, 3)} ${unit}`.trimEnd();
}
function valuesText(base, head, units) {
  const apart = `${valueText(base, units)} → ${valueText(head, units)}`;
  if (!isPositive(base) || !isPositive(head)) return isPositive(base) || isPositive(head) ? apart : "—";
  const [factor, unit] = unitOf(Math.min(base, head), units);
  const larger = Math.max(base, head) / factor;
  if (larger >= 1e4) return apart;
  const decimals = Math.min(20, Math.max(0, 2 - Math.floor(Math.log10(Math.min(base, head) / factor))));
  return `${(base / factor).toFixed(decimals)} → ${(head / factor).toFixed(decimals)} ${unit}`.trimEnd();
}
function durationText(seconds) {
  if (!Number.isFinite(seconds) || seconds < 0) return "—";
  if (seconds < 9.95) return `${Number(seconds.toFixed(1))} s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  const minutes = Math.floor(whole / 60);
  if (minutes < 60) return whole % 60 === 0 ? `${minutes} min` : `${minutes} min ${whole % 60} s`;
  const all = Math.round(seconds / 60);
  return all % 60 === 0 ? `${all / 60} h` : `${Math.floor(all / 60)} h ${all % 60} min`;
}
function countText(count, noun, plural = `${noun}s`) {
  return `${wholeText(count)} ${count === 1 ? noun : plural}`;
}
function wholeText(count) {
  if (!Number.isFinite(count)) return "—";
  return String(Math.round(count)).replace(/\B(?=(\d{3})+$)/g, ",");
}
var isPositive = (value) => value !== null && Number.isFinite(value) && value > 0;
function unitOf(value, units) {
  return units.find(([factor]) => value / factor >= 0.9995) ?? units.at(-1) ?? [1, ""];
}
function significant(value, digits) {
  const rounded = Number(value.toPrecision(digits));
  const decimals = Math.max(0, digits - 1 - Math.floor(Math.log10(rounded)));
  return value.toFixed(Math.min(decimals, 20));
}
var roughText = (seconds) => durationText(seconds < 60 ? Math.ceil(seconds) : 60 * Math.ceil(seconds / 60));

// src/core/report/hints-text.ts
function hintsText(hints2, { all = false, isWanted } = {}) {
  const wanted = isWanted === void 0 ? [] : hints2.filter((hint) => !isPosted(hint) && isWanted(hint));
  const shown = all ? sortedHints(hints2) : [...postedHints(hints2), ...sortedHints(wanted)];
  const left = hints2.length - shown.length;
  const waiting = left === 0 ? "" : ` and ${countText(left, "candidate")} that a profile would have to confirm (--all shows ${left === 1 ? "it" : "them"})`;
  if (shown.length === 0) return left === 0 ? "No hints." : `No hints${waiting.replace(" and ", ", but ")}.`;
  return [...shown.map(hintText), `${countText(shown.length, "hint")}${waiting}`].join("\n\n");
}
function hintText(hint) {
  const lines = hint.endLine > hint.line ? `${hint.line}-${hint.endLine}` : `${hint.line}`;
  const place2 = `${plainText(hint.file)}:${lines}  ${plainText(hint.rule, 60)}`;
  return [place2, `  ${plainText(hint.message)}`, ...fixLines(hint.fix)].join("\n");
}
function fixLines(fix) {
  const text = cutBlock(plainBlock(fix).trim(), 1500, "start");
  return text === "" ? [] : ["  Instead:", ...text.split("\n").map((line) => `    ${line}`)];
}

// src/core/report/exhausted.ts
function exhausted(value) {
  throw new Error(`no words for ${JSON.stringify(value)}`);
}

// src/core/report/queue-reasons.ts
var REASONS = {
  AccountNotAllowed: "the account may not use this partition",
  BadConstraints: "no node has what it asks for",
  BeginTime: "its earliest start has not come",
  Cleaning: "an earlier run of it is being cleaned up",
  Dependency: "it waits for another job",
  DependencyNeverSatisfied: "the job that it waits for will not succeed",
  InvalidAccount: "there is no such account",
  InvalidQOS: "there is no such quality of service",
  JobArrayTaskLimit: "as many of its tasks run as may at once",
  JobHeldAdmin: "an administrator holds it back",
  JobHeldUser: "its user holds it back",
  JobHoldMaxRequeue: "it was started again too often",
  JobLaunchFailure: "it could not be started on its node",
  Licenses: "a licence is not free",
  NodeDown: "a node that it needs is down",
  NonZeroExitCode: "it ended with an exit code that is not 0",
  PartitionConfig: "it asks for more than the partition has",
  PartitionDown: "the partition starts no jobs",
  PartitionInactive: "the partition takes no jobs",
  PartitionNodeLimit: "it asks for more nodes than the partition gives",
  PartitionTimeLimit: "it asks for more time than the partition gives",
  Priority: "others are first in line",
  QOSNotAllowed: "the quality of service is not allowed here",
  RaisedSignal: "a signal ended it",
  ReqNodeNotAvail: "a node that it needs is not available now",
  Reservation: "its reservation has not begun",
  Resources: "nodes are not free yet"
};
var PATTERNS = [
  [/requeued[ _](?:in[ _])?held/i, "it could not be started, and is held back"],
  [/^ReqNodeNotAvail\b/, "a node that it needs is not available now"],
  [/^RaisedSignal\b/, "a signal ended it"],
  [/^Assoc/, "the account's limit is reached"],
  [/^QOS/, "the limit of the quality of service is reached"],
  [/^Max\w*PerAccount$/, "the account's limit is reached"]
];
var queueReason = (reason) => REASONS[reason] ?? PATTERNS.find(([pattern]) => pattern.test(reason))?.[1] ?? null;

// src/core/report/telling-line.ts
var MARKED = /^E {2,}(\S.*)$/;
var PLACE = /^\S.*:\d+: [\w.]+$/;
var FATAL = /^Fatal Python error: .+/;
var USAGE = /^\S+: error: (.+)$/;
var SETTINGS = /^(?:inifile|rootdir): /;
var BUILD_FAILED = /^(?:ERROR: |error: )?(?:Failed (?:to build|building wheel)|metadata-generation-failed|subprocess-exited-with-error)/i;
var PIP_LINES = 6;
var ERROR = /(?:\b(?:fatal )?error|\bERROR|^[\w.]*(?:Error|Exception|Interrupt)): \S/;
var COMPILED = /^\S+:\d+(?::\d+)?: (?:fatal )?error: /;
var ECHO = /error: (?:command|subprocess)\b|returned non-zero exit|^note: |^\[end of output\]|^hint: /i;
function withoutStop(text) {
  let end = text.length;
  while (end > 0 && /[.\s]/.test(text.charAt(end - 1))) end--;
  return text.slice(0, end);
}
function tellingLine(output) {
  const lines = output.split(/\r?\n|\r/).map((line) => line.trim()).filter((line) => line !== "");
  const last = lines.at(-1) ?? "";
  const block = lines.slice(0, PLACE.test(last) ? -1 : lines.length);
  const first = block[block.findLastIndex((line) => !MARKED.test(line)) + 1];
  const exception = MARKED.exec(first ?? "")?.[1];
  if (exception !== void 0) return exception;
  const usage = SETTINGS.test(last) ? lines.findLast((line) => USAGE.test(line)) : void 0;
  if (usage !== void 0) return USAGE.exec(usage)?.[1] ?? usage;
  if (lines.slice(-PIP_LINES).some((line) => BUILD_FAILED.test(line))) {
    const told = lines.filter((line) => ERROR.test(line) && !ECHO.test(line) && !BUILD_FAILED.test(line));
    return told.find((line) => COMPILED.test(line)) ?? told.at(-1) ?? last;
  }
  return lines.findLast((line) => FATAL.test(line)) ?? last;
}

// src/core/report/job-words.ts
var PURPOSES = {
  prepare: "preparing",
  measure: "measuring",
  look: "looking at a node"
};
function jobRefusedWords(problem, { name, prose }) {
  const said2 = sentence(problem.detail);
  const hint = sentence(problem.hint ?? "");
  const cure = hint === "" ? `Mend ${name("scheduler")} in the configuration.` : `${prose(capital(hint))}.`;
  return `${name(problem.scheduler)} did not take the job for ${PURPOSES[problem.purpose]}${said2 === "" ? "" : `: ${prose(said2)}`}. ${cure}`;
}
var place = ({ node }, { name }) => node === null || node === "" ? "its node" : name(node);
var after = ({ seconds }) => seconds === null ? "" : ` after ${durationText(seconds)}`;
var WORDS = {
  blocked: {
    what: () => "would never have started, and was cancelled",
    cure: (_, { name }) => `Ask for less, or for another partition, under ${name("scheduler")}.`,
    quotes: true
  },
  "waited-too-long": {
    what: (problem) => `was still waiting${after(problem)}, and was cancelled`,
    cure: (_, { name }) => `Raise ${name("queue-limit")}, ask for less, or choose another partition.`,
    quotes: true
  },
  "node-failed": {
    what: (problem, quoting) => `ended because ${place(problem, quoting)} failed`,
    cure: () => "Start the review again; if it is always the same node, tell those who run the cluster.",
    quotes: true
  },
  "out-of-memory": {
    what: (problem, quoting) => `needed more memory than it had on ${place(problem, quoting)}`,
    cure: (_, { name }) => `Raise ${name("mem")} under ${name("scheduler")}, or measure smaller cases.`,
    quotes: false
  },
  "time-limit": {
    what: (problem) => `reached its time limit${after(problem)}`,
    cure: (_, { name }) => `Raise ${name("time")} under ${name("scheduler")}, or lower ${name("budget")}.`,
    quotes: false
  },
  preempted: {
    what: () => "had to make room for other jobs",
    cure: () => "Use a partition or a quality of service whose jobs are not preempted.",
    quotes: true
  },
  lost: {
    what: () => "is not known to the scheduler any more, and left no result",
    cure: () => "Start the review again.",
    quotes: false
  },
  cancelled: { what: () => "was cancelled", cure: () => "Start the review again when that is wanted.", quotes: false },
  "folder-unseen": {
    what: (problem, quoting) => `ended before it could write into the run folder from ${place(problem, quoting)}`,
    cure: (_, { name }) => `Is that folder on storage that the nodes see? Set ${name("folder")} under ${name("scheduler")} to one that is.`,
    quotes: true
  },
  "set-up": {
    what: (problem, quoting) => `could not be set up on ${place(problem, quoting)}`,
    cure: (_, { name }) => `Mend ${name("modules")}, ${name("setup")} or ${name("scratch")} under ${name("scheduler")}.`,
    quotes: false
  },
  worker: {
    what: (problem, quoting) => `ended early on ${place(problem, quoting)}: the program that it ran failed`,
    cure: () => "Its log says more.",
    quotes: false
  },
  killed: {
    what: (problem, quoting) => `was ended by a signal on ${place(problem, quoting)}`,
    cure: () => "Too little memory is the usual reason.",
    quotes: true
  },
  damaged: {
    what: (problem, quoting) => `left files that are not what ${place(problem, quoting)} had written`,
    cure: () => "Is the storage that the nodes share full, or out of order?",
    quotes: false
  }
};
function jobFailedWords(problem, quoting) {
  const { name, prose } = quoting;
  const { what, cure, quotes } = WORDS[problem.why];
  const job = `${name(problem.scheduler)} job${problem.job === null ? "" : ` ${name(problem.job)}`}`;
  const said2 = sentence(problem.detail);
  const reason = quotes ? reasonWords(problem, quoting) : "";
  const times = problem.tries > 1 ? ` It was tried ${problem.tries === 2 ? "twice" : `${problem.tries} times`}.` : "";
  const lost = problem.benchmarks ?? 0;
  const without = lost === 0 ? "" : ` ${lost === 1 ? "1 benchmark has" : `${lost} benchmarks have`} no result for that reason.`;
  return `${job} (${PURPOSES[problem.purpose]}) ${what(problem, quoting)}${reason}${said2 === "" ? "" : `: ${prose(said2)}`}.${times}${without} ${cure(problem, quoting)}`;
}
function reasonWords({ word, reason }, { name }) {
  const told = [reason, word].find((each) => each !== null && each.trim() !== "");
  if (told === void 0 || told === null) return "";
  const plain = queueReason(told);
  return plain === null ? ` (${name(told)})` : ` (${name(told)}: ${plain})`;
}
var sentence = (text) => withoutStop(tellingLine(text));
var capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

// src/core/report/known-cure.ts
var knownCure = (line, name) => {
  if (line.startsWith("ModuleNotFoundError: No module named "))
    return ` If an extra or a dependency group of the project brings it, add that one's name to ${name("extras")}.`;
  if (line.includes(" requires a different Python: "))
    return ` Ask for a version that it accepts with ${name("python")}.`;
  return "";
};

// src/core/report/problem-words.ts
var FILE_WORDS = {
  ENOENT: "there is nothing at this path",
  ENOTDIR: "a part of the path is no folder",
  EISDIR: "it is a folder",
  EACCES: "permission is denied",
  ELOOP: "its links lead in a circle"
};
var LONG_SECONDS = 3600;
function problemWords(problem, quoting, more = 0) {
  const { name, prose } = quoting;
  const said2 = (detail) => lastLine(detail) === "" ? "" : `: ${prose(lastLine(detail))}`;
  const cure = (detail) => knownCure(lastLine(detail), name);
  const list = (items) => items.length === 0 ? "none" : `${items.slice(0, 8).map(name).join(", ")}${items.length > 8 ? ", …" : ""}`;
  switch (problem.kind) {
    case "config-invalid":
      return `${name(at(problem.file, problem.line))} cannot be used${said2(problem.detail)}. Mend the file on the base branch; it is read from there.`;
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
      return `Git failed${said2(problem.detail)}.${problem.transient ? " Trying again may help." : ""}`;
    case "interpreter-not-found":
      return `Python ${name(problem.interpreter)} was not found on this machine (found: ${list(problem.found)})${said2(problem.why ?? "")}. Install it there, or take it out of ${name("python")} in the configuration.`;
    case "environment-failed":
      return `The ${problem.side} environment for Python ${name(problem.interpreter)} could not be made: ${name(problem.step)} failed${said2(problem.log)}. What needs it was not measured.${cure(problem.log)}`;
    case "download-incomplete":
      return `The environment for Python ${name(problem.interpreter)} was made without a network, from what the login node had downloaded, and there ${lackingWords(problem.why, list(problem.lacking))}${said2(problem.detail)}. Where the login node may build environments, ${name("prepare: login")} under ${name("scheduler")} has them made there.`;
    case "requirements-left-out":
      return `${list(problem.lacking)} could not be installed on ${problem.side} under Python ${name(problem.interpreter)}${said2(problem.detail)}. It was measured without, or with another version that something else needs: ask for what this Python can have.`;
    case "no-benchmarks":
      return noBenchmarks(problem.looked, problem.only, list, name);
    case "collection-failed":
      return `${name(problem.path)} could not be loaded on ${problem.side === "both" ? "either side" : problem.side} under Python ${name(problem.interpreter)}, so its benchmarks are missing${said2(problem.detail)}.${cure(problem.detail)}`;
    case "suite-from-base":
      return `The benchmarks in ${name(problem.path)} of head do not run on base's code${said2(problem.detail)}. Each side ran its own version of the file: a change there may be a change of the benchmark itself.`;
    case "base-suite-broken":
      return `Base's own ${name(problem.path)} could not be loaded under Python ${name(problem.interpreter)}${said2(problem.detail)}. Both sides ran head's version, and which of its benchmarks are new or were removed cannot be told.`;
    case "benchmark-failed":
      return `${name(problem.benchmark)}${more > 0 ? ` and ${more} more fail` : " fails"} ${where(problem.side)} under Python ${name(problem.interpreter)}${said2(problem.detail)}.${cure(problem.detail)}`;
    case "benchmark-timeout":
      return `${name(problem.benchmark)} was stopped ${where(problem.side)} under Python ${name(problem.interpreter)}: it had not ended after ${durationText(problem.limitSeconds)}. Make it smaller, or leave it out with ${name("only")}.`;
    case "dependencies-differ":
      return `The pull request changes the dependencies under Python ${name(problem.interpreter)} (${list(problem.changes.map((each) => `${each.name} ${each.base ?? "none"} → ${each.head ?? "none"}`))}): a difference may come from them and not from the code.`;
    case "suite-refused":
      return `${name(problem.path)} cannot be measured as it is${said2(problem.detail)}.`;
    case "benchmark-skipped":
      return `${name(problem.benchmark)}${more > 0 ? ` and ${more} more skip themselves` : " skips itself"} ${where(problem.side)} under Python ${name(problem.interpreter)}${said2(problem.detail ?? "")}.`;
    case "benchmark-unstable-id":
      return `${name(problem.benchmark)} has another name in every process (an object's address is part of it), so base and head cannot be matched under Python ${name(problem.interpreter)}. Give its parameters fixed ids.`;
    case "wrong-side-measured":
      return `${name(problem.benchmark)} imported ${name(problem.module)} from ${name(problem.file)}, which is not the ${problem.side} checkout, under Python ${name(problem.interpreter)}. Its times were thrown away. ${lastLine(problem.how ?? "") === "" ? "Is the package installed twice, or a path set by hand?" : `How it came about${said2(problem.how ?? "")}.`}`;
    case "budget-spent":
      return `The time budget of ${durationText(problem.budgetSeconds)} was spent before everything was decided: ${problem.undecided === 1 ? "1 comparison is" : `${problem.undecided} comparisons are`} inconclusive for that reason. ${problem.wantedSeconds === void 0 ? `A larger ${name("budget")} settles more` : `A ${name("budget")} of about ${roughText(problem.wantedSeconds)} usually does${problem.wantedSeconds > LONG_SECONDS ? `; or choose a part of them with ${name("only")}` : ""}`}.`;
    case "worker-failed":
      return `The measuring process ended early${said2(problem.detail)}. What was measured before is kept.`;
    case "job-refused":
      return jobRefusedWords(problem, quoting);
    case "job-failed":
      return jobFailedWords(problem, quoting);
    case "record-invalid":
      return `${name(at(problem.file, problem.line))} is not a usable record${said2(problem.detail)}.`;
    case "nothing-compared":
      return `Nothing could be compared${said2(problem.detail)}.`;
    case "file-unreadable":
      return `${name(problem.path)} cannot be read${said2(FILE_WORDS[problem.detail] ?? problem.detail)}.`;
    case "source-unparsed":
      return `${name(at(problem.file, problem.line))} could not be parsed, so it has no hints${said2(problem.detail)}.`;
    case "linter-failed":
      return problem.file === null ? `Ruff could not be loaded, so nothing of it is told${said2(problem.detail)}. ${name("npm ci")} installs it unless optional packages are left out; without ${name("--ruff")} it is not needed.` : `Ruff broke down on ${name(problem.file)}, so nothing of it is told there${said2(problem.detail)}. Our own rules are not concerned.`;
    case "artifact-rejected":
      return `The results of the run were not accepted${said2(problem.detail)}. Nothing of them is shown; start the review again.`;
    case "workflow-not-started":
      return `The workflow ${name(problem.workflow)} could not be started on ${name(problem.branch)}${said2(problem.detail)}. It has to be there on that branch, with ${name("workflow_dispatch")} among its triggers and all inputs of the example workflow, and the app must be allowed to start it.`;
    case "run-failed":
      return `The run that measures did not finish${said2(problem.detail)}. ${problem.url ? `Its log: ${prose(problem.url)}. ` : ""}Start the review again when that is mended.`;
    case "github-failed":
      return `GitHub did not answer as it should while ${prose(problem.doing)}${problem.status === null ? "" : ` (status ${problem.status})`}${said2(problem.detail)}.${problem.transient ? " It will be tried again." : ""}`;
    default:
      return exhausted(problem);
  }
}
var lastLine = (detail) => withoutStop(tellingLine(detail));
var at = (file, line) => line === null ? file : `${file}:${line}`;
function lackingWords(why, list) {
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
var where = (side) => side === "both" ? "on both sides" : `on ${side} only`;
function noBenchmarks(looked, only, list, name) {
  const isFiltered = only.length > 0 && !only.includes("*");
  const place2 = looked.length === 0 ? "in the usual places" : `in ${list(looked)}`;
  return isFiltered ? `No benchmark ${place2} matches ${list(only)}. Widen ${name("only")}.` : `No benchmarks were found ${place2}. Write some with pytest-benchmark (a test that uses the ${name("benchmark")} fixture, for example in ${name("benchmarks/")}), or name under ${name("suite")} in the configuration where they lie, or a program that is to be timed.`;
}

// src/core/report/problem-text.ts
var problemText = (problem, more = 0) => problemWords(
  problem,
  { name: (foreign) => foreign === "" ? '""' : foreign, prose: (foreign) => foreign },
  more
).replace(/\s+/g, " ");
function problemJson(problem) {
  const { kind, ...fields } = problem;
  return { kind, message: problemText(problem), ...fields };
}
function problemLog(problem) {
  const log = problem.kind === "environment-failed" ? problem.log : "detail" in problem ? problem.detail : "";
  return withoutStop(log.trim()) === lastLine(log) ? null : log;
}

// src/core/report/results.ts
function resultsJson(results) {
  return {
    schema: results.schema,
    request: results.request,
    base: results.base,
    head: results.head,
    parameters: results.parameters,
    interpreters: results.interpreters,
    comparisons: results.comparisons,
    versions: results.versions,
    hints: results.hints,
    problems: results.problems.map(problemJson),
    cost: results.cost,
    seed: results.seed,
    machine: results.machine,
    shards: results.shards,
    noise: results.noise,
    across: results.across,
    environments: results.environments,
    notes: results.notes
  };
}

// src/model/decision.ts
var DEFAULT_THRESHOLD = 0.03;
var DEFAULT_ALPHA = 0.01;

// src/model/results.ts
var RESULTS_SCHEMA = 1;

// src/core/plan/empty-results.ts
var emptyResults = (problems) => ({
  schema: RESULTS_SCHEMA,
  request: null,
  base: null,
  head: null,
  parameters: { threshold: DEFAULT_THRESHOLD, alpha: DEFAULT_ALPHA },
  interpreters: [],
  comparisons: [],
  versions: null,
  hints: [],
  problems,
  cost: { measuringSeconds: 0, overheadSeconds: 0, environmentSeconds: 0, processes: 0 },
  seed: null,
  machine: null,
  noise: null
});

// src/edges/syntax/files.ts
import { readFile } from "node:fs/promises";

// src/edges/syntax/syntax.ts
import { setFlagsFromString } from "node:v8";
import { Language, Parser } from "web-tree-sitter";

// src/edges/syntax/cursor.ts
var FUNCTIONS = {
  rootNode: "_ts_tree_root_node_wasm",
  newCursor: "_ts_tree_cursor_new_wasm",
  typeId: "_ts_tree_cursor_current_node_type_id_wasm",
  fieldId: "_ts_tree_cursor_current_field_id_wasm",
  isMissing: "_ts_tree_cursor_current_node_is_missing_wasm",
  startIndex: "_ts_tree_cursor_start_index_wasm",
  endIndex: "_ts_tree_cursor_end_index_wasm",
  firstChild: "_ts_tree_cursor_goto_first_child_wasm",
  nextSibling: "_ts_tree_cursor_goto_next_sibling_wasm",
  parent: "_ts_tree_cursor_goto_parent_wasm",
  delete: "_ts_tree_cursor_delete_wasm"
};
var walkOf = (runtime) => {
  const found = Object.entries(FUNCTIONS).map(([name, inModule]) => [name, Reflect.get(runtime, inModule)]);
  if (found.some(([, call]) => typeof call !== "function")) return (tree) => tree.walk();
  const calls = Object.fromEntries(found);
  return (tree) => {
    const address = Reflect.get(tree, 0);
    return typeof address === "number" && address !== 0 ? new DirectCursor(calls, address) : tree.walk();
  };
};
var DirectCursor = class {
  #calls;
  #tree;
  constructor(calls, tree) {
    this.#calls = calls;
    this.#tree = tree;
    calls.rootNode(tree);
    calls.newCursor(tree);
  }
  get nodeTypeId() {
    return this.#calls.typeId(this.#tree);
  }
  get currentFieldId() {
    return this.#calls.fieldId(this.#tree);
  }
  get nodeIsMissing() {
    return this.#calls.isMissing(this.#tree) === 1;
  }
  get startIndex() {
    return this.#calls.startIndex(this.#tree);
  }
  get endIndex() {
    return this.#calls.endIndex(this.#tree);
  }
  gotoFirstChild() {
    return this.#calls.firstChild(this.#tree) === 1;
  }
  gotoNextSibling() {
    return this.#calls.nextSibling(this.#tree) === 1;
  }
  gotoParent() {
    return this.#calls.parent(this.#tree) === 1;
  }
  delete() {
    this.#calls.delete(this.#tree);
  }
};

// src/edges/syntax/tables.ts
var LEAVES = /* @__PURE__ */ new Set([
  "identifier",
  "integer",
  "float",
  "true",
  "false",
  "none",
  "ellipsis",
  "pass_statement"
]);
var WITHOUT_FIELDS = /* @__PURE__ */ new Set([
  "argument_list",
  "assert_statement",
  "concatenated_string",
  "decorator",
  "dictionary",
  "dotted_name",
  "expression_list",
  "expression_statement",
  "list",
  "module",
  "parameters",
  "parenthesized_expression",
  "pattern_list",
  "return_statement",
  "string",
  "tuple",
  "type"
]);
var SKIPPED = /* @__PURE__ */ new Set(["comment", "line_continuation"]);
var ERROR2 = "ERROR";
var OPERATOR = /^(?:[-+*/%@&|^~<>!]+=?|==|and|or|in|is|not in|is not)$/;
var TABLES = /* @__PURE__ */ new WeakMap();
var tablesOf = (language) => {
  const known = TABLES.get(language);
  if (known !== void 0) return known;
  const ids = Array.from({ length: language.nodeTypeCount }, (_, id) => id);
  const types = ids.map((id) => language.nodeTypeForId(id) ?? void 0);
  const slots = /* @__PURE__ */ new Map([[ERROR2, 0]]);
  for (const type of types) if (type !== void 0 && !slots.has(type)) slots.set(type, slots.size);
  const tables = {
    types,
    isNamed: ids.map((id) => language.nodeTypeIsNamed(id)),
    isOperator: types.map((type) => type !== void 0 && OPERATOR.test(type)),
    isLeaf: types.map((type) => type !== void 0 && LEAVES.has(type)),
    isSkipped: types.map((type) => type !== void 0 && SKIPPED.has(type)),
    mayHaveFields: types.map((type) => type === void 0 || !WITHOUT_FIELDS.has(type)),
    // 0 is no field.
    fields: Array.from({ length: language.fieldCount + 1 }, (_, id) => language.fieldNameForId(id) ?? void 0),
    slots,
    slotOf: types.map((type) => slots.get(type ?? ERROR2) ?? 0)
  };
  TABLES.set(language, tables);
  return tables;
};

// src/edges/syntax/syntax-node.ts
var hasExpressions = (source, start2) => {
  for (let at2 = start2; at2 < start2 + 3; at2 += 1) {
    const letter = source.charCodeAt(at2) | 32;
    if (letter === 102 || letter === 116) return true;
    if (letter === 34 || letter === 39) return false;
  }
  return false;
};
var DEEPEST = 1e3;
var builtTree = (native, source, walk) => {
  const grammar = tablesOf(native.language);
  const file = { source, lines: new Lines(source), tokens: /* @__PURE__ */ new Map(), errors: /* @__PURE__ */ new Set() };
  const hasErrors = native.rootNode.hasError;
  const comments = [];
  const bySlot = [];
  const nodes = (type) => bySlot[grammar.slots.get(type) ?? -1] ?? NONE;
  const waiting = [];
  const firsts = [];
  let count = 0;
  const cursor = walk(native);
  try {
    const rootType = grammar.types[cursor.nodeTypeId] ?? ERROR2;
    const root = new SyntaxNode(rootType, cursor.startIndex, cursor.endIndex, null, void 0, file);
    bySlot[grammar.slots.get(rootType) ?? -1] = [root];
    if (rootType === ERROR2) markError(root);
    if (!cursor.gotoFirstChild()) return { root, comments, nodes };
    let parent = root;
    firsts.push(0);
    let mayHaveField = true;
    for (; ; ) {
      const id = cursor.nodeTypeId;
      const type = grammar.types[id] ?? ERROR2;
      const isNamed = type === ERROR2 || grammar.isNamed[id] === true;
      const field = mayHaveField && (isNamed || grammar.isOperator[id] === true) ? grammar.fields[cursor.currentFieldId] : void 0;
      if (isNamed || field !== void 0) {
        const node = new SyntaxNode(type, cursor.startIndex, cursor.endIndex, parent, field, file);
        if (field !== void 0) parent.hasFields = true;
        if (hasErrors && (type === ERROR2 || cursor.nodeIsMissing)) markError(node);
        if (!isNamed) parent.addToken(node);
        else if (grammar.isSkipped[id] !== true) {
          waiting[count++] = node;
          const slot = grammar.slotOf[id] ?? 0;
          const list = bySlot[slot];
          if (list === void 0) bySlot[slot] = [node];
          else list.push(node);
          const isLeaf = !hasErrors && (grammar.isLeaf[id] === true || type === "string" && !hasExpressions(source, node.start));
          if (!isLeaf && cursor.gotoFirstChild()) {
            if (firsts.length < DEEPEST) {
              firsts.push(count);
              parent = node;
              mayHaveField = grammar.mayHaveFields[id] ?? true;
              continue;
            }
            cursor.gotoParent();
            markError(node);
          }
        } else if (type === "comment") comments.push(node);
      } else if (hasErrors && cursor.nodeIsMissing) markError(parent);
      while (!cursor.gotoNextSibling()) {
        const first = firsts.pop() ?? 0;
        if (count > first) parent.children = waiting.slice(first, count);
        count = first;
        if (parent.parent === null || !cursor.gotoParent()) return { root, comments, nodes };
        parent = parent.parent;
        mayHaveField = !WITHOUT_FIELDS.has(parent.type);
      }
    }
  } finally {
    cursor.delete();
  }
};
var Lines = class {
  #source;
  #starts = null;
  constructor(source) {
    this.#source = source;
  }
  /** 1-based. */
  at(offset) {
    const starts = this.#starts ??= this.#counted();
    let [low, high] = [0, starts.length - 1];
    while (low < high) {
      const middle = low + high + 1 >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low + 1;
  }
  #counted() {
    const starts = [0];
    for (let at2 = this.#source.indexOf("\n"); at2 >= 0; at2 = this.#source.indexOf("\n", at2 + 1)) starts.push(at2 + 1);
    return starts;
  }
};
var NONE = [];
var SyntaxNode = class {
  children = NONE;
  /** Has a child or token with a field: few have, and the others need not be searched. */
  hasFields = false;
  type;
  start;
  end;
  parent;
  /** The field of the parent that this is. */
  role;
  file;
  /** Kept: names are asked for again and again. */
  kept = void 0;
  constructor(type, start2, end, parent, role, file) {
    this.type = type;
    this.start = start2;
    this.end = end;
    this.parent = parent;
    this.role = role;
    this.file = file;
  }
  get text() {
    return this.kept ??= this.file.source.slice(this.start, this.end);
  }
  get hasError() {
    return this.file.errors.has(this);
  }
  get line() {
    return this.file.lines.at(this.start);
  }
  get endLine() {
    const isAtStart = this.end > 0 && this.file.source.charCodeAt(this.end - 1) === 10;
    return Math.max(this.line, this.file.lines.at(isAtStart ? this.end - 1 : this.end));
  }
  field(name) {
    if (!this.hasFields) return null;
    for (const child of this.children) if (child.role === name) return child;
    for (const token of this.file.tokens.get(this) ?? NONE) if (token.role === name) return token;
    return null;
  }
  fields(name) {
    return this.hasFields ? this.children.filter((child) => child.role === name) : NONE;
  }
  addToken(token) {
    const tokens = this.file.tokens.get(this);
    if (tokens === void 0) this.file.tokens.set(this, [token]);
    else tokens.push(token);
  }
};
var markError = (node) => {
  const { errors } = node.file;
  for (let at2 = node; at2 !== null && !errors.has(at2); at2 = at2.parent) errors.add(at2);
};

// src/edges/syntax/syntax.ts
var started = null;
var YOUNG = "--no-allocation-site-pretenuring";
var start = async (wasmBinary) => {
  setFlagsFromString(YOUNG);
  const runtime = { wasmBinary };
  await Parser.init(runtime);
  return walkOf(runtime);
};
var openSyntax = async (files) => {
  const walk = await (started ??= start(files.runtime));
  const language = await Language.load(files.grammar);
  const parser = new Parser().setLanguage(language);
  return {
    parse: (text, use) => {
      const native = parser.parse(text);
      if (native === null) throw new Error("The parser has no language.");
      try {
        const { root, comments, nodes } = builtTree(native, text, walk);
        return use({ root, text, comments: () => comments, nodes });
      } finally {
        native.delete();
      }
    }
  };
};

// src/edges/syntax/files.ts
var syntaxOfFiles = async (runtime, grammar) => {
  const [runtimeBytes, grammarBytes] = await Promise.all([readFile(runtime), readFile(grammar)]);
  return openSyntax({ runtime: runtimeBytes, grammar: grammarBytes });
};

// src/edges/syntax/packages.ts
var syntaxOfPackages = () => syntaxOfFiles(
  new URL(import.meta.resolve("web-tree-sitter/web-tree-sitter.wasm")),
  new URL(import.meta.resolve("tree-sitter-python/tree-sitter-python.wasm"))
);

// src/edges/source-files.ts
import { readdir, readFile as readFile2, realpath, stat } from "node:fs/promises";
var sourceFiles = () => ({
  look: async (path) => {
    try {
      const found = await stat(path);
      const kind = found.isFile() ? "file" : found.isDirectory() ? "folder" : "other";
      return success({ kind, identity: await realpath(path), bytes: found.size });
    } catch (error) {
      return codeOf(error) === "ENOENT" || codeOf(error) === "ENOTDIR" ? success(null) : failure(unreadable(path, codeOf(error)));
    }
  },
  list: async (folder) => {
    try {
      return success(await readdir(folder));
    } catch (error) {
      return failure(unreadable(folder, codeOf(error)));
    }
  },
  read: async (path) => {
    try {
      const text = decoded(await readFile2(path));
      return "text" in text ? success(text.text) : failure(unreadable(path, text.detail));
    } catch (error) {
      return failure(unreadable(path, codeOf(error)));
    }
  }
});
var unreadable = (path, detail) => ({ kind: "file-unreadable", path, detail });
var codeOf = (error) => {
  if (error instanceof Error) return "code" in error && typeof error.code === "string" ? error.code : error.message;
  throw error;
};
var DECLARATION = /^[ \t\f]*#.*?coding[:=][ \t]*([-_.a-zA-Z0-9]+)/;
var ALIASES = {
  latin: "latin1",
  "latin-1": "latin1",
  l1: "latin1",
  "utf8-sig": "utf-8",
  "utf-8-sig": "utf-8",
  cp1252: "windows-1252",
  ascii: "utf-8",
  "us-ascii": "utf-8"
};
var decoded = (bytes) => {
  const declared = declaredEncoding(bytes) ?? "utf-8";
  const name = declared.toLowerCase().replaceAll("_", "-");
  const decoder = decoderOf(ALIASES[name] ?? name);
  if (decoder === null) return { detail: `declares the encoding ${declared}, which is not known here` };
  try {
    return { text: decoder.decode(bytes) };
  } catch {
    return {
      detail: `not valid ${declared}${declaredEncoding(bytes) === null ? ", and no other encoding is declared (PEP 263)" : ", which it declares"}`
    };
  }
};
var decoderOf = (name) => {
  try {
    return new TextDecoder(name, { fatal: true });
  } catch {
    return null;
  }
};
var declaredEncoding = (bytes) => {
  const [first = "", second = ""] = new TextDecoder("latin1").decode(bytes.subarray(0, 1024)).split(/\r\n|\r|\n/, 2);
  const match = DECLARATION.exec(first) ?? (/^[ \t\f]*(?:#|$)/.test(first) ? DECLARATION.exec(second) : null);
  return match?.[1] ?? null;
};

// src/core/hints/environment/repository-facts.ts
var factsFor = (path, files) => {
  const above = files.map((file) => ({ ...file, folder: folderOf(file.file) })).filter(({ folder }) => path.startsWith(folder)).toSorted((one, other) => other.folder.length - one.folder.length);
  const asked = above.map((file) => ({ ...file, numpy: numpyOf(file) })).filter((file) => file.numpy.length > 0);
  const packaging = asked.filter(({ file }) => isPackaging(file));
  const meant = packaging.length > 0 ? packaging : asked;
  const numpy = meant.filter(({ folder }) => folder === meant[0]?.folder).flatMap((file) => file.numpy);
  return {
    allowsOldNumpy: numpy.length === 0 ? null : numpy.some(({ specifier }) => allowsOld(specifier)),
    runsOnWindows: windowsIn(above)
  };
};
var isPackaging = (file) => /(?:^|\/)(?:pyproject\.toml|setup\.cfg)$/.test(file);
var folderOf = (file) => file.replace(/(?:\.github\/workflows\/)?[^/]*$/, "");
var numpyOf = ({ settings }) => settings.kind === "requirements" || settings.kind === "conda" ? settings.requirements.filter(({ name }) => name === "numpy") : [];
var allowsOld = (specifier) => specifier.split("|").some((either) => !either.split(",").some((part) => /^(?:>=?|={1,3}|~=?|\^)?v?(?:[2-9]|\d{2})/.test(part)));
var windowsIn = (files) => {
  const workflows = files.flatMap(
    (file) => file.settings.kind === "workflow" ? [{ ...file, jobs: file.settings.jobs }] : []
  );
  const jobs = workflows.filter(({ folder }) => folder === workflows[0]?.folder).flatMap((each) => each.jobs);
  const others = files.flatMap(({ settings }) => settings.kind === "other-ci" ? [settings.mentionsWindows] : []);
  if (jobs.some(runsWindows) || others.includes(true)) return true;
  return jobs.length > 0 && jobs.every(({ runners }) => runners.length > 0) ? false : null;
};
var runsWindows = ({ runners, matrix }) => [...runners, ...[...matrix.values()].flat()].some(({ text }) => /\bwin(?:dows|32|64|_)/i.test(text));

// src/core/hints/moot.ts
var ruleOf = ({ rule }) => rules.find(({ name }) => name === rule);
var withoutMoot = (hints2, files) => hints2.filter((hint) => ruleOf(hint)?.isMoot?.(factsFor(hint.file, files)) !== true);

// src/flows/hint-paths.ts
var SKIPPED2 = /* @__PURE__ */ new Set([
  ".git",
  ".hg",
  ".svn",
  "node_modules",
  "__pycache__",
  ".tox",
  ".nox",
  ".eggs"
]);
var ENVIRONMENT_MARKS = ["pyvenv.cfg", "conda-meta"];
var NOTEBOOK = "a notebook is no Python source; `jupyter nbconvert --to script` makes one of it";
var LARGEST_BYTES = LARGEST_SOURCE * 4;
var hintsOfPaths = async (paths, sources, syntax, { hints: hints2 = {}, linter } = {}) => {
  const found = [];
  const problems = [...(await findHints([], syntax, { hints: hints2 })).problems];
  const known = Object.fromEntries(
    Object.entries(hints2).filter(
      ([name]) => !problems.some((problem) => problem.kind === "option-invalid" && problem.value === name)
    )
  );
  let files = 0;
  const seen = /* @__PURE__ */ new Set();
  const settings = [];
  const readFile3 = async (path) => {
    const text = await sources.read(path);
    if (!text.ok) problems.push(text.problem);
    else if (settingsFormOf(path) === null) await findIn([{ file: path, text: text.value }]);
    else settings.push({ file: path, text: text.value });
  };
  const findIn = async (texts) => {
    const { hints: inFiles, problems: ofFiles } = await findHints(texts, syntax, {
      hints: known,
      ...linter === void 0 ? {} : { linter }
    });
    found.push(...inFiles);
    problems.push(...ofFiles);
    files += texts.length - ofFiles.filter(
      (each) => each.kind === "source-unparsed" && (each.line === null || settingsFormOf(each.file) !== null)
    ).length;
  };
  const waiting = paths.map((path) => ({ path, isNamed: true })).toReversed();
  for (let next = waiting.pop(); next !== void 0; next = waiting.pop()) {
    const { path, isNamed } = next;
    const place2 = await sources.look(path);
    if (!place2.ok) problems.push(place2.problem);
    else if (place2.value === null) {
      if (isNamed || isSource(path))
        problems.push({
          kind: "file-unreadable",
          path,
          detail: isNamed ? "there is nothing at this path" : "a link to a place that is not there"
        });
    } else if (!seen.has(place2.value.identity)) {
      seen.add(place2.value.identity);
      if (place2.value.kind === "folder") {
        const names = await sources.list(path);
        if (!names.ok) problems.push(names.problem);
        else if (isNamed || !ENVIRONMENT_MARKS.some((mark) => names.value.includes(mark))) {
          const inside = names.value.filter((name) => !SKIPPED2.has(name)).toSorted();
          waiting.push(
            ...inside.map((name) => ({ path: `${path.replace(/\/+$/, "")}/${name}`, isNamed: false })).toReversed()
          );
        }
      } else if (place2.value.kind === "other") {
        if (isNamed) problems.push({ kind: "file-unreadable", path, detail: "neither a file nor a folder" });
      } else if (isNamed && path.endsWith(".ipynb")) {
        problems.push({ kind: "source-unparsed", file: path, line: null, detail: NOTEBOOK });
      } else if (isNamed || isSource(path)) {
        if (place2.value.bytes > LARGEST_BYTES)
          problems.push({
            kind: "source-unparsed",
            file: path,
            line: null,
            detail: `${place2.value.bytes} bytes, too large to be looked at`
          });
        else await readFile3(path);
      }
    }
  }
  await findIn(settings);
  if (files === 0 && problems.length === 0)
    problems.push({
      kind: "file-unreadable",
      path: paths.join(" "),
      detail: "there is no Python file in it, and none that says where Python runs"
    });
  if (settings.length === 0) return { hints: found, problems, files };
  const { settingsOf } = await import("./hints-in-settings-6KIVOVMM.js");
  return { hints: withoutMoot(found, settingsOf(settings)), problems, files };
};

// src/core/report/metric-words.ts
var memory = { values: bytesText, of: "amount" };
var number = { values: numbersText, of: "amount" };
var WORDS2 = {
  "wall-time": { name: "time", values: timesText, of: "time" },
  "cpu-time": { name: "CPU time", values: timesText, of: "time" },
  "peak-memory": { name: "peak memory", ...memory },
  "own-memory": { name: "its own memory", ...memory },
  memory: { name: "memory", ...memory },
  track: { name: "value", ...number },
  instructions: { name: "instructions", ...number }
};
var TIME_WORDS = {
  regression: "slower",
  "fails-on-head": "fails on head",
  improvement: "faster",
  inconclusive: "inconclusive",
  failed: "failed",
  removed: "removed",
  new: "new",
  unchanged: "unchanged"
};
var AMOUNT_WORDS = { ...TIME_WORDS, regression: "larger", improvement: "smaller" };
var MIXED_WORDS = { ...TIME_WORDS, regression: "worse", improvement: "better" };

// src/core/report/table.ts
import { markdownTable } from "markdown-table";

// src/core/report/detectable.ts
var EFFICIENCY = 3 / Math.PI;

// src/core/report/terminal.ts
function logLines(problem) {
  const log = problem.kind === "requirements-left-out" ? null : problemLog(problem);
  if (log === null) return [];
  return cutBlock(plainBlock(log).trim(), 1500, "end").split("\n").map((line) => `    ${line}`);
}

// src/cli/say.ts
async function print(text) {
  await new Promise((resolve) => process.stdout.write(`${text}
`, () => resolve()));
}
var said = /* @__PURE__ */ new WeakSet();
function sayProblems(problems, areLogsShown = false) {
  const news = problems.filter((problem) => !said.has(problem));
  for (const problem of news) said.add(problem);
  for (const problem of news) {
    const lines = [`perf-review: ${plainText(problemText(problem))}`, ...areLogsShown ? logLines(problem) : []];
    process.stderr.write(`${lines.join("\n")}
`);
  }
}

// src/cli/hints.ts
async function hints(paths, options) {
  const ruff = options.ruff === true ? (await import("./ruff-CGW6VQNP.js")).openRuff(DELEGATED.map(({ code: code2 }) => code2)) : null;
  const linter = ruff?.ok === true ? { linter: ruff.value } : {};
  const found = await hintsOfPaths(paths, sourceFiles(), await syntaxOfPackages(), linter);
  if (ruff?.ok === true) ruff.value.close();
  const problems = [...ruff?.ok === false ? [ruff.problem] : [], ...found.problems];
  sayProblems(problems);
  if (found.files === 0 || ruff?.ok === false) process.exitCode = 2;
  if (options.sarif) {
    const { rules: rules2 } = await import("./registry-VMLXB7JM.js");
    const { environmentRules } = await import("./registry-F7VTJQ4L.js");
    const { sarifOf } = await import("./sarif-YC5OM37V.js");
    const all = [...rules2, ...environmentRules, ...options.ruff === true ? ruffRules : []];
    return print(JSON.stringify(sarifOf(found.hints, all, package_default.version), null, 2));
  }
  if (options.json)
    return print(JSON.stringify(resultsJson({ ...emptyResults(problems), hints: found.hints }), null, 2));
  if (found.files > 0)
    return print(
      hintsText(found.hints, { all: options.all === true, isWanted: ({ rule }) => rule.startsWith("ruff:") })
    );
}
export {
  hints
};
