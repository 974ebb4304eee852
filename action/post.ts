/** Cleans up after the Action, also after a cancelled one: scratch folders of this job's temporary folder. */
import { readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as core from "@actions/core";

const temporary = process.env["RUNNER_TEMP"] ?? tmpdir();
// only where the runner gave the job a folder of its own: elsewhere another review may be using theirs
const isOwn = process.env["RUNNER_TEMP"] !== undefined;
for (const name of isOwn ? await readdir(temporary) : []) {
  if (!name.startsWith("perf-review-")) continue;
  try {
    await rm(join(temporary, name), { recursive: true, force: true });
  } catch (error) {
    core.warning(
      `could not remove ${join(temporary, name)}: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}
