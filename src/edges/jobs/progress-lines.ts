/** What a worker tells, line by line: from its stdout here, or from a file that grows on shared storage. */
import { constants } from "node:fs";
import { open } from "node:fs/promises";
import type { Progress } from "#model/progress.ts";

const KINDS: ReadonlySet<unknown> = new Set<Progress["kind"]>(["step", "environment", "plan", "pairs"]);

/** Our own worker wrote it, and benchmarks write to files: what looks like progress is progress. */
const isProgress = (value: unknown): value is Progress =>
  value instanceof Object && KINDS.has(Reflect.get(value, "kind"));

export const progressFrom = (line: string): Progress | null => {
  try {
    const value: unknown = JSON.parse(line);
    return isProgress(value) ? value : null;
  } catch {
    return null;
  }
};

/** More than this since the last look is skipped but for its end. */
const LOOK_BYTES = 256 * 1024;

/** What has come into a file since the last look at it; half a line waits for its other half. */
export const progressSince = async (
  file: string,
  offset: number,
): Promise<{ readonly told: readonly Progress[]; readonly offset: number }> => {
  const nothing = { told: [], offset };
  try {
    const handle = await open(file, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
    try {
      const stat = await handle.stat();
      if (!stat.isFile() || stat.size <= offset) return nothing;
      const from = Math.max(offset, stat.size - LOOK_BYTES);
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(stat.size - from), 0, stat.size - from, from);
      const end = buffer.subarray(0, bytesRead).lastIndexOf("\n") + 1;
      const lines = buffer.toString("utf8", 0, end).split("\n");
      return { told: lines.flatMap((line) => progressFrom(line) ?? []), offset: from + end };
    } finally {
      await handle.close();
    }
  } catch {
    return nothing; // Not there yet, or not to be read now: the next look tells.
  }
};
