/** Writes a measurement into its output folder: pairs line by line as they come, and at last what the worker has to say. */
import { appendFileSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Measured } from "#model/measured.ts";
import type { Recorder } from "#ports";

/** Files of an earlier measurement in the same folder are replaced. */
export const recorderIn = (folder: string): Recorder & { done(measured: Measured): void } => {
  mkdirSync(folder, { recursive: true });
  const pairs = join(folder, "pairs.jsonl");
  const versionPairs = join(folder, "version-pairs.jsonl");
  const done = join(folder, "done.json");
  rmSync(done, { force: true });
  writeFileSync(pairs, "");
  writeFileSync(versionPairs, "");
  return {
    pair: (pair) => appendFileSync(pairs, `${JSON.stringify(pair)}\n`),
    versionPair: (pair) => appendFileSync(versionPairs, `${JSON.stringify(pair)}\n`),
    done: (measured) => {
      writeFileSync(`${done}.tmp`, `${JSON.stringify(measured)}\n`);
      renameSync(`${done}.tmp`, done);
    },
  };
};
