/** Problems of jobs in words: each way to end says what happened, why, and what to do. */
import { describe, expect, it } from "vitest";
import { problemLog, problemText } from "#core/report/problem-text.ts";
import { JOB_FAILURES, type JobFailure } from "#model/job.ts";
import type { Problem } from "#model/problem.ts";

const failed = (why: JobFailure, more: object = {}): Problem => ({
  kind: "job-failed",
  why,
  scheduler: "Slurm",
  purpose: "measure",
  job: "4711",
  word: null,
  reason: null,
  node: "n3",
  seconds: null,
  tries: 1,
  detail: "",
  ...more,
});

describe("a job that failed", () => {
  it("in every way", () => {
    expect(JOB_FAILURES.map((why) => problemText(failed(why))).join("\n")).toMatchInlineSnapshot(`
      "Slurm job 4711 (measuring) would never have started, and was cancelled. Ask for less, or for another partition, under scheduler.
      Slurm job 4711 (measuring) was still waiting, and was cancelled. Raise queue-limit, ask for less, or choose another partition.
      Slurm job 4711 (measuring) ended because n3 failed. Start the review again; if it is always the same node, tell those who run the cluster.
      Slurm job 4711 (measuring) needed more memory than it had on n3. Raise mem under scheduler, or measure smaller cases.
      Slurm job 4711 (measuring) reached its time limit. Raise time under scheduler, or lower budget.
      Slurm job 4711 (measuring) had to make room for other jobs. Use a partition or a quality of service whose jobs are not preempted.
      Slurm job 4711 (measuring) is not known to the scheduler any more, and left no result. Start the review again.
      Slurm job 4711 (measuring) was cancelled. Start the review again when that is wanted.
      Slurm job 4711 (measuring) ended before it could write into the run folder from n3. Is that folder on storage that the nodes see? Set folder under scheduler to one that is.
      Slurm job 4711 (measuring) could not be set up on n3. Mend modules, setup or scratch under scheduler.
      Slurm job 4711 (measuring) ended early on n3: the program that it ran failed. Its log says more.
      Slurm job 4711 (measuring) was ended by a signal on n3. Too little memory is the usual reason.
      Slurm job 4711 (measuring) left files that are not what n3 had written. Is the storage that the nodes share full, or out of order?"
    `);
  });

  it("names the scheduler's reason and what it means", () => {
    expect(problemText(failed("blocked", { word: "PENDING", reason: "PartitionTimeLimit" }))).toContain(
      "cancelled (PartitionTimeLimit: it asks for more time than the partition gives).",
    );
    expect(problemText(failed("node-failed", { word: "NODE_FAIL" }))).toContain("n3 failed (NODE_FAIL).");
  });

  it("says how long, how often, and what it costs", () => {
    const text = problemText(failed("time-limit", { seconds: 3720, tries: 2, benchmarks: 12 }));
    expect(text).toContain("reached its time limit after 1 h 2 min. It was tried twice. 12 benchmarks have no result");
  });

  it("tells the end of its log, and keeps the rest", () => {
    const detail = "loading\nmodule load nosuch failed\n";
    const problem = failed("set-up", { detail });
    expect(problemText(problem)).toContain("on n3: module load nosuch failed. Mend modules");
    expect(problemLog(problem)).toBe(detail);
  });
});

describe("a job that was refused", () => {
  const refused = {
    kind: "job-refused",
    scheduler: "Slurm",
    purpose: "prepare",
    detail: "error: x\nInvalid partition",
  } as const;

  it("says what the scheduler said, and its cure", () => {
    expect(problemText({ ...refused, hint: "set `partition` to one that sinfo lists" })).toBe(
      "Slurm did not take the job for preparing: Invalid partition. Set `partition` to one that sinfo lists.",
    );
    expect(problemText({ ...refused, hint: null })).toContain("Mend scheduler in the configuration.");
  });
});
