// What is judged good, doubtful, bad and unknown, and that what is not good comes with what to do.
import { describe, expect, it } from "vitest";
import { hasBad } from "#core/doctor/has-bad.ts";
import { interpreterFindings } from "#core/doctor/interpreters.ts";
import { jobDone, jobFailedFinding } from "#core/doctor/jobs.ts";
import { lookFromText, lookWantedFromText } from "#core/doctor/look-from-text.ts";
import { countingFindings, machineFindings } from "#core/doctor/machine.ts";
import { nodeFindings } from "#core/doctor/node.ts";
import { answerFinding, commandsFinding, configInvalid, schedulerFinding } from "#core/doctor/scheduler.ts";
import { runFolderFinding, temporaryFinding } from "#core/doctor/storage.ts";
import { doubtParts } from "#core/report/machine-words.ts";
import { pbs } from "#core/schedulers/pbs.ts";
import { slurm } from "#core/schedulers/slurm.ts";
import { JOB_FAILURES, type JobFailure } from "#model/job.ts";
import type { MachineDoubt } from "#model/machine.ts";
import type { Problem } from "#model/problem.ts";
import { GIBIBYTE, lookOf, placeOf } from "./looks.ts";

const words = (doubt: MachineDoubt) => doubtParts(doubt, (name) => name);

describe("the run folder", () => {
  it("is good when a node saw it, whatever its type", () => {
    for (const fileSystem of ["nfs4", "ext4", null]) {
      const here = placeOf({ fileSystem });
      expect(runFolderFinding(here, { name: "n1", place: here })).toMatchObject({
        state: "good",
        text: expect.stringContaining("n1 sees it"),
      });
    }
  });

  it("that a node does not see is bad, and the cure names the key", () => {
    expect(runFolderFinding(placeOf({ fileSystem: "nfs" }), { name: "n1", place: null })).toMatchObject({
      state: "bad",
      cure: expect.stringContaining("`folder`"),
    });
  });

  it("that no node was asked about is judged by its type alone", () => {
    const state = (fileSystem: string | null) => runFolderFinding(placeOf({ fileSystem }), null).state;
    expect(["lustre", "tmpfs", "fuse", null].map(state)).toEqual(["good", "doubt", "unknown", "unknown"]);
  });

  it.each([
    ["is not there", { isThere: false }, "no folder"],
    ["cannot be written", { isWritable: false }, "cannot be written"],
    ["is full", { freeBytes: 1000 }, "full"],
  ])("that %s is bad, whether a node saw it or not", (_, more, text) => {
    const here = placeOf(more);
    for (const node of [null, { name: "n1", place: placeOf() }])
      expect(runFolderFinding(here, node)).toMatchObject({ state: "bad", text: expect.stringContaining(text) });
    expect(runFolderFinding(placeOf(), { name: "n1", place: here }).state).toBe("bad");
  });

  it("with little room is doubtful", () => {
    const here = placeOf({ freeBytes: GIBIBYTE });
    expect(runFolderFinding(here, { name: "n1", place: here })).toMatchObject({ state: "doubt", text: /1\.00 GiB/ });
  });
});

describe("temporary files", () => {
  it("belong on a disk of the machine's own", () => {
    expect(temporaryFinding("scratch", placeOf({ fileSystem: "xfs" }), true).state).toBe("good");
    expect(temporaryFinding("scratch", placeOf({ fileSystem: "lustre" }), true)).toMatchObject({
      state: "doubt",
      cure: expect.stringContaining("`scratch`"),
    });
    expect(temporaryFinding("temporary files", placeOf({ isWritable: false }), false)).toMatchObject({
      state: "bad",
      cure: expect.stringContaining("TMPDIR"),
    });
  });
});

