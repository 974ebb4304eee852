// `perf-review doctor` on a real Slurm: a job of ours looks at a node and tells what a review would meet there.
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { run } from "#edges/shell.ts";
import type { Finding } from "#model/finding.ts";
import type { Progress } from "#model/progress.ts";
import { doctored } from "../../src/doctor.ts";
import { hasSlurm, slurmCluster, withSlurm, type SlurmCluster } from "../support/slurm.ts";
import { TEST_LIMITS, until } from "../support/slurm-run.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const ROOT = join(import.meta.dirname, "..", "..");
const isThere = await hasSlurm();

describe.skipIf(!isThere)("doctor on Slurm", () => {
  let cluster: SlurmCluster;
  let bundle = "";
  beforeAll(async () => {
    // From the sources as they are, not as they were when the bundle was committed.
    bundle = temporaryFolder("bundle");
    const built = await run(process.execPath, ["action/bundle.mjs", bundle], { cwd: ROOT, timeoutSeconds: 200 });
    expect(built.stderr).toBe("");
    cluster = await slurmCluster({ nodes: 1 });
  });
  afterAll(() => cluster?.down());
  afterEach(() => vi.unstubAllEnvs());

  const look = async (on: SlurmCluster, settings: string, told: Progress[] = []): Promise<readonly Finding[]> => {
    vi.stubEnv("SLURM_CONF", on.variables["SLURM_CONF"]);
    const repo = temporaryFolder("repo");
    mkdirSync(join(repo, ".github"));
    writeFileSync(join(repo, ".github", "perf-review.yml"), `scheduler:\n  slurm:\n${settings}`);
    const assets = { python: join(ROOT, "action", "python"), bundle };
    return doctored({ repo }, assets, (progress) => told.push(progress), TEST_LIMITS);
  };
  const states = (findings: readonly Finding[]) => Object.fromEntries(findings.map(({ name, state }) => [name, state]));
  const named = (name: string, findings: readonly Finding[]) => findings.find((each) => each.name === name);

  it("finds everything good on a cluster that is", async () => {
    const folder = temporaryFolder("shared");
    const script = join(folder, "bench.sh");
    writeFileSync(script, "export FROM_SCRIPT=1\n");
    const told: Progress[] = [];
    const settings = `    folder: ${folder}\n    setup: ${script}\n    cpus-per-task: 2\n`;
    const findings = await look(cluster, settings, told);
    expect(states(findings)).toMatchObject({
      configuration: "good",
      scheduler: "good",
      commands: "good",
      answers: "good",
      "run folder": "good",
      job: "good",
      Node: "good",
      "set-up script": "good",
      scratch: "good",
      network: "good",
      machine: "good",
    });
    // What may be wrong with the machine is wrong with the machine.
    expect(findings.filter(({ state }) => state === "bad" || state === "unknown")).toEqual([]);
    expect(findings.filter(({ name, state }) => /^Python .* \(node\)$/.test(name) && state === "good")).toHaveLength(1);
    expect(named("job", findings)?.text).toMatch(/^Slurm job \d+ ran on .*, at most \d+ s after it was submitted$/);
    expect(told.some(({ kind }) => kind === "jobs")).toBe(true);
    expect(readdirSync(folder)).toEqual(["bench.sh"]);
    expect(await cluster.ask("squeue", "-h")).toBe("");
  });

  it("names the cure for a partition that there is not", async () => {
    const folder = temporaryFolder("shared");
    const findings = await look(cluster, `    partition: nosuch\n    folder: ${folder}\n`);
    expect(named("job", findings)).toMatchObject({
      state: "bad",
      text: expect.stringContaining("artition"),
      cure: expect.stringContaining("`partition`"),
    });
    expect(named("node", findings)?.state).toBe("unknown");
    expect(readdirSync(folder)).toEqual([]);
  });

  it("tells which set-up script failed", async () => {
    const script = join(temporaryFolder("shared"), "bench.sh");
    writeFileSync(script, "return 3\n");
    const findings = await look(cluster, `    setup: ${script}\n`);
    expect(named("job", findings)).toMatchObject({
      state: "bad",
      text: expect.stringContaining(script),
      cure: expect.stringContaining("`setup`"),
    });
    // Who could tell of it saw the run folder.
    expect(named("run folder", findings)?.state).toBe("good");
  });

  it("submits nothing where the run folder cannot be made", async () => {
    const folder = join(temporaryFolder("shared"), "gone");
    const before = await cluster.ask("squeue", "-h", "-t", "all", "-o", "%i");
    const findings = await look(cluster, `    folder: ${folder}\n`);
    expect(named("run folder", findings)).toMatchObject({ state: "bad", cure: expect.stringContaining("mkdir") });
    expect(named("node", findings)?.state).toBe("unknown");
    expect(await cluster.ask("squeue", "-h", "-t", "all", "-o", "%i")).toBe(before);
  });

  it("says what cannot be told while the scheduler is silent", async () => {
    const conf = join(temporaryFolder(), "slurm.conf");
    writeFileSync(conf, "Nonsense=1\n");
    const nobody = { ...cluster, variables: { SLURM_CONF: conf } };
    const findings = await look(nobody, "    partition: debug\n");
    expect(named("answers", findings)).toMatchObject({ state: "bad", text: expect.stringContaining("squeue") });
    expect(named("job", findings)).toBeUndefined();
  });

  it("leaves neither job nor folder when it is interrupted", async () => {
    const folder = temporaryFolder("shared");
    const stop = new AbortController();
    const words = [join(ROOT, "test/support/doctor-runner.ts"), bundle, folder];
    const env = { ...cluster.variables, PATH: process.env["PATH"] ?? "", HOME: process.env["HOME"] ?? "" };
    const ended = run(process.execPath, words, { env, signal: stop.signal });
    const waiting = () => cluster.ask("squeue", "-h", "-t", "PD", "-o", "%Z");
    await until(async () => (await waiting()).includes(folder));
    stop.abort();
    expect(await ended).toMatchObject({ exitCode: 143 });
    expect(await waiting()).toBe("");
    expect(readdirSync(folder)).toEqual([".github"]);
  });

  it.skipIf(process.getuid?.() !== 0 /* a mount of its own needs root */)(
    "finds a run folder that the node does not see, and names the key",
    async () => {
      const folder = temporaryFolder("hidden");
      await withSlurm({ nodes: 1, hidden: folder }, async (blind) => {
        const findings = await look(blind, `    folder: ${folder}\n`);
        expect(named("run folder", findings)).toMatchObject({
          state: "bad",
          text: expect.stringContaining("does not see"),
          cure: expect.stringContaining("`folder`"),
        });
      });
    },
  );
});
