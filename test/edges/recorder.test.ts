/** The worker's files: gone on with by a worker of the same measurement, replaced by that of another. */
import { appendFileSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { recorderIn } from "#edges/recorder.ts";
import type { Measured } from "#model/measured.ts";
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
