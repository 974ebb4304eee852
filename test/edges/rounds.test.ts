/** What is done again and again by one process for all, on a real store. */
import { afterEach, beforeEach, expect, test } from "vitest";
import { logOf } from "#edges/log.ts";
import { roundsOf } from "#edges/rounds.ts";
import { openStore } from "#edges/stores/open.ts";
import type { Store } from "#edges/stores/open.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { VirtualTime } from "../support/virtual-time.ts";

const MINUTE_MS = 60_000;
let time: VirtualTime;
let stores: Store[];
let lines: string[];
beforeEach(async () => {
  const folder = temporaryFolder("rounds");
  stores = [await openStore(folder), await openStore(folder)];
  time = new VirtualTime(Date.now());
  lines = [];
});
afterEach(() => Promise.all(stores.map((store) => store.close())));

const round = (which: number, work: (since: number | null) => Promise<boolean>) => {
  const log = logOf({ write: (line) => void lines.push(line) });
  return roundsOf([{ name: "look", everyMs: 5 * MINUTE_MS, work }], stores[which]!.turns, log, time);
};

test("two processes do it once every five minutes between them, and each knows since when", async () => {
  const began: (number | null)[] = [];
  const start = time.now();
  const work = (since: number | null) => {
    began.push(since === null ? null : Math.round((since - start) / MINUTE_MS));
    return Promise.resolve(true);
  };
  const both = [round(0, work), round(1, work)];
  await time.pass(16 * MINUTE_MS);
  expect(began).toEqual([null, 0, 5, 10]);
  await Promise.all(both.map((each) => each.stop()));
  await time.pass(60 * MINUTE_MS);
  expect(began, "stopped is stopped").toHaveLength(4);
});
test("what did not come to its end is looked at again from where the last one began that did", async () => {
  const seen: (number | null)[] = [];
  const work = (since: number | null) => {
    seen.push(since);
    if (seen.length === 2) return Promise.reject(new Error("GitHub is away"));
    return Promise.resolve(seen.length !== 3);
  };
  const start = time.now();
  const running = round(0, work);
  await time.pass(16 * MINUTE_MS);
  await running.stop();
  expect(seen).toEqual([null, start, start, start]);
  expect(lines.join("")).toMatch(/GitHub is away.*a round failed/);
});
test("whose process ends before its time is over leaves the turn to the other", async () => {
  const done: string[] = [];
  const first = round(0, () => Promise.resolve(done.push("first") > 0));
  await time.pass(MINUTE_MS);
  await first.stop();
  const second = round(1, () => Promise.resolve(done.push("second") > 0));
  await time.pass(MINUTE_MS);
  expect(done, "the other still has it").toEqual(["first"]);
  await stores[0]!.close();
  await time.pass(MINUTE_MS);
  await second.stop();
  expect(done).toEqual(["first", "second"]);
  stores.shift();
});
