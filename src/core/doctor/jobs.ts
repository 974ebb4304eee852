/** Judges how the small job ended that was to look at a node. */
import type { Finding } from "#model/finding.ts";
import type { JobFailure } from "#model/job.ts";
import type { Problem } from "#model/problem.ts";
import { bad, good, unknown } from "./findings.ts";

const JOB = "job";

/** `waitedSeconds`: before it was seen running, or to have ended, at most. */
export const jobDone = (title: string, job: string | null, node: string, waitedSeconds: number | null): Finding => {
  const waited = waitedSeconds === null ? "" : `, at most ${Math.ceil(waitedSeconds)} s after it was submitted`;
  return good(JOB, `${title}${job === null ? "" : ` job ${job}`} ran on ${node}${waited}`);
};

interface Words {
  readonly state: "bad" | "unknown";
  readonly what: string;
  readonly cure: string | null;
}

/** Keys of `scheduler` in the configuration stand between backticks. */
const WORDS: Readonly<Record<JobFailure, Words>> = {
  blocked: {
    state: "bad",
    what: "would never have started",
    cure: "ask for less, or for another `partition`, `account` or `qos`, under `scheduler`",
  },
  "waited-too-long": {
    state: "unknown",
    what: "was still waiting, and was cancelled",
    cure: "try again when the cluster is less busy, or another `partition`: nothing is known of its nodes",
  },
  "node-failed": {
    state: "bad",
    what: "ended because its node failed",
    cure: "try again; always the same node is for those who run the cluster",
  },
  "out-of-memory": { state: "bad", what: "needed more memory than it had", cure: "raise `mem` under `scheduler`" },
  "time-limit": {
    state: "bad",
    what: "did not end in its time",
    cure: "is the storage very slow? Try another `folder` under `scheduler`",
  },
  preempted: {
    state: "unknown",
    what: "had to make room for other jobs",
    cure: "choose a `partition` or a `qos` whose jobs are not preempted",
  },
  lost: {
    state: "bad",
    what: "is not known to the scheduler any more, and left no result",
    cure: "try again; then ask those who run the cluster",
  },
  cancelled: { state: "unknown", what: "was cancelled", cure: null },
  "folder-unseen": {
    state: "bad",
    what: "ended before it could write into the run folder",
    cure: "set `folder` under `scheduler` to a folder that this machine and every node see",
  },
  "set-up": {
    state: "bad",
    what: "could not be set up",
    cure: "mend `modules`, `setup` or `scratch` under `scheduler`",
  },
  worker: { state: "bad", what: "ran, but our program failed there", cure: null },
  killed: {
    state: "bad",
    what: "was ended by a signal",
    cure: "too little memory is the usual reason: raise `mem` under `scheduler`",
  },
  damaged: {
    state: "bad",
    what: "left files that are not what it had written",
    cure: "is the storage of the run folder full, or out of order?",
  },
};

/** Where the scheduler's own word says more than ours; elsewhere it may be of an earlier look. */
const QUOTED: ReadonlySet<JobFailure> = new Set(["blocked", "waited-too-long", "node-failed", "preempted", "killed"]);

/** How the job script begins a line of its own. */
const OURS = "perf-review: ";

/** `detail`: of what the job or the scheduler printed, the line that says it, unless the job script has words of its own. */
export const jobFailedFinding = (title: string, problem: Problem, detail: string): Finding => {
  const log = problem.kind === "job-failed" ? problem.detail.split("\n") : [];
  const told = log.findLast((line) => line.startsWith(OURS))?.slice(OURS.length) ?? detail;
  const said = told === "" ? "" : `: ${told}`;
  if (problem.kind === "job-refused")
    return bad(
      JOB,
      `${title} did not take a small job${said}`,
      problem.hint ?? "mend `scheduler` in the configuration",
    );
  if (problem.kind !== "job-failed") return bad(JOB, `the small job came to nothing${said}`, null);
  const { state, what, cure } = WORDS[problem.why];
  const reason = QUOTED.has(problem.why) ? (problem.reason ?? problem.word) : null;
  const where = problem.node === null || problem.node === "" ? "" : ` on ${problem.node}`;
  const job = `${title} job${problem.job === null ? "" : ` ${problem.job}`}${where}`;
  const text = `${job} ${what}${reason === null ? "" : ` (${reason})`}${said}`;
  const better = isOldLibrary(problem.detail)
    ? "the node's C library is older than the one that this Node needs: run with a Node that was built for it"
    : cure;
  return state === "bad" ? bad(JOB, text, better) : unknown(JOB, text, better);
};

/** What the dynamic loader says of a program that was built for a newer system (ld.so(8)). */
const isOldLibrary = (detail: string): boolean => /GLIBC(?:XX)?_[\d.]+['’]? not found/.test(detail);
