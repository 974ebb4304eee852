/** A temporary folder of the worker's, gone when it ends, however it ends. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Not among the results, which become an artifact. */
export const scratchFolder = (): string => {
  const scratch = mkdtempSync(join(tmpdir(), "perf-review-worker-"));
  process.on("exit", () => {
    try {
      rmSync(scratch, { recursive: true, force: true });
    } catch {
      // A process that is being ended may still write there; the machine's own cleaning of temporary folders gets the rest.
    }
  });
  return scratch;
};
