/** scontrol and sacct: what real clusters answered. */
import { describe, expect, it } from "vitest";
import { ACCOUNTING, CONTROL, inBrief, question, QUEUE, recorded, seen } from "./recorded.ts";
import { answerOf } from "./specs.ts";

describe("scontrol", () => {
  it("is asked for one job, or for all", () => {
    expect(question(CONTROL, ["7"]).command).toEqual(["scontrol", "-a", "show", "job", "-o", "7"]);
    expect(question(CONTROL, ["7", "8"]).command).toEqual(["scontrol", "-a", "show", "job", "-o"]);
  });

  it("says what squeue says (22.05)", () => {
    const control = seen(CONTROL, "slurm-22.05/scontrol-middle");
    const queue = seen(QUEUE, "slurm-22.05/squeue-middle");
    expect(control.length).toBeGreaterThan(10);
    for (const sighting of control) {
      const same = queue.find(({ job, element }) => job === sighting.job && element === sighting.element);
      expect(sighting).toMatchObject({
        key: same?.key,
        state: same?.state,
        word: same?.word,
        isBlocked: same?.isBlocked,
        node: same?.node,
      });
    }
  });

  it("arrays, waiting and running, and names with spaces", () => {
    const sightings = seen(CONTROL, "slurm-22.05/scontrol-array");
    expect(sightings.find(({ job }) => job === "4")).toMatchObject({ key: "k a|b", state: "running" });
    expect(sightings.filter(({ job, state }) => job === "2" && state === "queued")).toHaveLength(40);
    expect(inBrief(sightings)).toContain("2_0 running RUNNING");
    expect(inBrief(seen(CONTROL, "slurm-26.05/scontrol-early"))).toEqual(
      expect.arrayContaining(["18_0 running RUNNING", "18_6 queued PENDING (JobArrayTaskLimit)"]),
    );
  });

  it("believes the first of two words", () => {
    const line = "JobId=7 JobName=a JobState=RUNNING Reason=None NodeList=n1 Comment=JobState=FAILED JobState=FAILED\n";
    expect(question(CONTROL, ["7"]).read(answerOf(line))).toMatchObject([{ state: "running", node: "n1" }]);
  });

  it("a job that it has forgotten is no failure; a controller that is away is one", () => {
    const invalid = "slurm_load_jobs error: Invalid job id specified\n";
    const down = "slurm_load_jobs error: Unable to contact slurm controller (connect failure)\n";
    expect(question(CONTROL, ["99"]).read(answerOf("", invalid, 1))).toEqual([]);
    expect(question(CONTROL, ["99"]).read(answerOf("", down, 1))).toBeNull();
    expect(question(CONTROL).read(answerOf("No jobs in the system\n"))).toEqual([]);
  });
});

describe("sacct", () => {
  it("asks for all jobs at once, by their ids", () => {
    expect(question(ACCOUNTING, ["7", "8"]).command).toEqual(expect.arrayContaining(["-j", "7,8"]));
  });

  it("how they ended (22.05)", () => {
    expect(inBrief(seen(ACCOUNTING, "slurm-22.05/sacct-late"))).toEqual(
      expect.arrayContaining([
        "1 completed COMPLETED",
        "13 failed FAILED (ExitCode 7:0)",
        "16 failed FAILED (ExitCode 0:11)",
        "18 failed NODE_FAIL",
        "19_3 failed FAILED (ExitCode 0:9)",
        "23 cancelled CANCELLED",
        "26 failed PREEMPTED",
        "28 queued PENDING",
      ]),
    );
  });

  it("REQUEUED, which it may say for ever, is no state", () => {
    expect(inBrief(seen(ACCOUNTING, "slurm-22.05/sacct-middle"))).toContain("28 unknown REQUEUED");
  });

  it("knows nothing of a waiting array yet, which is no end (22.05)", () => {
    const early = seen(ACCOUNTING, "slurm-22.05/sacct-early");
    expect(early.filter(({ job }) => job === "19").map(({ element }) => element)).toEqual([0, 1]);
    expect(question(ACCOUNTING, ["14"]).read(answerOf(recorded("slurm-22.05/sacct-early")))).toEqual([]);
  });

  it.each([0, 1])("a site without accounting has not answered (exit code %d)", (exitCode) => {
    expect(question(ACCOUNTING).read(answerOf("", "Slurm accounting storage is disabled\n", exitCode))).toBeNull();
  });
});