describe("interpreters", () => {
  const missing = [{ name: "3.15", why: null, found: ["3.11", "3.13"] }];

  it("that are there tell version, build and path", () => {
    const [found] = interpreterFindings(lookOf(), "", "run");
    expect(found).toEqual({ name: "Python 3.13", state: "good", text: "3.13.1, /usr/bin/python3.13", cure: null });
  });

  it("that are missing are bad where they would run", () => {
    const [found] = interpreterFindings({ interpreters: [], missing }, "node", "run");
    expect(found).toMatchObject({ name: "Python 3.15 (node)", state: "bad", text: /there are 3\.11, 3\.13/ });
    expect(found?.cure).toContain("`python`");
  });

  it("that are missing where they only download are doubtful, unless nothing can download", () => {
    expect(interpreterFindings({ interpreters: [], missing }, "here", "download")[0]?.state).toBe("doubt");
    const none = [{ name: "3.15", why: null, found: [] }];
    expect(interpreterFindings({ interpreters: [], missing: none }, "here", "download")[0]?.state).toBe("bad");
  });
});

describe("a scheduler", () => {
  it("that nobody has run yet is said to be untested", () => {
    expect(schedulerFinding(slurm).state).toBe("good");
    expect(schedulerFinding(pbs)).toMatchObject({ state: "doubt", text: /untested on a live system/ });
  });

  it("without its commands is bad, without its accounting doubtful", () => {
    const finding = (...missing: string[]) => commandsFinding("Slurm", ["sbatch", "squeue"], ["sacct"], missing);
    expect(finding()).toMatchObject({ state: "good", text: "sbatch, squeue, sacct" });
    expect(finding("sacct").state).toBe("doubt");
    expect(finding("sbatch", "sacct")).toMatchObject({ state: "bad", text: "sbatch: not on PATH" });
  });

  it("that does not answer is bad, with what it said", () => {
    expect(answerFinding("Slurm", "squeue", true, "").state).toBe("good");
    expect(answerFinding("Slurm", "squeue", false, "no route")).toMatchObject({ state: "bad", text: /: no route$/ });
  });
});

it("a mistake in the configuration is told with its line", () => {
  const problem = { kind: "config-invalid", file: "a.yml", line: 3, detail: "unknown key" } as const;
  expect(configInvalid(problem)).toMatchObject({ state: "bad", text: "a.yml:3: unknown key" });
});

describe("the job", () => {
  const failed = (why: JobFailure, detail = ""): Problem => ({
    kind: "job-failed",
    why,
    scheduler: "Slurm",
    purpose: "look",
    job: "7",
    word: "FAILED",
    reason: "Reason",
    node: "n1",
    seconds: null,
    tries: 1,
    detail,
  });

  it("that ran tells where, and how long it waited", () => {
    expect(jobDone("Slurm", "7", "n1", 2.2).text).toBe("Slurm job 7 ran on n1, at most 3 s after it was submitted");
  });

  it("that failed is never good, and only what says nothing of the site is unknown", () => {
    const unknown = JOB_FAILURES.filter((why) => jobFailedFinding("Slurm", failed(why), "").state === "unknown");
    expect(unknown).toEqual(["waited-too-long", "preempted", "cancelled"]);
    expect(JOB_FAILURES.map((why) => jobFailedFinding("Slurm", failed(why), "").state)).not.toContain("good");
  });

  it("that was refused has the scheduler's words and the codec's cure", () => {
    const problem: Problem = { kind: "job-refused", scheduler: "Slurm", purpose: "look", detail: "x", hint: "set it" };
    expect(jobFailedFinding("Slurm", problem, "invalid partition")).toEqual({
      name: "job",
      state: "bad",
      text: "Slurm did not take a small job: invalid partition",
      cure: "set it",
    });
  });

  it("that was not set up tells it in the job script's own words, and no state of an earlier look", () => {
    const log = "module: not found\nperf-review: module load gcc/13 failed\nmv: cannot stat";
    const { text, cure } = jobFailedFinding("Slurm", failed("set-up", log), "mv: cannot stat");
    expect(text).toBe("Slurm job 7 on n1 could not be set up: module load gcc/13 failed");
    expect(cure).toContain("`modules`");
    expect(jobFailedFinding("Slurm", failed("blocked"), "").text).toContain("(Reason)");
  });

  it("whose Node needs a newer C library says so", () => {
    const detail = "node: /lib64/libc.so.6: version `GLIBC_2.28' not found (required by node)";
    expect(jobFailedFinding("Slurm", failed("worker", detail), detail).cure).toContain("C library");
    expect(jobFailedFinding("Slurm", failed("worker", "else"), "else").cure).toBeNull();
  });
});

