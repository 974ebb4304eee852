/** squeue: what real clusters answered. */
import { describe, expect, it } from "vitest";
import { slurm } from "#core/schedulers/slurm.ts";
import { inBrief, question, QUEUE, recorded, seen } from "./recorded.ts";
import { answerOf } from "./specs.ts";

describe("squeue", () => {
  it("asks once, whatever the number of jobs, for no others' jobs and for no single one", () => {
    expect(question(QUEUE, ["1", "2"]).command).toEqual(question(QUEUE, ["3"]).command);
    expect(question(QUEUE).command).toContain("--me");
  });

  it("waiting, running, ended early, blocked (22.05)", () => {
    expect(inBrief(seen(QUEUE, "slurm-22.05/squeue-early"))).toEqual([
      "1 completed COMPLETED",
      "4 failed FAILED (BadConstraints)",
      "13 failed FAILED (NonZeroExitCode)",
      "15 failed FAILED (NonZeroExitCode)",
      "16 failed FAILED (JobLaunchFailure)",
      "17 failed FAILED (JobLaunchFailure)",
      "7 queued PENDING (PartitionConfig) for ever",
      "8 queued PENDING (PartitionConfig) for ever",
      "9 queued PENDING (PartitionTimeLimit) for ever",
      "12 queued PENDING (BeginTime)",
      "14 queued PENDING (DependencyNeverSatisfied) for ever",
      ...[2, 3, 4, 5, 6].map((element) => `19_${element} queued PENDING (JobArrayTaskLimit)`),
      "20 queued PENDING (Resources)",
      "11 queued PENDING (JobHeldUser) for ever",
      "5 running RUNNING",
      "6 running RUNNING",
      "18 running RUNNING",
      "19_0 running RUNNING",
      "19_1 running RUNNING",
      "10 queued PENDING (PartitionDown) for ever",
    ]);
  });

  it("cancelled, preempted, requeued, and an array that has ended but for one (22.05)", () => {
    const brief = inBrief(seen(QUEUE, "slurm-22.05/squeue-middle"));
    expect(brief).toEqual(
      expect.arrayContaining([
        "12 cancelled CANCELLED (BeginTime)",
        "23 cancelled CANCELLED",
        "26 failed PREEMPTED",
        "28 queued PENDING (BeginTime)",
        "19_2 completed COMPLETED",
        "19_3 running COMPLETING (JobLaunchFailure)",
        // A node that is not there may come back.
        "20 queued PENDING (ReqNodeNotAvail, UnavailableNodes:n4)",
      ]),
    );
  });

  it("a node that failed, and a time limit (22.05)", () => {
    expect(inBrief(seen(QUEUE, "slurm-22.05/squeue-late"))).toContain("18 failed NODE_FAIL (NodeDown)");
    expect(inBrief(seen(QUEUE, "slurm-22.05/squeue-time-limit"))).toContain("1 failed TIMEOUT (TimeLimit)");
  });

  it("the same cluster's words four years later (26.05)", () => {
    expect(inBrief(seen(QUEUE, "slurm-26.05/squeue-middle"))).toEqual(
      expect.arrayContaining([
        "15 failed FAILED (RaisedSignal:11(Segmentation fault))",
        "18_2 running COMPLETING (JobArrayTaskLimit)",
        "19 queued PENDING (ReqNodeNotAvail, May be reserved for other job)",
        "23 failed PREEMPTED",
        "26 queued PENDING (BeginTime)",
        "7 queued PENDING (PartitionConfig) for ever",
      ]),
    );
    expect(inBrief(seen(QUEUE, "slurm-26.05/squeue-late"))).toContain("17 failed NODE_FAIL (NodeDown)");
    for (const name of ["early", "middle", "late"])
      expect(seen(QUEUE, `slurm-26.05/squeue-${name}`).map(({ state }) => state)).not.toContain("unknown");
  });

  it("where it runs, and when it is expected to", () => {
    const early = seen(QUEUE, "slurm-22.05/squeue-early");
    expect(early.find(({ job }) => job === "20")).toMatchObject({ expectedStart: 1795389993, node: null });
    expect(early.find(({ job }) => job === "5")).toMatchObject({ expectedStart: null, node: "n1" });
    expect(early.find(({ job }) => job === "7")).toMatchObject({ expectedStart: null });
  });

  it("a list of elements that was cut off names none of them; local times are no times", () => {
    const cut = seen(QUEUE, "slurm-22.05/squeue-cut-off");
    expect(cut.filter(({ job }) => job === "2").map(({ element }) => element)).toEqual([null, 0]);
    expect(cut.every(({ expectedStart }) => expectedStart === null)).toBe(true);
  });

  it("a name may hold what stands between fields", () => {
    const [sighting] = question(QUEUE, ["4"]).read(answerOf(recorded("slurm-22.05/squeue-time-limit"))) ?? [];
    expect(sighting).toMatchObject({ key: "k a|b", state: "completed" });
  });

  it("a failed question is no answer, an empty answer is one that knows nothing", () => {
    const down = "slurm_load_jobs error: Unable to contact slurm controller (connect failure)\n";
    expect(question(QUEUE).read(answerOf("", down, 1))).toBeNull();
    expect(question(QUEUE).read(answerOf("1|COMPLETED|n1|0|None|k\n", "", null))).toBeNull();
    expect(question(QUEUE).read(answerOf(""))).toEqual([]);
  });

  it("tells of no jobs but those asked for", () => {
    const sightings = question(QUEUE, ["19"]).read(answerOf(recorded("slurm-22.05/squeue-early"))) ?? [];
    expect(new Set(sightings.map(({ job }) => job))).toEqual(new Set(["19"]));
  });

  it("finds jobs by their key, and no others", () => {
    const find = slurm.find("k-array");
    expect(find.command).toEqual(expect.arrayContaining(["--me", "-n", "k-array"]));
    const found = find.read(answerOf(recorded("slurm-22.05/squeue-early"))) ?? [];
    expect(new Set(found.map(({ job }) => job))).toEqual(new Set(["19"]));
    expect(find.read(answerOf("", "error", 1))).toBeNull();
  });
});
