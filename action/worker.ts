/** The program that works on a node: `worker TASK …`. Progress goes to stdout as JSON lines, results into the folder that is its last word. */
import { fileURLToPath } from "node:url";
import { lookTask } from "../src/worker/look.ts";
import { measureTask } from "../src/worker/measure.ts";
import { prepareTask } from "../src/worker/prepare.ts";
import type { WorkerTask } from "../src/worker/task.ts";

/** Folder of our Python files, in the source tree, the bundle and the run folder alike. */
const scripts = fileURLToPath(new URL("python", import.meta.url));
const TASKS: Readonly<Record<string, WorkerTask>> = {
  measure: measureTask,
  prepare: prepareTask(scripts),
  look: lookTask(scripts),
};

// Whoever started this worker has gone: nobody wants the rest, and our own end ends every process of ours.
process.stdout.on("error", () => process.exit(1));
// Exit codes as shells write them: 128 + the signal's number.
process.once("SIGTERM", () => process.exit(128 + 15));
process.once("SIGINT", () => process.exit(128 + 2));

const [, , name = "", ...words] = process.argv;
const task = Object.hasOwn(TASKS, name) ? TASKS[name] : undefined;
if (task === undefined || (await task.run(words)) === "usage") {
  const known = task === undefined ? Object.values(TASKS) : [task];
  process.stderr.write(`usage: ${known.map(({ usage }) => usage).join(" or ")}\n`);
  process.exitCode = 2;
}
