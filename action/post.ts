/** Cleans up after the Action, also after a cancelled one: jobs that still run, and scratch folders of this job's temporary folder. */
import { readdir, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as core from "@actions/core";
import { cancelJobsOf } from "../src/jobs.ts";
import { RUN_FOLDER } from "./run-folder.ts";

const runFolder = core.getState(RUN_FOLDER);
let kept: string | null = null;
if (runFolder !== "" && (await stat(runFolder).catch(() => null)) !== null) {
  const isGone = await cancelJobsOf(runFolder).catch(() => false);
  if (!isGone) {
    kept = runFolder;
    core.warning(
      `the scheduler did not say that the jobs of ${runFolder} have ended, so the folder is kept; they end by their time limit`,
    );
  }
}

const temporary = process.env["RUNNER_TEMP"] ?? tmpdir();
// only where the runner gave the job a folder of its own: elsewhere another review may be using theirs
const isOwn = process.env["RUNNER_TEMP"] !== undefined;
for (const name of isOwn ? await readdir(temporary) : []) {
  if (!name.startsWith("perf-review-") || join(temporary, name) === kept) continue;
  try {
    await rm(join(temporary, name), { recursive: true, force: true });
  } catch (error) {
    core.warning(
      `could not remove ${join(temporary, name)}: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}
