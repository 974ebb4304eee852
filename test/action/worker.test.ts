// The worker as a process: what it leaves in its folder, what it says meanwhile, and that its end is the end of everything.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { systemClock } from "#edges/clock.ts";
import { run } from "#edges/shell.ts";
import { localWorkers } from "#edges/jobs/local-workers.ts";
import type { Progress } from "#model/progress.ts";
import { testEnvironment } from "../support/python.ts";
import { planOf, sameSides } from "../support/suite.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const WORKER = join(import.meta.dirname, "..", "..", "action", "worker.ts");
beforeAll(() => testEnvironment());

test("measures a plan, tells its progress, and writes measured.json last", async () => {
  const sides = await sameSides(
    "import os\ndef test_a(benchmark):\n    assert 'TOKEN' not in os.environ\n    benchmark(sum, range(100))\n",
  );
  const plan = planOf(sides, ["test_a"], { parameters: { threshold: 5, alpha: 0.01 } });
  const progress: Progress[] = [];
  expect(await localWorkers(WORKER).run(plan, (each) => progress.push(each))).toEqual({ ok: true, value: null });
  const lines = readFileSync(join(plan.output, "pairs.jsonl"), "utf8").trim().split("\n");
  const done = JSON.parse(readFileSync(join(plan.output, "measured.json"), "utf8"));
  expect(done).toMatchObject({ schema: 1, failed: [], problems: [], processes: 2 * (lines.length + 1) });
  expect(done.measuringSeconds).toBeGreaterThan(0);
  expect(progress.filter((each) => each.kind === "pairs" && each.phase === "screen")).toHaveLength(lines.length);
  expect(readdirSync(plan.output).toSorted()).toEqual([
    "journal.jsonl",
    "measured.json",
    "pairs.jsonl",
    "plan.json",
    "version-pairs.jsonl",
  ]);
});

test("a file that is no plan is one sentence", async () => {
  const ran = await run(process.execPath, [
    WORKER,
    "measure",
    join(import.meta.dirname, "..", "..", "package.json"),
    temporaryFolder("worker"),
  ]);
  const stderr = "usage: worker measure PLANFILE FOLDER, a plan of schema 1\n";
  expect(ran).toMatchObject({ exitCode: 2, stdout: "", stderr });
  for (const words of [[], ["toString"], ["measure"], ["measure", "a", "b", "c"]])
    expect(await run(process.execPath, [WORKER, ...words])).toMatchObject({
      exitCode: 2,
      stderr: expect.stringMatching(/^usage: worker measure /) as string,
    });
});

test("ends every process of its own when it is ended, and says nothing that it does not know", async () => {
  const sides = await sameSides("def test_a(benchmark):\n    benchmark(sum, range(100))\n");
  const plan = planOf(sides, ["test_a"], { parameters: { threshold: 0.0001, alpha: 0.01 } });
  let worker = 0;
  const result = localWorkers(WORKER).run(plan, (progress) => {
    if (progress.kind !== "pairs" || progress.phase !== "screen" || worker !== 0) return;
    worker = processesWith(join(plan.output, "plan.json"))[0] ?? 0;
    process.kill(worker, "SIGTERM");
  });
  const started = systemClock.seconds();
  expect(await result).toMatchObject({ ok: false, problem: { kind: "worker-failed" } });
  expect(systemClock.seconds() - started).toBeLessThan(plan.budgetSeconds);
  expect(existsSync(join(plan.output, "measured.json"))).toBe(false);
  await expect.poll(() => processesWith(`HOME=${sides.folder}`)).toEqual([]);
});

/** Processes with a text among their arguments or in their environment. */
const processesWith = (text: string): readonly number[] =>
  readdirSync("/proc").flatMap((pid) => {
    try {
      const files = /^\d+$/.test(pid)
        ? ["cmdline", "environ"].map((name) => readFileSync(`/proc/${pid}/${name}`, "utf8"))
        : [];
      return files.some((each) => each.includes(text)) ? [Number(pid)] : [];
    } catch {
      return [];
    }
  });
