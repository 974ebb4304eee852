/** The scheduler of one machine: runs the worker here and now, as a process of its own. */
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { planIdentity } from "#core/plan/plan-identity.ts";
import type { Plan } from "#model/plan.ts";
import type { Progress } from "#model/progress.ts";
import { failure, success } from "#model/result.ts";
import type { Workers } from "#ports";
import { run } from "./shell.ts";

/** All that the worker itself needs; tokens of ours never get near a benchmark, whose processes get the plan's variables alone. */
const PASSED_ON = ["PATH", "HOME", "LANG", "LC_ALL", "TMPDIR"];
const DETAIL_CHARACTERS = 4000;
/** What the worker leaves in the output folder. */
const DONE = "measured.json";
const EARLIER = ["pairs.jsonl", "version-pairs.jsonl", "journal.jsonl"];
const PLAN = "plan.json";

/** `worker`: path of the worker's file, source or bundle. */
export const localWorkers = (worker: string): Workers => ({
  run: async (plan, tell) => {
    await mkdir(plan.output, { recursive: true });
    const planFile = join(plan.output, PLAN);
    // A worker that never gets to its first pair must not leave an earlier measurement to be read as this one.
    if (!(await isSamePlan(planFile, plan)))
      for (const name of EARLIER) await rm(join(plan.output, name), { force: true });
    await rm(join(plan.output, DONE), { force: true });
    await writeFile(planFile, `${JSON.stringify(plan, null, 2)}\n`);
    const env = Object.fromEntries(
      PASSED_ON.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])),
    );
    const ran = await run(process.execPath, [worker, planFile], {
      env,
      onLine: (line) => {
        const progress = progressFrom(line);
        if (progress !== null) tell(progress);
      },
    });
    if (ran.exitCode === 0) return success(null);
    const how = ran.signal === null ? `exit code ${ran.exitCode}` : `ended by ${ran.signal}`;
    return failure({ kind: "worker-failed", detail: `${how}\n${ran.stderr.trim()}`.trim().slice(-DETAIL_CHARACTERS) });
  },
});

/** Whether the worker that was here had the same plan, and was ended before it was done. */
const isSamePlan = async (planFile: string, plan: Plan): Promise<boolean> => {
  try {
    const earlier: Plan = JSON.parse(await readFile(planFile, "utf8"));
    return planIdentity(earlier) === planIdentity(plan);
  } catch {
    // None, or none that can be read: there is nothing to go on with.
    return false;
  }
};

const KINDS: ReadonlySet<unknown> = new Set<Progress["kind"]>(["step", "environment", "plan", "pairs"]);

/** Our own worker wrote it, and benchmarks write to files: what looks like progress is progress. */
const isProgress = (value: unknown): value is Progress =>
  value instanceof Object && KINDS.has(Reflect.get(value, "kind"));

const progressFrom = (line: string): Progress | null => {
  try {
    const value: unknown = JSON.parse(line);
    return isProgress(value) ? value : null;
  } catch {
    return null;
  }
};
