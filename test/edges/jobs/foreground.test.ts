// The scheduler of one machine runs the worker here; what earlier measurements left is not read as this one.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { foregroundJobs } from "#edges/jobs/foreground.ts";
import { placedPlan } from "#edges/jobs/plan-folder.ts";
import type { Plan } from "#model/plan.ts";
import type { Progress } from "#model/progress.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

/** A program in the worker's place; its last argument is the folder. */
const worker = (text: string): string => {
  const file = join(temporaryFolder("worker"), "worker.mjs");
  writeFileSync(file, `import { writeFileSync } from "node:fs";\nconst folder = process.argv.at(-1);\n${text}`);
  return file;
};

const work = (...commands: readonly string[][]) => {
  const folder = temporaryFolder("run");
  const tasks = commands.map((command, index) => ({ command, folder: join(folder, `measure-${index}`) }));
  return { purpose: "measure", tasks, limitSeconds: 60, atOnce: 1 } as const;
};

describe("a job in the foreground", () => {
  it("writes into its task's own folder, and what it tells is told at once", async () => {
    const told: Progress[] = [];
    const jobs = foregroundJobs(
      worker(`
        console.log(JSON.stringify({ kind: "step", text: process.argv[2] }));
        console.log("noise of a benchmark");
        writeFileSync(folder + "/answer", process.argv.slice(2, -1).join(" "));
      `),
    );
    const wanted = work(["measure", "plan.json"], ["measure", "other.json"]);
    const ends = await jobs.run(wanted, (progress) => told.push(progress));
    expect(ends).toEqual(wanted.tasks.map(({ folder }) => ({ kind: "done", folder })));
    expect(wanted.tasks.map(({ folder }) => readFileSync(join(folder, "answer"), "utf8"))).toEqual([
      "measure plan.json",
      "measure other.json",
    ]);
    expect(told).toEqual([1, 2].map(() => ({ kind: "step", text: "measure" })));
  });

  it("that fails says how, and the next one runs", async () => {
    const jobs = foregroundJobs(
      worker('if (process.argv[2] === "bad") { console.error("no good"); process.exit(3); }'),
    );
    const ends = await jobs.run(work(["bad"], ["good"]), () => undefined);
    expect(ends).toMatchObject([
      { kind: "failed", problem: { kind: "worker-failed", detail: "exit code 3\nno good" } },
      { kind: "done" },
    ]);
  });

  it("ends when it is cancelled, and no other begins", async () => {
    const jobs = foregroundJobs(
      worker('console.log(JSON.stringify({ kind: "step", text: "here" })); setInterval(() => {}, 1000);'),
    );
    const wanted = work(["a"], ["b"]);
    const ends = await jobs.run(wanted, () => void jobs.cancel());
    expect(ends.map(({ kind }) => kind)).toEqual(["failed", "failed"]);
    expect(existsSync(wanted.tasks[1]?.folder ?? "")).toBe(false);
  });

  it("knows nothing of the runner's secrets", async () => {
    process.env["FOO_SECRET"] = "hush";
    try {
      const jobs = foregroundJobs(worker('writeFileSync(folder + "/environment", JSON.stringify(process.env));'));
      const wanted = work(["a"]);
      await jobs.run(wanted, () => undefined);
      expect(readFileSync(join(wanted.tasks[0]?.folder ?? "", "environment"), "utf8")).not.toContain("hush");
    } finally {
      delete process.env["FOO_SECRET"];
    }
  });
});

describe("a folder for a plan", () => {
  const plan = (output: string, seed: string): Plan => ({
    schema: 1,
    request: null,
    seed,
    parameters: { threshold: 0.03, alpha: 0.01, memoryThreshold: 0.1 },
    budgetSeconds: 60,
    environments: [],
    members: [],
    versions: [],
    driver: "driver.py",
    output,
  });
  const files = ["pairs.jsonl", "version-pairs.jsonl", "journal.jsonl", "measured.json"];
  const left = (output: string): readonly string[] => files.filter((name) => existsSync(join(output, name)));

  it("keeps what the same plan measured before, but not that it was done", async () => {
    const output = temporaryFolder("output");
    const file = await placedPlan(plan(output, "a".repeat(32)));
    for (const name of files) writeFileSync(join(output, name), "x");
    expect(await placedPlan(plan(output, "a".repeat(32)))).toBe(file);
    expect(left(output)).toEqual(files.slice(0, 3));
  });

  it("keeps nothing of another plan", async () => {
    const output = join(temporaryFolder("output"), "new");
    mkdirSync(output);
    await placedPlan(plan(output, "a".repeat(32)));
    for (const name of files) writeFileSync(join(output, name), "x");
    await placedPlan(plan(output, "b".repeat(32)));
    expect(left(output)).toEqual([]);
  });
});
