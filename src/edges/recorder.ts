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
 * with, without a last line that was cut off. `attempts`: folders in which others may have begun the same; the first that has is gone on
 * with here, all of it and whatever it holds, and its own files stay as they are.
 */
export const recorderIn = (folder: string, identity: string, attempts: readonly string[] = []): OpenRecorder => {
  mkdirSync(folder, { recursive: true });
  const [journal, pairs, versionPairs] = filesIn(folder);
  const done = join(folder, "measured.json");
  rmSync(done, { force: true });
  const header = `${JSON.stringify({ measurement: createHash("sha256").update(identity).digest("hex") })}\n`;
  if (!wholeLines(journal).startsWith(header)) takeOver(folder, header, attempts);
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

const filesIn = (folder: string): readonly [journal: string, pairs: string, versionPairs: string] => [
  join(folder, "journal.jsonl"),
  join(folder, "pairs.jsonl"),
  join(folder, "version-pairs.jsonl"),
];

const takeOver = (folder: string, header: string, attempts: readonly string[]): void => {
  const found = attempts.find((attempt) => wholeLinesOf(filesIn(attempt)[0]).text.startsWith(header));
  if (found === undefined) return;
  const [journal, ...others] = filesIn(found);
  const [ownJournal, ...own] = filesIn(folder);
  // Read first: of pairs that come meanwhile, from a worker that was given up for dead, the journal says nothing, which does no harm.
  const notes = wholeLinesOf(journal).text;
  for (const [i, file] of own.entries()) writeFileSync(file, wholeLinesOf(others[i] ?? "").text);
  // Last and at once: without it the rest is nobody's, and an attempt that ends here has taken nothing over.
  writeFileSync(`${ownJournal}.tmp`, notes);
  renameSync(`${ownJournal}.tmp`, ownJournal);
};

const line = (value: unknown): string => `${JSON.stringify(value)}\n`;

/** A file's text up to its last line end, and how many bytes follow it. Empty where there is none. */
const wholeLinesOf = (path: string): { readonly text: string; readonly bytes: number; readonly rest: number } => {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch {
    return { text: "", bytes: 0, rest: 0 };
  }
  const whole = bytes.subarray(0, bytes.lastIndexOf("\n") + 1);
  return { text: whole.toString("utf8"), bytes: whole.length, rest: bytes.length - whole.length };
};

/** The same, and what follows is cut from the file too. */
const wholeLines = (path: string): string => {
  const { text, bytes, rest } = wholeLinesOf(path);
  if (rest > 0) truncateSync(path, bytes);
  return text;
};
