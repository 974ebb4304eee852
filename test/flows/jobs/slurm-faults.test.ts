// Faults of a real Slurm: preempted jobs, nodes that die or are lost, a controller that is away. Jobs go on or are reported.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { hasSlurm, withSlurm, type SlurmCluster } from "../../support/slurm.ts";
import { gate, slurmRun, until, type SlurmRun } from "../../support/slurm-run.ts";

const isThere = await hasSlurm();

/** The first attempt waits for the gate or its end, later ones are done at once and say what they found. */
const onceAgain = (
  go: string,
  first = `until [ -e ${go} ]; do read -rt 0.1 <> <(:); done; echo late > "$0/result"`,
): string =>
  `set -- "$0"/../attempt-*; echo $# > "$0/started"; if [ $# -gt 1 ]; then echo again > "$0/result"; exit 0; fi; ${first}`;

const hasStarted = (run: SlurmRun, element = 0): boolean =>
  existsSync(join(run.folder, `measure-${element}`)) && run.text(element, "started") !== null;

/** Each test has a cluster of its own, and they run side by side: what they wait for is Slurm's own slow timeouts. */
const onCluster = (test: (cluster: SlurmCluster) => Promise<void>) => (): Promise<void> =>
  withSlurm({ nodes: 2, slurmdTimeoutSeconds: 2, killWaitSeconds: 1 }, test);

const nodeOf = (cluster: SlurmCluster, run: SlurmRun): Promise<string> =>
  cluster.ask("squeue", "-h", "-j", jobOf(run), "-o", "%N");
const jobOf = (run: SlurmRun): string => run.attempts(0)[0]?.slice("attempt-".length).split(".")[0] ?? "";

describe.skipIf(!isThere).concurrent("a job on a Slurm with faults", { timeout: 120_000 }, () => {
  it(
    "goes on in a second attempt when it was preempted",
    onCluster(async (cluster) => {
      const run = slurmRun(cluster, { options: { partition: "scavenge", exclusive: true } });
      const ends = run.run([onceAgain("/none")]);
      await until(() => hasStarted(run));
      await cluster.ask("sbatch", "-p", "urgent", "-N2", "--exclusive", "--output=/dev/null", "--wrap=true");
      expect(await ends).toMatchObject([{ kind: "done" }]);
      expect(run.text(0, "result")).toBe("again\n");
      expect(run.attempts(0)).toHaveLength(2);
    }),
  );

  it(
    "goes on elsewhere when its node died",
    onCluster(async (cluster) => {
      const go = gate();
      const run = slurmRun(cluster);
      const ends = run.run([onceAgain(go.path)]);
      await until(() => hasStarted(run));
      const node = await nodeOf(cluster, run);
      await cluster.killNode(node);
      expect(await ends).toMatchObject([{ kind: "done" }]);
      expect(run.text(0, "result")).toBe("again\n");
      expect(JSON.parse(run.text(0, "done.json") ?? "")).not.toMatchObject({ node });
      // What ran there has outlived its node's death, which only looks like one from here.
      go.open();
    }),
  );

  it(
    "takes the result of an attempt that Slurm had given up, and ends the other",
    onCluster(async (cluster) => {
      const go = gate();
      const run = slurmRun(cluster);
      // The second attempt would wait for ever.
      const ends = run.run([
        `set -- "$0"/../attempt-*; echo $# > "$0/started"; if [ $# -gt 1 ]; then sleep 1000; fi; until [ -e ${go.path} ]; do read -rt 0.1 <> <(:); done; echo ghost > "$0/result"`,
      ]);
      await until(() => hasStarted(run));
      await cluster.loseNode(await nodeOf(cluster, run));
      await until(() => run.attempts(0).length > 1 && run.text(0, "started") === "2\n");
      go.open();
      expect(await ends).toMatchObject([
        { kind: "done", folder: join(run.folder, "measure-0", run.attempts(0)[0] ?? "") },
      ]);
      expect(run.text(0, "result")).toBe("ghost\n");
      expect(await cluster.ask("squeue", "-h", "-t", "R,PD")).toBe("");
    }),
  );

  it(
    "keeps to attempts of their own when Slurm starts a job again by itself",
    onCluster(async (cluster) => {
      const go = gate();
      const run = slurmRun(cluster);
      const ends = run.run([onceAgain(go.path)]);
      await until(() => hasStarted(run));
      const job = jobOf(run);
      await cluster.ask("scontrol", "update", `JobId=${job}`, "Requeue=1");
      await cluster.ask("scontrol", "requeue", job);
      // Slurm lets a requeued job wait for two minutes.
      await until(async () => (await cluster.ask("squeue", "-h", "-j", job, "-o", "%T")) === "PENDING");
      await cluster.ask("scontrol", "update", `JobId=${job}`, "StartTime=now");
      expect(await ends).toMatchObject([{ kind: "done" }]);
      expect(run.text(0, "result")).toBe("again\n");
    }),
  );

  it(
    "knows as much as before while the controller is away",
    onCluster(async (cluster) => {
      const go = gate();
      const failed: string[] = [];
      const run = slurmRun(cluster, {
        limits: { lostSeconds: 0.1, lostAnswers: 1 },
        heard: ([program = ""], answer) => {
          if (answer.exitCode !== 0) failed.push(program);
          return answer;
        },
      });
      const ends = run.run([`echo > "$0/started"; until [ -e ${go.path} ]; do read -rt 0.1 <> <(:); done; true`]);
      await until(() => hasStarted(run));
      await cluster.killController();
      await until(() => failed.length > 0);
      await cluster.startController();
      go.open();
      expect(await ends).toMatchObject([{ kind: "done" }]);
      expect(run.attempts(0)).toHaveLength(1);
      expect(failed).not.toContain("sbatch");
    }),
  );

  it(
    "is submitted once when nobody heard that it was",
    onCluster(async (cluster) => {
      let isLost = false;
      const run = slurmRun(cluster, {
        heard: ([program], answer) => {
          if (program !== "sbatch" || isLost) return answer;
          isLost = true;
          return {
            exitCode: 1,
            stdout: "",
            stderr: "sbatch: error: Batch job submission failed: Socket timed out on send/recv operation",
          };
        },
      });
      expect(await run.run(["true", "true"])).toMatchObject([{ kind: "done" }, { kind: "done" }]);
      expect(run.commands.filter(([program]) => program === "sbatch")).toHaveLength(1);
      expect([run.attempts(0).length, run.attempts(1).length]).toEqual([1, 1]);
    }),
  );

  it(
    "is submitted when the controller is back",
    onCluster(async (cluster) => {
      const run = slurmRun(cluster);
      await cluster.killController();
      const ends = run.run(["true"]);
      await until(() => run.commands.some(([program]) => program === "squeue"));
      await cluster.startController();
      expect(await ends).toMatchObject([{ kind: "done" }]);
      expect(run.attempts(0)).toHaveLength(1);
    }),
  );
});
