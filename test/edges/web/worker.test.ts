/** The worker, on a real store. */
import { afterEach, beforeEach, expect, test } from "vitest";
import { logOf } from "#edges/log.ts";
import { openStore } from "#edges/stores/open.ts";
import type { Store } from "#edges/stores/open.ts";
import { workerOf } from "#edges/web/worker.ts";
import type { Time } from "#edges/clock.ts";
import type { Claimed, Outcome } from "#ports-app";
import { temporaryFolder } from "../../support/temporary-folder.ts";
import { VirtualTime } from "../../support/virtual-time.ts";

let folder: string;
let store: Store;
let lines: string[];
beforeEach(async () => {
  folder = temporaryFolder("worker");
  store = await openStore(folder);
  lines = [];
});
afterEach(() => store.close());
const add = (guid: string, lane: string, repository: number) =>
  store.inbox.add({ guid, event: "e", payload: "{}", lane, repository }, Date.now());
const worker = (work: (claimed: Claimed) => Promise<Outcome>, more: { time?: Time; backoffMs?: number } = {}) =>
  workerOf({ inbox: store.inbox, work, log: logOf({ write: (line) => void lines.push(line) }), backoffMs: 1, ...more });
const done: Outcome = { kind: "done" };

/** Resolves when `work` was called `times` times, with the deliveries. */
function calls(times: number, outcome: (claimed: Claimed, call: number) => Promise<Outcome> | Outcome) {
  const seen: Claimed[] = [];
  let finish: (seen: readonly Claimed[]) => void = () => undefined;
  const all = new Promise<readonly Claimed[]>((resolve) => (finish = resolve));
  const work = async (claimed: Claimed) => {
    seen.push(claimed);
    const answer = await outcome(claimed, seen.length);
    if (seen.length >= times) finish(seen);
    return answer;
  };
  return { all, work };
}

test("works off what waits at start, and what comes later", async () => {
  await add("a", "1:1", 1);
  const { all, work } = calls(2, () => done);
  const running = worker(work);
  running.wake();
  await add("b", "1:1", 1);
  running.wake();
  expect((await all).map((each) => each.guid)).toEqual(["a", "b"]);
  await running.stop();
  expect(await store.inbox.nextDue()).toBeNull();
});
test("tries again until it works, and keeps the order of the lane meanwhile", async () => {
  await add("a", "1:1", 1);
  await add("b", "1:1", 1);
  const { all, work } = calls(4, (_, call) => (call < 3 ? { kind: "again", why: "not yet" } : done));
  const running = worker(work);
  running.wake();
  expect((await all).map((each) => `${each.guid}${each.attempts}`)).toEqual(["a1", "a2", "a3", "b1"]);
  await running.stop();
});
test("gives up what cannot be done, says so and goes on", async () => {
  await add("a", "1:1", 1);
  await add("b", "1:1", 1);
  const { all, work } = calls(2, ({ guid }) => (guid === "a" ? { kind: "dead", why: "no such thing" } : done));
  const running = worker(work);
  running.wake();
  await all;
  await running.stop();
  expect(lines.join("")).toMatch(/"why":"no such thing".*given up/);
});
test("gives up a delivery that ends the whole process at every attempt", async () => {
  await add("poison", "1:1", 1);
  await add("next", "1:1", 1);
  for (let attempt = 1; attempt <= 20; attempt++) {
    // Its process ends; so does its lease.
    expect(await store.inbox.claim(Date.now(), 1)).toMatchObject({ guid: "poison", attempts: attempt });
  }
  const { all, work } = calls(1, () => done);
  const running = worker(work);
  running.wake();
  expect((await all).map((each) => each.guid)).toEqual(["next"]);
  await running.stop();
  expect(lines.join("")).toMatch(/no attempt came to its end.*given up/);
});
test("stops after what it has begun", async () => {
  await add("a", "1:1", 1);
  await add("b", "1:1", 1);
  let release: (outcome: Outcome) => void = () => undefined;
  const begun: string[] = [];
  const started = new Promise<void>((resolve) => {
    const running = worker(({ guid }) => {
      begun.push(guid);
      resolve();
      return new Promise((finish) => (release = finish));
    });
    running.wake();
    stop = () => running.stop();
  });
  await started;
  const stopped = stop();
  release(done);
  await stopped;
  expect(begun).toEqual(["a"]);
  expect(await store.inbox.claim(Date.now(), Date.now() + 1)).toMatchObject({ guid: "b", attempts: 1 });
});
test("waits twice as long each time, at least as long as GitHub asks for, and gives up after about an hour", async () => {
  const time = new VirtualTime(Date.now());
  await add("a", "1:1", 1);
  const begun: number[] = [];
  const { all, work } = calls(20, (_, call) => {
    begun.push(time.now());
    return call === 2 ? { kind: "again", why: "limited", waitMs: 90_000 } : { kind: "again", why: "down" };
  });
  const running = worker(work, { time, backoffMs: 1000 });
  running.wake();
  const given = time.until(() => lines.join("").includes("given up"));
  await all;
  await given;
  await running.stop();
  const waits = begun.slice(1).map((at, i) => Math.floor((at - (begun[i] ?? 0)) / 1000));
  expect(waits.slice(0, 5)).toEqual([1, 90, 4, 8, 16]);
  expect(waits.at(-1)).toBe(300);
  expect(begun.at(-1)! - begun[0]!).toBeGreaterThan(59 * 60_000);
  expect(await store.inbox.deadLetters(9)).toMatchObject([{ guid: "a", attempts: 20, why: "down" }]);
});
test("holds its lease for as long as the work takes", async () => {
  const time = new VirtualTime(Date.now());
  await add("a", "1:1", 1);
  let release: (outcome: Outcome) => void = () => undefined;
  const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
  const running = worker(
    () => {
      begin();
      return new Promise((finish) => (release = finish));
    },
    { time },
  );
  running.wake();
  await begun;
  const other = await openStore(folder);
  for (let minute = 1; minute <= 5; minute++) {
    await time.pass(60_000);
    expect(await other.inbox.claim(time.now(), time.now() + 1), `after ${minute} min`).toBeNull();
  }
  release(done);
  await running.stop();
  expect(await other.inbox.nextDue()).toBeNull();
  await other.close();
});
let stop: () => Promise<void> = () => Promise.resolve();
