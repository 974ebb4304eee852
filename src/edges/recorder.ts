/** Writes a measurement into its output folder: pairs and notes line by line as they come, and at last what the worker has to say. */
import { createHash } from "node:crypto";
import { appendFileSync, mkdirSync, readFileSync, renameSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Measured } from "#model/measured.ts";
import type { Recorder } from "#ports";

export interface OpenRecorder extends Recorder {
  /** What these files held when they were opened: nothing, or what an earlier worker has left of the same measurement. */
  readonly earlier: { readonly pairs: string; readonly versionPairs: string; readonly journal: string };
  done(measured: Measured): void;
}

/**
 * `identity`: a text that is equal for workers of one measurement. Files of another one are replaced; of the same one they are gone on
 * with, without a last line that was cut off.
 */
export const recorderIn = (folder: string, identity: string): OpenRecorder => {
  mkdirSync(folder, { recursive: true });
  const [journal, pairs, versionPairs] = ["journal.jsonl", "pairs.jsonl", "version-pairs.jsonl"].map((name) =>
    join(folder, name),
  ) as [string, string, string];
  const done = join(folder, "measured.json");
  rmSync(done, { force: true });
  const header = `${JSON.stringify({ measurement: createHash("sha256").update(identity).digest("hex") })}\n`;
  const isSame = wholeLines(journal).startsWith(header);
  if (!isSame) {
    // The journal last: what it names is there.
    for (const file of [pairs, versionPairs]) writeFileSync(file, "");
    writeFileSync(journal, header);
  }
  return {
    earlier: isSame
      ? { pairs: wholeLines(pairs), versionPairs: wholeLines(versionPairs), journal: wholeLines(journal) }
      : { pairs: "", versionPairs: "", journal: "" },
    pair: (pair) => appendFileSync(pairs, line(pair)),
    versionPair: (pair) => appendFileSync(versionPairs, line(pair)),
    note: (note) => appendFileSync(journal, line(note)),
    done: (measured) => {
      writeFileSync(`${done}.tmp`, line(measured));
      renameSync(`${done}.tmp`, done);
    },
  };
};

const line = (value: unknown): string => `${JSON.stringify(value)}\n`;

/** A file's text up to its last line end; what comes after it is cut from the file too. Empty where there is none. */
const wholeLines = (path: string): string => {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch {
    return "";
  }
  const whole = bytes.subarray(0, bytes.lastIndexOf("\n") + 1);
  if (whole.length < bytes.length) truncateSync(path, whole.length);
  return whole.toString("utf8");
};
