/** GitHub is away for half an hour, limits the app, or takes its tokens back: the review arrives, once. */
import { afterEach, expect, test } from "vitest";
import { VirtualTime } from "../support/virtual-time.ts";
import { startConversation } from "./conversation.ts";
import type { Conversation } from "./conversation.ts";
import { gate } from "./outcome.ts";
import type { Fault, Pull } from "../support/github/types.ts";

const HALF_AN_HOUR_MS = 30 * 60_000;
let talk: Conversation;
afterEach(() => talk.stop());

function expectOneReport(pull: Pull): void {
  expect(talk.github.runs()).toHaveLength(1);
  expect(talk.said(pull)).toHaveLength(1);
  expect(talk.review(pull)?.body).toContain("1 benchmark slower");
  expect(talk.github.checkRuns(pull.headSha)).toMatchObject([{ status: "completed", conclusion: "neutral" }]);
  expect(talk.log.join("")).not.toContain("given up");
}

const KINDS: readonly Fault["kind"][] = ["502", "hang-up", "403-rate-limit", "429"];

test.each(KINDS)("half an hour of %s from its first call on, and again from the end of the run on", async (kind) => {
  const time = new VirtualTime(Date.now());
  const { open, reached, outcome } = gate();
  let isAway = false;
  let refused = 0;
  const onCall = async () => {
    if (isAway) refused++;
    return Promise.resolve(isAway ? kind : null);
  };
  talk = await startConversation({ outcome, onCall, app: { time, backoffMs: 1000 } });
  await talk.quiet();
  const away = async () => {
    const end = time.now() + HALF_AN_HOUR_MS;
    refused = 0;
    await time.until(() => time.now() >= end);
    expect(refused, "it was asked, and not too often").toBeGreaterThan(5);
    expect(refused).toBeLessThan(100);
    isAway = false;
  };
  isAway = true;
  const pull = await talk.open("ann");
  await away();
  let isRunning = false;
  void reached.then(() => (isRunning = true));
  await time.until(() => isRunning && talk.review(pull)?.body.includes("Measuring") === true);
  isAway = true;
  open();
  await talk.github.settled();
  await away();
  await time.until(() => talk.review(pull)?.body.includes("1 benchmark slower") === true);
  await talk.quiet();
  expectOneReport(pull);
});

test("tokens that end before their time are replaced", async () => {
  const { open, reached, outcome } = gate();
  talk = await startConversation({ outcome });
  const pull = await talk.open("ann");
  await reached;
  await talk.caughtUp(pull, "Measuring");
  talk.github.expireTokens();
  open();
  await talk.quiet();
  expectOneReport(pull);
  expect(talk.log.join("")).not.toContain("will be tried again");
});
