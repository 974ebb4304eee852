/** Stands in for a scheduler: runs the worker's tasks here, and without a network where the kernel lets us take it away. */
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { run } from "#edges/shell.ts";
import type { Jobs } from "#ports-jobs";

const WORKER = join(import.meta.dirname, "..", "..", "action", "worker.ts");

/** `environment`: the whole of the job's. Loudly with the network where nobody may unshare it, which only root may. */
export async function offlineJobs(environment: Readonly<Record<string, string>>): Promise<Jobs> {
  const alone = await run("unshare", ["-n", "true"]);
  const words = alone.exitCode === 0 ? ["unshare", "-n"] : [];
  if (words.length === 0) process.stderr.write(`the job keeps its network: ${alone.stderr.trim()}\n`);
  return {
    run: async ({ tasks }) =>
      Promise.all(
        tasks.map(async ({ command, folder }) => {
          const attempt = join(folder, "attempt-1.0");
          await mkdir(attempt, { recursive: true });
          const [program, ...args] = [...words, process.execPath, WORKER, ...command, attempt];
          const ended = await run(program, args, { env: environment, cwd: "/" });
          return ended.exitCode === 0
            ? ({ kind: "done", folder: attempt } as const)
            : ({ kind: "failed", problem: { kind: "worker-failed", detail: ended.stderr } } as const);
        }),
      ),
    cancel: async () => undefined,
  };
}
