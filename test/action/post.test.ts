/** The Action's post step, as the runner starts it after a cancelled main step: real jobs on a real Slurm end. */
import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { run } from "#edges/shell.ts";
import { hasSlurm, withSlurm } from "../support/slurm.ts";
import { slurmRun, until } from "../support/slurm-run.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const POST = join(import.meta.dirname, "..", "..", "action", "dist", "post.js");

const posted = (runFolder: string, temporary: string, variables: Readonly<Record<string, string>> = {}) =>
  run(process.execPath, [POST], {
    env: { PATH: process.env["PATH"] ?? "", RUNNER_TEMP: temporary, "STATE_run-folder": runFolder, ...variables },
    timeoutSeconds: 90,
  });

test.skipIf(!(await hasSlurm()))("ends the jobs of a cancelled review and removes its run folder", async () => {
  await withSlurm({ nodes: 1 }, async (cluster) => {
    const review = slurmRun(cluster);
    const ends = review.run(["until [ -e /none ]; do read -rt 0.1 <> <(:); done"]);
    await until(async () => (await cluster.ask("squeue", "-h", "-t", "R", "-o", "%T")) === "RUNNING");
    const answer = await posted(review.folder, temporaryFolder("runner"), cluster.variables);
    expect(answer.exitCode, answer.stdout + answer.stderr).toBe(0);
    expect(await cluster.ask("squeue", "-h", "-o", "%T")).toBe("");
    expect(existsSync(review.folder)).toBe(false);
    // Whoever still waits is told.
    mkdirSync(review.folder);
    expect(await ends).toMatchObject([{ kind: "failed" }]);
  });
});

test("without jobs only removes what is our own", async () => {
  const temporary = temporaryFolder("runner");
  const own = join(temporary, "perf-review-abc");
  const other = join(temporary, "other");
  for (const folder of [own, other]) mkdirSync(folder);
  expect((await posted(own, temporary)).exitCode).toBe(0);
  expect([existsSync(own), existsSync(other)]).toEqual([false, true]);
});