describe("a node", () => {
  const options = { name: "slurm", modules: ["gcc/13"], setup: "/shared/bench.sh" };
  const known = { isNodeCopied: true, launcher: null, instructions: "off" } as const;
  const named = (name: string, all: ReturnType<typeof nodeFindings>) => all.find((each) => each.name === name);

  it("with all that is wanted has nothing but good findings", () => {
    const all = nodeFindings(lookOf(), options, known, words);
    expect(all.filter(({ state }) => state !== "good")).toEqual([]);
    expect(hasBad(all)).toBe(false);
    expect(named("Node", all)?.text).toContain("copied");
    expect(named("modules", all)?.text).toBe("loaded: gcc/13");
    expect(named("network", all)?.text).toContain("no default route");
  });

  it("tells whether its Node was copied, and what it cannot tell", () => {
    const look = lookOf({ node: { version: "24.1.0", path: "/opt/node" }, hasDefaultRoute: null, instructions: null });
    const all = nodeFindings(look, { name: "slurm" }, { ...known, isNodeCopied: false }, words);
    expect(named("Node", all)?.text).toContain("/opt/node");
    expect(named("modules", all)).toBeUndefined();
    expect([named("network", all)?.state, named("counters", all)?.state]).toEqual(["unknown", "unknown"]);
  });

  it("without the launcher of MPI is bad", () => {
    const look = lookOf({ programs: [{ name: "mpirun", path: null }] });
    const all = nodeFindings(look, options, { ...known, launcher: "mpirun" }, words);
    expect(named("launcher", all)).toMatchObject({ state: "bad", cure: expect.stringContaining("`launcher`") });
  });

  it("needs no interpreters where the login node prepares", () => {
    const missing = [{ name: "3.15", why: null, found: [] }];
    const look = lookOf({ interpreters: [], missing });
    expect(hasBad(nodeFindings(look, options, known, words))).toBe(true);
    expect(hasBad(nodeFindings(look, { ...options, prepare: "login" }, known, words))).toBe(false);
  });
});

describe("a machine", () => {
  it("tells its doubts with their cures, and none twice", () => {
    const doubts = [
      { kind: "one-core", value: "1" },
      { kind: "governor", value: "powersave" },
      { kind: "cpu-quota", value: "1 of 2 cores" },
    ] as const;
    const look = lookOf({ machine: { ...lookOf().machine, cores: 1, doubts } });
    const doubtful = machineFindings(look, words, null).filter(({ state }) => state !== "good");
    expect(doubtful.map(({ name }) => name)).toEqual(["cores", "governor", "cpu quota"]);
    expect(doubtful.every(({ state, cure }) => state === "doubt" && cure !== null)).toBe(true);
  });

  it("with fewer cores than were asked for is doubtful", () => {
    expect(machineFindings(lookOf(), words, 8)).toContainEqual(
      expect.objectContaining({ name: "cores", state: "doubt" }),
    );
    expect(machineFindings(lookOf(), words, 4)).toContainEqual(
      expect.objectContaining({ name: "cores", state: "good" }),
    );
  });

  it("need count instructions only where that is asked for", () => {
    const look = lookOf({ instructions: { why: "it is a guest" }, programs: [] });
    const states = (wanted: "off" | "auto" | "valgrind") => countingFindings(look, wanted).map(({ state }) => state);
    expect(states("off")).toEqual(["good", "good", "good"]);
    expect(states("auto")).toEqual(["doubt", "good", "good"]);
    expect(states("valgrind")).toEqual(["good", "bad", "good"]);
  });
});

describe("a look as text", () => {
  it("is read back", () => {
    expect(lookFromText(JSON.stringify(lookOf()))).toEqual(lookOf());
  });

  it.each(["", "{}", "[]", JSON.stringify({ ...lookOf(), folder: null })])("is none: %s", (content) => {
    expect(lookFromText(content)).toBeNull();
    expect(lookWantedFromText(content)).toBeNull();
  });
});
