/** The worker's files: gone on with by a worker of the same measurement, replaced by that of another. */
import { appendFileSync, existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { recorderIn } from "#edges/recorder.ts";
import type { Measured } from "#model/measured.ts";
import type { Note } from "#model/note.ts";
import type { Pair } from "#model/pair.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const pair = (index: number): Pair => ({
  benchmark: "b\n ü",
  interpreter: "3.13",
  metric: "wall-time",
  pair: index,
  first: "base",
  mode: "sequential",
  base: [1],
  head: [2],
});
const measured: Measured = {
  schema: 1,
  machine: { cpu: "c", cores: 1, node: "n", kernel: "k" },
  failed: [],
  problems: [],
  measuringSeconds: 1,
  overheadSeconds: 0,
  processes: 2,
};
const read = (folder: string, name: string): string => readFileSync(join(folder, name), "utf8");

test("lines are there as soon as they are written, and a second worker goes on after them", () => {
  const folder = join(temporaryFolder("recorder"), "new");
  const first = recorderIn(folder, "one");
  expect(first.earlier).toEqual({ pairs: "", versionPairs: "", journal: "" });
  first.pair(pair(0));
  first.versionPair({ ...pair(0), reference: "3.11" });
  first.done(measured);
  const whole = read(folder, "pairs.jsonl");
  expect(JSON.parse(whole)).toEqual(pair(0));
  appendFileSync(join(folder, "pairs.jsonl"), '{"benchmark":"ü');

  const second = recorderIn(folder, "one");
  expect(second.earlier.pairs).toBe(whole);
  expect(JSON.parse(second.earlier.versionPairs)).toMatchObject({ reference: "3.11" });
  expect(existsSync(join(folder, "measured.json"))).toBe(false);
  second.pair(pair(1));
  expect(
    read(folder, "pairs.jsonl")
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line).pair),
  ).toEqual([0, 1]);
});

test("files of another measurement, or of nobody knows which, are replaced", () => {
  const folder = temporaryFolder("recorder");
  recorderIn(folder, "one").pair(pair(0));
  expect(recorderIn(folder, "two").earlier.pairs).toBe("");
  expect(read(folder, "pairs.jsonl")).toBe("");
  writeFileSync(join(folder, "pairs.jsonl"), "{}\n");
  writeFileSync(join(folder, "journal.jsonl"), "");
  expect(recorderIn(folder, "two").earlier.pairs).toBe("");
});

describe("another attempt's record", () => {
  const begun = (identity: string, ...indices: readonly number[]): string => {
    const folder = temporaryFolder("attempt");
    const record = recorderIn(folder, identity);
    for (const index of indices) record.pair(pair(index));
    record.versionPair({ ...pair(7), reference: "3.11" });
    record.note(note);
    return folder;
  };
  const note: Note = {
    kind: "pair",
    lane: { benchmark: "b", interpreter: "3.13", reference: null },
    pair: 0,
    seconds: 1,
    spent: { seconds: 1, measuringSeconds: 1, processes: 2 },
  };
  const indicesIn = (folder: string): readonly number[] =>
    read(folder, "pairs.jsonl")
      .split("\n")
      .slice(0, -1)
      .map((line) => JSON.parse(line).pair);

  test("is taken over whole, and gone on with here", () => {
    const earlier = begun("one", 0, 1);
    appendFileSync(join(earlier, "pairs.jsonl"), '{"benchmark":"half');
    const before = read(earlier, "pairs.jsonl");
    const folder = temporaryFolder("attempt");
    const record = recorderIn(folder, "one", [earlier]);
    expect(record.earlier).toEqual({
      pairs: before.slice(0, before.lastIndexOf("\n") + 1),
      versionPairs: read(earlier, "version-pairs.jsonl"),
      journal: read(earlier, "journal.jsonl"),
    });
    record.pair(pair(2));
    expect(indicesIn(folder)).toEqual([0, 1, 2]);
    expect(read(earlier, "pairs.jsonl")).toBe(before);
    expect(readdirSync(folder).toSorted()).toEqual(["journal.jsonl", "pairs.jsonl", "version-pairs.jsonl"]);
  });

  test("of another measurement or machine is passed over", () => {
    const [elsewhere, here] = [begun("two", 0, 1, 2), begun("one", 0)];
    const folder = temporaryFolder("attempt");
    recorderIn(folder, "one", [join(folder, "none"), elsewhere, here]);
    expect(indicesIn(folder)).toEqual([0]);
    const fresh = temporaryFolder("attempt");
    expect(recorderIn(fresh, "three", [elsewhere, here]).earlier.pairs).toBe("");
    expect(indicesIn(fresh)).toEqual([]);
  });

  test("counts less than what the attempt has of its own", () => {
    const [own, other] = [begun("one", 0), begun("one", 0, 1)];
    recorderIn(own, "one", [other]);
    expect(indicesIn(own)).toEqual([0]);
  });
});
