/** One thing that the worker program can do. */
import type { Tell } from "#ports";

export interface WorkerTask {
  /** Its command line, and what its files hold. */
  readonly usage: string;
  /** `words`: those after its name; the last is the folder for its results, absolute. "usage" where they are not what it wants. */
  run(words: readonly string[]): Promise<"done" | "usage">;
}

/** A JSON line on stdout. */
export const tellStdout: Tell = (progress) => void process.stdout.write(`${JSON.stringify(progress)}\n`);
