/** Slurm: the words of its commands, and what sbatch answered (recorded on 22.05.8 and 26.05.5, where it is the same). */
import { describe, expect, it } from "vitest";
import { slurm } from "#core/schedulers/slurm.ts";
import { answerOf, specOf } from "./specs.ts";

describe("submitting", () => {
  it("asks for nothing that the configuration does not name", () => {
    expect(slurm.submit(specOf())).toEqual([
      "sbatch",
      "--parsable",
      "--no-requeue",
      "--job-name=pr-measure-1",
      "--comment=pr-measure-1",
      "--chdir=/shared/run",
      "--output=/shared/run/%j.log",
      "--open-mode=append",
      "--time=11",
      "--signal=B:USR1@60",
      "/shared/run/job.sh",
      "/shared/run",
      "pr-measure-1",
    ]);
  });

  it("passes on all that it names, and before the script", () => {
    const options = {
      name: "slurm",
      partition: "cpu",
      account: "physics",
      qos: "short",
      constraint: "zen3",
      reservation: "quiet",
      exclusive: true,
      nodes: 2,
      ntasks: 8,
      cpusPerTask: 4,
      mem: "4G",
      gres: "gpu:1",
      arguments: ["--licenses=matlab", "--job-name=mine"],
    };
    const words = slurm.submit(specOf({ options }));
    expect(words.slice(0, 3)).toEqual(["sbatch", "--licenses=matlab", "--job-name=mine"]);
    // Of two the last is taken: ours.
    expect(words.lastIndexOf("--job-name=pr-measure-1")).toBeGreaterThan(words.indexOf("--job-name=mine"));
    const script = words.indexOf("/shared/run/job.sh");
    for (const word of [
      "--partition=cpu",
      "--account=physics",
      "--qos=short",
      "--constraint=zen3",
      "--reservation=quiet",
      "--exclusive",
      "--nodes=2",
      "--ntasks=8",
      "--cpus-per-task=4",
      "--mem=4G",
      "--gres=gpu:1",
    ]) {
      expect(words).toContain(word);
      expect(words.indexOf(word)).toBeLessThan(script);
    }
  });

  it.each([
    [[0], [], "%j"],
    [[5], ["--array=5%4"], "%A-%a"],
    [[0, 1, 2, 3], ["--array=0-3%4"], "%A-%a"],
    [[1, 2, 7, 9, 10], ["--array=1-2,7,9-10%4"], "%A-%a"],
  ])("elements %j", (elements, words, log) => {
    const command = slurm.submit(specOf({ elements }));
    expect(command.filter((word) => word.startsWith("--array"))).toEqual(words);
    expect(command).toContain(`--output=/shared/run/${log}.log`);
  });

  it("takes a folder's name for what it is", () => {
    expect(slurm.submit(specOf({ folder: "/shared/50%j" }))).toContain("--output=/shared/50%%j/%j.log");
  });

  it.each([
    [1, 1],
    [60, 1],
    [61, 2],
    [3600, 60],
  ])("%d s are %d whole minutes", (limitSeconds, minutes) => {
    expect(slurm.submit(specOf({ limitSeconds }))).toContain(`--time=${minutes}`);
  });

  it.each([
    ["4711\n", "4711"],
    ["4711;alps\n", "4711"],
    ["Welcome to alps, project physics\n4711\n", "4711"],
  ])("accepted: %j", (stdout, job) => {
    expect(slurm.submitted(answerOf(stdout))).toEqual({ kind: "accepted", job });
  });

  // The same on 22.05 and 26.05 unless said.
  it.each([
    [
      1,
      "sbatch: error: invalid partition specified: nosuch\nsbatch: error: Batch job submission failed: Invalid partition name specified\n",
      /`partition`/,
    ],
    [1, "sbatch: error: Batch job submission failed: Invalid feature specification\n", /`constraint`/],
    [1, "sbatch: error: Batch job submission failed: Invalid generic resource (gres) specification\n", /`gres`/],
    [1, "sbatch: error: Batch job submission failed: Requested reservation is invalid\n", /`reservation`/],
    [
      1,
      "sbatch: error: Memory specification can not be satisfied\nsbatch: error: Batch job submission failed: Requested node configuration is not available\n",
      /`mem`/,
    ],
    [255, "sbatch: error: Invalid --time specification\n", /`time`/],
    [255, "sbatch: unrecognized option '--nosuch'\nTry \"sbatch --help\" for more information\n", /`arguments`/],
    [1, "sbatch: error: Batch job submission failed: Invalid job array specification\n", /`max-nodes`/],
    [1, "sbatch: error: Unable to open file nosuch.sh\n", /`folder`/],
    // From slurm_errno.c, with accounting that is enforced.
    [
      1,
      "sbatch: error: Batch job submission failed: Invalid account or account/partition combination specified\n",
      /`account`/,
    ],
    [1, "sbatch: error: Batch job submission failed: Invalid qos specification\n", /`qos`/],
  ])("refused: %d %s", (exitCode, stderr, hint) => {
    expect(slurm.submitted(answerOf("", stderr, exitCode))).toMatchObject({
      kind: "refused",
      detail: stderr.trim().replaceAll("\n", "; "),
      hint: expect.stringMatching(hint),
    });
  });

  it("refuses with the scheduler's words alone where it knows no cure", () => {
    expect(slurm.submitted(answerOf("", "sbatch: error: the site's own rule\n", 1))).toEqual({
      kind: "refused",
      detail: "sbatch: error: the site's own rule",
      hint: null,
    });
  });

  it.each([
    [1, "sbatch: error: Batch job submission failed: Unable to contact slurm controller (connect failure)\n"],
    [1, "sbatch: error: Batch job submission failed: Socket timed out on send/recv operation\n"],
    [
      1,
      "sbatch: error: Slurm temporarily unable to accept job, sleeping and retrying\nsbatch: error: Batch job submission failed: Resource temporarily unavailable\n",
    ],
    [1, 'sbatch: error: Munge encode failed: Failed to access "/run/munge/munge.socket.2"\n'],
    [143, "sbatch: error: invalid partition\n"],
    [null, ""],
    [1, ""],
    [0, ""],
  ])("nobody knows: %s %j", (exitCode, stderr) => {
    expect(slurm.submitted(answerOf("", stderr, exitCode)).kind).toBe("unsure");
  });
});

it("cancels by id and by name", () => {
  expect(slurm.cancel(["1", "2"])).toEqual(["scancel", "1", "2"]);
  expect(slurm.cancelByKey("k-1")).toEqual(["scancel", "--name=k-1"]);
});

it("gives every rank its cores by name", () => {
  expect(slurm.launcher({ name: "slurm", cpusPerTask: 4 }).join(" ")).toMatch(/^srun -n \{ranks\} -c 4 /);
  expect(slurm.launcher({ name: "slurm" })).toEqual(expect.arrayContaining(["-c", "1"]));
});
