/** The sentences for what went wrong with a job of a scheduler: what happened, why, what to do. */
import type { JobFailure } from "#model/job.ts";
import type { Problem } from "#model/problem.ts";
import { durationText } from "./number.ts";
import { queueReason } from "./queue-reasons.ts";
import { tellingLine, withoutStop } from "./telling-line.ts";
import type { Quoting } from "./problem-words.ts";

type Refused = Extract<Problem, { readonly kind: "job-refused" }>;
type Failed = Extract<Problem, { readonly kind: "job-failed" }>;

const PURPOSES: Readonly<Record<Refused["purpose"], string>> = {
  prepare: "preparing",
  measure: "measuring",
  look: "looking at a node",
};

export function jobRefusedWords(problem: Refused, { name, prose }: Quoting): string {
  const said = sentence(problem.detail);
  const hint = sentence(problem.hint ?? "");
  const cure = hint === "" ? `Mend ${name("scheduler")} in the configuration.` : `${prose(capital(hint))}.`;
  return `${name(problem.scheduler)} did not take the job for ${PURPOSES[problem.purpose]}${said === "" ? "" : `: ${prose(said)}`}. ${cure}`;
}

interface Words {
  readonly what: (problem: Failed, quoting: Quoting) => string;
  readonly cure: (problem: Failed, quoting: Quoting) => string;
  /** Whether the scheduler's own word says more than ours. */
  readonly quotes: boolean;
}

const place = ({ node }: Failed, { name }: Quoting): string => (node === null || node === "" ? "its node" : name(node));
const after = ({ seconds }: Failed): string => (seconds === null ? "" : ` after ${durationText(seconds)}`);

const WORDS: Readonly<Record<JobFailure, Words>> = {
  blocked: {
    what: () => "would never have started, and was cancelled",
    cure: (_, { name }) => `Ask for less, or for another partition, under ${name("scheduler")}.`,
    quotes: true,
  },
  "waited-too-long": {
    what: (problem) => `was still waiting${after(problem)}, and was cancelled`,
    cure: (_, { name }) => `Raise ${name("queue-limit")}, ask for less, or choose another partition.`,
    quotes: true,
  },
  "node-failed": {
    what: (problem, quoting) => `ended because ${place(problem, quoting)} failed`,
    cure: () => "Start the review again; if it is always the same node, tell those who run the cluster.",
    quotes: true,
  },
  "out-of-memory": {
    what: (problem, quoting) => `needed more memory than it had on ${place(problem, quoting)}`,
    cure: (_, { name }) => `Raise ${name("mem")} under ${name("scheduler")}, or measure smaller cases.`,
    quotes: false,
  },
  "time-limit": {
    what: (problem) => `reached its time limit${after(problem)}`,
    cure: (_, { name }) => `Raise ${name("time")} under ${name("scheduler")}, or lower ${name("budget")}.`,
    quotes: false,
  },
  preempted: {
    what: () => "had to make room for other jobs",
    cure: () => "Use a partition or a quality of service whose jobs are not preempted.",
    quotes: true,
  },
  lost: {
    what: () => "is not known to the scheduler any more, and left no result",
    cure: () => "Start the review again.",
    quotes: false,
  },
  cancelled: { what: () => "was cancelled", cure: () => "Start the review again when that is wanted.", quotes: false },
  "folder-unseen": {
    what: (problem, quoting) => `ended before it could write into the run folder from ${place(problem, quoting)}`,
    cure: (_, { name }) =>
      `Is that folder on storage that the nodes see? Set ${name("folder")} under ${name("scheduler")} to one that is.`,
    quotes: true,
  },
  "set-up": {
    what: (problem, quoting) => `could not be set up on ${place(problem, quoting)}`,
    cure: (_, { name }) =>
      `Mend ${name("modules")}, ${name("setup")} or ${name("scratch")} under ${name("scheduler")}.`,
    quotes: false,
  },
  worker: {
    what: (problem, quoting) => `ended early on ${place(problem, quoting)}: the program that it ran failed`,
    cure: () => "Its log says more.",
    quotes: false,
  },
  killed: {
    what: (problem, quoting) => `was ended by a signal on ${place(problem, quoting)}`,
    cure: () => "Too little memory is the usual reason.",
    quotes: true,
  },
  damaged: {
    what: (problem, quoting) => `left files that are not what ${place(problem, quoting)} had written`,
    cure: () => "Is the storage that the nodes share full, or out of order?",
    quotes: false,
  },
};

export function jobFailedWords(problem: Failed, quoting: Quoting): string {
  const { name, prose } = quoting;
  const { what, cure, quotes } = WORDS[problem.why];
  const job = `${name(problem.scheduler)} job${problem.job === null ? "" : ` ${name(problem.job)}`}`;
  const said = sentence(problem.detail);
  const reason = quotes ? reasonWords(problem, quoting) : "";
  const times = problem.tries > 1 ? ` It was tried ${problem.tries === 2 ? "twice" : `${problem.tries} times`}.` : "";
  const lost = problem.benchmarks ?? 0;
  const without =
    lost === 0 ? "" : ` ${lost === 1 ? "1 benchmark has" : `${lost} benchmarks have`} no result for that reason.`;
  return `${job} (${PURPOSES[problem.purpose]}) ${what(problem, quoting)}${reason}${said === "" ? "" : `: ${prose(said)}`}.${times}${without} ${cure(problem, quoting)}`;
}

/** The scheduler's own word, which whoever runs the cluster knows, and ours. */
function reasonWords({ word, reason }: Failed, { name }: Quoting): string {
  const told = [reason, word].find((each) => each !== null && each.trim() !== "");
  if (told === undefined || told === null) return "";
  const plain = queueReason(told);
  return plain === null ? ` (${name(told)})` : ` (${name(told)}: ${plain})`;
}

const sentence = (text: string): string => withoutStop(tellingLine(text));
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
