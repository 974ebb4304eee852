/** What people who wait are told of jobs in a queue. */
import { describe, expect, it } from "vitest";
import { jobsText } from "#core/report/jobs-text.ts";

const jobs = {
  kind: "jobs",
  purpose: "measure",
  scheduler: "Slurm",
  job: "4711",
  queued: 3,
  running: 1,
  ended: 2,
  of: 6,
  reason: "Priority",
  expectedStart: Date.UTC(2026, 4, 17, 8, 30, 59) / 1000,
  waitedSeconds: 90,
} as const;

describe("jobs that wait", () => {
  it("say why, until when, and how long already", () => {
    expect(jobsText(jobs)).toBe(
      "Slurm job 4711, measuring: 3 queued (Priority: others are first in line; expected to start 2026-05-17 08:30 UTC), 1 running, 2 of 6 ended, after 1 min 30 s",
    );
  });

  it.each([
    ["Resources", "Resources: nodes are not free yet"],
    [
      "ReqNodeNotAvail, UnavailableNodes:n[1-3]",
      "ReqNodeNotAvail, UnavailableNodes:n[1-3]: a node that it needs is not available now",
    ],
    ["AssocGrpCpuLimit", "AssocGrpCpuLimit: the account's limit is reached"],
    ["launch failed requeued held", "launch failed requeued held: it could not be started, and is held back"],
    ["Not running: insufficient resources", "Not running: insufficient resources"],
    ["a\u001b[31m\nb", "a b"],
  ])("say %s in words", (reason, words) => {
    expect(jobsText({ ...jobs, reason, expectedStart: null })).toContain(`3 queued (${words}),`);
  });

  it("say nothing of what nobody told", () => {
    expect(jobsText({ ...jobs, job: null, reason: null, expectedStart: null, waitedSeconds: 0 })).toBe(
      "Slurm job, measuring: 3 queued, 1 running, 2 of 6 ended",
    );
  });

  it("survive a start that is no time", () => {
    expect(jobsText({ ...jobs, expectedStart: 1e300 })).not.toContain("expected");
    expect(jobsText({ ...jobs, expectedStart: Number.NaN })).not.toContain("expected");
  });

  it("have no reason when none waits", () => {
    expect(jobsText({ ...jobs, queued: 0, running: 4 })).toBe(
      "Slurm job 4711, measuring: 4 running, 2 of 6 ended, after 1 min 30 s",
    );
  });
});
