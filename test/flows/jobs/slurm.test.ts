// Jobs on a real Slurm of four nodes: what goes well, and what the site or the user did wrong.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { cancelJobsOf } from "../../../src/jobs.ts";
import { processesOf } from "../../support/processes.ts";
import { hasSlurm, slurmCluster, withSlurm, type SlurmCluster } from "../../support/slurm.ts";
import { gate, slurmRun, until } from "../../support/slurm-run.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

const isThere = await hasSlurm();

describe.skipIf(!isThere)("jobs on Slurm", () => {
  let cluster: SlurmCluster;
  beforeAll(async () => {
    cluster = await slurmCluster();
  });
  afterAll(() => cluster?.down());

  it("run a task, and what it wrote is there", async () => {
    const run = slurmRun(cluster);
    const [end] = await run.run(['echo \'{"kind":"step","text":"half way"}\'; echo 42 > "$0/answer.txt"']);
    expect(end).toMatchObject({ kind: "done" });
    expect(run.text(0, "answer.txt")).toBe("42\n");
    expect(run.told).toContainEqual({ kind: "step", text: "half way" });
  });

  it("run many tasks as one array, with one submission", async () => {
    const run = slurmRun(cluster);
    const numbers = [0, 1, 2, 3, 4, 5];
    const ends = await run.run(numbers.map((number) => `echo ${number} > "$0/answer.txt"`));
    expect(ends.map(({ kind }) => kind)).toEqual(numbers.map(() => "done"));
    expect(numbers.map((element) => run.text(element, "answer.txt"))).toEqual(numbers.map((number) => `${number}\n`));
    expect(run.commands.filter(([program]) => program === "sbatch")).toHaveLength(1);
    expect(run.told.at(-1)).toMatchObject({ kind: "jobs", ended: 6, of: 6 });
  });

  it("run no more elements at once than wanted", async () => {
    const folder = temporaryFolder("once");
    const count = `mkdir ${folder}/$$; ls ${folder} | wc -l > "$0/at-once"; read -rt 0.5 <> <(:); rmdir ${folder}/$$`;
    const run = slurmRun(cluster);
    const ends = await run.run([count, count, count, count], { atOnce: 1 });
    expect(ends.map(({ kind }) => kind)).toEqual(["done", "done", "done", "done"]);
    expect([0, 1, 2, 3].map((element) => run.text(element, "at-once")?.trim())).toEqual(["1", "1", "1", "1"]);
  });

  it("know nothing of the runner's environment but what they need", async () => {
    process.env["FOO_SECRET"] = "hush";
    process.env["SLURM_JOB_ID"] = "1";
    process.env["SBATCH_PARTITION"] = "down";
    try {
      const run = slurmRun(cluster);
      const [end] = await run.run(['env > "$0/environment.txt"']);
      expect(end).toMatchObject({ kind: "done" });
      const environment = run.text(0, "environment.txt") ?? "";
      expect(environment).not.toContain("hush");
      expect(environment).not.toMatch(/^(?:SLURM_JOB_ID=1|SBATCH_PARTITION=.*|SLURM_EXPORT_ENV=.*)$/m);
      expect(environment).toMatch(/^SLURM_JOB_ID=\d+$/m);
      expect(environment).toMatch(/^SRUN_CPUS_PER_TASK=1$/m);
    } finally {
      for (const name of ["FOO_SECRET", "SLURM_JOB_ID", "SBATCH_PARTITION"]) delete process.env[name];
    }
  });

  it("are refused with a hint, once", async () => {
    const run = slurmRun(cluster, { options: { partition: "nosuch" } });
    const [end] = await run.run(["true"]);
    expect(end).toMatchObject({
      kind: "failed",
      problem: { kind: "job-refused", hint: expect.stringContaining("sinfo") },
    });
    expect(run.commands).toHaveLength(1);
  });

  it.each([
    // Slurm calls it by either name, by which of its passes looked at the job last (seen in 22.05, one time in twenty).
    ["more time than the partition gives", {}, 2 * 3600, /^Partition(?:TimeLimit|Config)$/],
    ["a partition that is down", { partition: "down" }, 60, /^PartitionDown$/],
  ])("that ask for %s are cancelled and reported", async (_, options, limitSeconds, pattern) => {
    const reason = expect.stringMatching(pattern);
    const run = slurmRun(cluster, { options });
    const [end] = await run.run(["true"], { limitSeconds });
    expect(end).toMatchObject({ kind: "failed", problem: { kind: "job-failed", why: "blocked", reason } });
    expect(await cluster.ask("squeue", "-h", "-n", keyOf(run.commands))).toBe("");
  });

  it("that wait too long are cancelled and reported", async () => {
    const run = slurmRun(cluster, { options: { arguments: ["--begin=now+1hour"] }, limits: { queueSeconds: 2 } });
    const [end] = await run.run(["true"]);
    expect(end).toMatchObject({ kind: "failed", problem: { why: "waited-too-long", reason: "BeginTime" } });
    expect(await cluster.ask("squeue", "-h", "-n", keyOf(run.commands))).toBe("");
  });

  it("tell how the program failed, and do not try again", async () => {
    const run = slurmRun(cluster);
    const [failed, fine] = await run.run(["echo no good >&2; exit 7", "true"]);
    expect(failed).toMatchObject({
      kind: "failed",
      problem: { why: "worker", tries: 1, detail: "no good", node: expect.stringMatching(/^n[1-4]$/) },
    });
    expect(fine).toMatchObject({ kind: "done" });
    expect(run.attempts(0)).toHaveLength(1);
  });

  it("that a signal ends are tried once more, alone", async () => {
    const run = slurmRun(cluster);
    const [killed, fine] = await run.run(["kill -KILL $$", "true"]);
    expect(killed).toMatchObject({ kind: "failed", problem: { why: "killed", tries: 2 } });
    expect(fine).toMatchObject({ kind: "done" });
    expect([run.attempts(0).length, run.attempts(1).length]).toEqual([2, 1]);
  });

  it("that reach their time limit end with a last word, and go on in a second attempt", async () => {
    // The notice comes a minute before the end, and the shortest limit is a minute.
    const run = slurmRun(cluster, { limits: { marginSeconds: 0 } });
    const first = `trap 'echo > "$0/tidied"; exit 1' TERM; read -rt 100 <> <(:)`;
    const [end] = await run.run([`if [ -e "$0"/../attempt-*/done.json ]; then exit 0; fi; ${first}`]);
    expect(end).toMatchObject({ kind: "done" });
    expect(run.attempts(0)).toHaveLength(2);
    expect(run.text(0, "tidied")).toBe("\n");
    expect(JSON.parse(run.text(0, "done.json") ?? "")).toMatchObject({ exit: 0 });
  });

  it("leave no process, no allocation and no scratch when they are cancelled", async () => {
    const scratch = temporaryFolder("scratch");
    const run = slurmRun(cluster, { options: { scratch } });
    const wait = 'echo > "$TMPDIR/big"; echo > "$0/started"; sleep 1000 & sleep 1001';
    const ends = run.run([wait, wait, wait]);
    await until(() =>
      [0, 1, 2].every(
        (element) => existsSync(join(run.folder, `measure-${element}`)) && run.text(element, "started") !== null,
      ),
    );
    expect(readdirSync(scratch)).toHaveLength(3);
    await run.jobs.cancel();
    expect((await ends).map((end) => end.kind === "failed" && end.problem)).toEqual(
      [0, 1, 2].map(() => expect.objectContaining({ why: "cancelled" })),
    );
    expect(await cluster.ask("squeue", "-h")).toBe("");
    expect(await cluster.ask("sinfo", "-h", "-p", "debug", "-o", "%T")).toBe("idle");
    expect(readdirSync(scratch)).toEqual([]);
    expect(processesOf(run.folder)).toEqual([]);
  });

  it("are ended when a signal ends the process that waits for them", async () => {
    const folder = temporaryFolder("run");
    const env = { ...cluster.variables, PATH: process.env["PATH"] ?? "" };
    const words = [join(import.meta.dirname, "../../support/slurm-runner.ts"), folder, "sleep 1000"];
    // A signal and nothing after it: however busy the machine is, the process gets the time that it takes.
    const child = spawn(process.execPath, words, { env, stdio: "ignore" });
    const ended = once(child, "exit");
    await until(async () => (await cluster.ask("squeue", "-h", "-t", "R", "-o", "%Z")).split("\n").includes(folder));
    child.kill("SIGTERM");
    expect(await ended).toEqual([143, null]);
    expect((await cluster.ask("squeue", "-h", "-t", "R,PD,CG", "-o", "%Z")).split("\n")).not.toContain(folder);
  });

  it("are ended from another process, by what the run folder says, and the folder goes", async () => {
    const run = slurmRun(cluster);
    const ends = run.run([`echo > "$0/started"; sleep 1000`]);
    await until(() => existsSync(join(run.folder, "measure-0")) && run.text(0, "started") !== null);
    // As if the submitting process had been ended before it heard the job's id.
    const notes = join(run.folder, "jobs.json");
    writeFileSync(notes, `${readFileSync(notes, "utf8").split("\n")[0] ?? ""}\n`);
    vi.stubEnv("SLURM_CONF", cluster.variables["SLURM_CONF"]);
    try {
      expect(await cancelJobsOf(run.folder)).toBe(true);
    } finally {
      vi.unstubAllEnvs();
    }
    expect(existsSync(run.folder)).toBe(false);
    expect(await cluster.ask("squeue", "-h", "-n", keyOf(run.commands))).toBe("");
    mkdirSync(run.folder);
    expect(await ends).toMatchObject([{ kind: "failed", problem: { why: "cancelled" } }]);
  });

  it.skipIf(process.getuid?.() !== 0 /* a mount of its own needs root */)(
    "say so when the node does not see the run folder",
    async () => {
      const folder = temporaryFolder("hidden");
      await withSlurm({ nodes: 1, hidden: folder }, async (blind) => {
        const run = slurmRun(blind, { folder });
        const [end] = await run.run(["true"]);
        expect(end).toMatchObject({ kind: "failed", problem: { why: "folder-unseen" } });
      });
    },
  );

  it("cost the scheduler little, whatever their number", async () => {
    const go = gate();
    const run = slurmRun(cluster, { limits: { callSeconds: 10, savedCalls: 1, firstAskSeconds: 0.1 } });
    const started = performance.now();
    const ends = run.run(
      Array.from({ length: 8 }, () => `until [ -e ${go.path} ]; do read -rt 0.1 <> <(:); done; true`),
      { atOnce: 8 },
    );
    await until(() =>
      [0, 1, 2, 3, 4, 5, 6, 7].every(
        (element) => existsSync(join(run.folder, `measure-${element}`)) && run.attempts(element).length > 0,
      ),
    );
    go.open();
    await ends;
    const seconds = (performance.now() - started) / 1000;
    expect(run.commands.length).toBeLessThanOrEqual(2 + seconds / 10);
  });
});

const keyOf = (commands: readonly (readonly string[])[]): string =>
  commands[0]?.find((word) => word.startsWith("--job-name="))?.slice("--job-name=".length) ?? "none";
