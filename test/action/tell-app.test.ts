/** The Action tells the app how far it has got: seldom, only news, and whatever goes wrong there is nobody's concern. */
import { expect, test } from "vitest";
import { appTeller } from "../../action/tell-app.ts";
import type { Shelf } from "../../action/tell-app.ts";
import type { Progress } from "#model/progress.ts";
import type { Standing } from "#model/standing.ts";
import { VirtualTime } from "../support/virtual-time.ts";

const MINUTE = 60_000;
const measuring = (benchmarks: number): Progress => ({ kind: "measuring", benchmarks });

function shelf(put: () => Promise<void> = () => Promise.resolve()) {
  const texts: string[] = [];
  const lies: Shelf = {
    put: (text) => {
      texts.push(text);
      return put();
    },
    clear: () => Promise.resolve(void texts.push("cleared")),
  };
  const benchmarks = () => texts.map((text) => (text === "cleared" ? text : (JSON.parse(text) as Standing).benchmarks));
  return { lies, benchmarks };
}

test("the first news at once, later ones after a minute, the last of several, and the same never again", async () => {
  const time = new VirtualTime(0);
  const { lies, benchmarks } = shelf();
  const app = appTeller("r", lies, time);
  await time.pass(5 * MINUTE);
  expect(benchmarks()).toEqual([]);
  app.tell(measuring(1));
  await time.pass(0);
  for (const count of [2, 3, 4]) app.tell(measuring(count));
  await time.pass(MINUTE - 1);
  expect(benchmarks()).toEqual([1]);
  await time.pass(1);
  expect(benchmarks()).toEqual([1, 4]);
  app.tell(measuring(4));
  app.tell({ kind: "step", text: "x" });
  await time.pass(10 * MINUTE);
  expect(benchmarks()).toEqual([1, 4]);
  app.tell(measuring(5));
  await time.pass(0);
  await app.stop();
  expect(benchmarks()).toEqual([1, 4, 5, "cleared"]);
});

test("a run of five days with news in every second stays below the 500 artifacts that a job may have", async () => {
  const time = new VirtualTime(0);
  const { lies, benchmarks } = shelf();
  let count = 0;
  const app = appTeller(
    "r",
    { ...lies, put: async (text) => lies.put(text).then(() => app.tell(measuring(++count))) },
    time,
  );
  app.tell(measuring(++count));
  await time.pass(5 * 24 * 60 * MINUTE);
  expect(benchmarks().length).toBeGreaterThan(100);
  expect(benchmarks().length).toBeLessThan(400);
  await app.stop();
});

test("a review that tells nothing leaves nothing to clear", async () => {
  const { lies, benchmarks } = shelf();
  await appTeller("r", lies, new VirtualTime(0)).stop();
  expect(benchmarks()).toEqual([]);
});

test("what cannot be put is no end, and one that hangs holds nobody up for long", async () => {
  const time = new VirtualTime(0);
  const refused = shelf(() => Promise.reject(new Error("no")));
  const app = appTeller("r", refused.lies, time);
  app.tell(measuring(1));
  await time.pass(0);
  app.tell(measuring(2));
  await time.pass(MINUTE);
  expect(refused.benchmarks()).toEqual([1, 2]);
  const hanging = shelf(() => new Promise(() => undefined));
  const late = appTeller("r", hanging.lies, time);
  late.tell(measuring(1));
  await time.pass(0);
  const stopped = late.stop();
  await time.pass(MINUTE);
  await stopped;
  expect(hanging.benchmarks()).toEqual([1]);
});
