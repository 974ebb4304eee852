/** Conversations about a run that goes on: its check run says how far it has got, and no stranger's word is believed. */
import { randomBytes } from "node:crypto";
import { afterEach, expect, test } from "vitest";
import { systemTime } from "#edges/clock.ts";
import { nothingTold, toldAfter } from "#core/results/standing-after.ts";
import { standingText } from "#core/results/standing-from-text.ts";
import type { Progress } from "#model/progress.ts";
import { STANDING_ARTIFACT, STANDING_FILE } from "#model/standing.ts";
import { startConversation } from "./conversation.ts";
import type { Conversation } from "./conversation.ts";
import { honest } from "./outcome.ts";
import type { Inputs, Outcome } from "./outcome.ts";
import type { Pull } from "../support/github/types.ts";
import { QUEUED_JOBS } from "../support/queued-jobs.ts";

let talk: Conversation;
afterEach(() => talk.stop());

const JOBS: Progress = { kind: "jobs", ...QUEUED_JOBS, waitedSeconds: 5 };
const pairs = (benchmark: string): Progress => ({
  kind: "pairs",
  phase: "screen",
  benchmark,
  interpreter: "3.13",
  done: 1,
  planned: 2,
  secondsLeft: 60,
});
/** As a stranger would upload it; `beside`: another file. */
const file = (content: string, beside = "") => ({
  name: STANDING_ARTIFACT,
  entries: [{ name: STANDING_FILE, content }, ...(beside === "" ? [] : [{ name: "beside", content: beside }])],
});
const standing = (request: string, progress: readonly Progress[]): string =>
  standingText(progress.reduce(toldAfter, nothingTold(request)).standing);

/** A run whose every word is given to it by the test. */
function led() {
  const waiting: ((decide: (inputs: Inputs) => Outcome) => void)[] = [];
  const outcome = (inputs: Inputs) =>
    new Promise<Outcome>((resolve) => waiting.push((decide) => resolve(decide(inputs))));
  const next = async (decide: (inputs: Inputs) => Outcome): Promise<void> => {
    while (waiting.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    waiting.shift()?.(decide);
  };
  /** When it has done what it was told, it asks again. */
  const done = async () => {
    while (waiting.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  };
  const tells = (progress: (inputs: Inputs) => string) =>
    next((inputs) => ({ artifacts: [], exitCode: 0, goesOn: true, progress: progress(inputs) })).then(done);
  return { outcome, next, done, tells };
}

/** The app looks at its runs again: it is another minute. */
let minutes = 0;
async function look(): Promise<void> {
  minutes++;
  const ahead = minutes * 60_000;
  talk.app = { time: { now: () => systemTime.now() + ahead, after: (ms, run) => systemTime.after(ms, run) } };
  await talk.stopApp();
  await talk.startApp();
}
const until = async (isSo: () => boolean): Promise<void> => {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 5));
};
const check = (pull: Pull) => talk.github.checkRuns(pull.headSha)[0];
/** How often the check run was written since the review is running. */
const writes = () =>
  talk.github.requests.filter(({ method, path }) => method === "PATCH" && path.includes("/check-runs/")).length;

async function started(): Promise<{ readonly pull: Pull; readonly run: ReturnType<typeof led> }> {
  const run = led();
  talk = await startConversation({ outcome: run.outcome });
  const pull = await talk.open("ann");
  await run.done();
  await until(() => check(pull)?.title === "Measuring");
  return { pull, run };
}

test("queue, shards and benchmarks are told, each news once, and the report takes their place", async () => {
  const { pull, run } = await started();
  const before = writes();
  const queued: Progress[] = [
    { kind: "measuring", benchmarks: 12 },
    { ...JOBS, running: 0, queued: 4, ended: 0 },
  ];
  await run.tells(({ request }) => standing(request, queued));
  await look();
  await until(() => check(pull)?.title === "Waits for Slurm");
  expect(check(pull)?.status).toBe("in_progress");
  expect(check(pull)?.summary).toContain(
    "4 queued (Resources: nodes are not free yet; expected to start 2026-05-17 08:30 UTC)",
  );
  // Nothing new: nothing is written.
  await look();
  await run.tells(({ request }) => standing(request, [...queued, JOBS, pairs("a"), pairs("b")]));
  await look();
  await until(() => check(pull)?.title === "Measuring: 2 of 12 benchmarks");
  expect(check(pull)?.summary).toMatch(/Measuring[^]*1 running, 1 of 4 ended[^]*2 of 12 benchmarks; screening now/);
  expect(writes() - before).toBe(2);
  expect(talk.review(pull)?.edits).toBe(0);
  await run.next(honest);
  await talk.caughtUp(pull, "1 benchmark slower");
  await talk.quiet();
  expect(check(pull)).toMatchObject({ status: "completed", conclusion: "neutral" });
  expect(check(pull)?.summary).not.toContain("Slurm");
});

test.each<readonly [string, (inputs: Inputs) => Outcome["artifacts"]]>([
  ["of another request", () => [file(standing("0".repeat(32), [JOBS]))]],
  [
    "in an archive that is large",
    ({ request }) => [file(standing(request, [JOBS]), randomBytes(20_000).toString("hex"))],
  ],
])("what a stranger tells %s is not shown, and the review goes on", async (_, artifacts) => {
  const { pull, run } = await started();
  const [summary, before] = [check(pull)?.summary, writes()];
  await run.next((inputs) => ({ artifacts: artifacts(inputs), exitCode: 0, goesOn: true })).then(run.done);
  await look();
  await talk.heard("progress is not shown");
  expect(writes()).toBe(before);
  expect(check(pull)?.summary).toBe(summary);
  await run.next(honest);
  await talk.caughtUp(pull, "1 benchmark slower");
  expect(talk.log.join("")).not.toContain("given up");
});
