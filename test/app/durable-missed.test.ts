/** Conversations in which a webhook never comes: what it would have told is found out all the same. */
import { afterEach, describe, expect, test } from "vitest";
import { systemTime } from "#edges/clock.ts";
import type { Time } from "#edges/clock.ts";
import { openStore } from "#edges/stores/open.ts";
import { LAB, startConversation } from "./conversation.ts";
import type { Conversation, Options } from "./conversation.ts";
import { gate } from "./outcome.ts";
import { expectOneReport } from "./one-report.ts";

let talk: Conversation;
const start = async (options: Options = {}) => (talk = await startConversation(options));
afterEach(() => talk.stop());

/** The app's clock after some hours; GitHub's stays. */
const later = (hours: number): Time => ({
  now: () => systemTime.now() + hours * 3_600_000,
  after: (milliseconds, run) => systemTime.after(milliseconds, run),
});

async function restart(): Promise<void> {
  await talk.stopApp();
  await talk.startApp();
}

describe("webhooks that found no app", () => {
  test("are asked for again when it is back: both that of the pull request and those of its run", async () => {
    const { open, reached, outcome } = gate();
    const { github } = await start({ outcome });
    await talk.stopApp();
    const pull = await talk.open("ann");
    await github.settled();
    await talk.startApp();
    await reached;
    await talk.stopApp();
    open();
    await github.settled();
    await talk.startApp();
    await expectOneReport(talk, pull);
  });
  test("are asked for once: when they have come, no more", async () => {
    const { github } = await start();
    github.webhookFaults.push({ event: "pull_request.opened", kind: "dropped" });
    const pull = await talk.open("ann");
    await github.settled();
    for (let i = 0; i < 3; i++) {
      await restart();
      await expectOneReport(talk, pull);
    }
    expect(github.deliveries.filter(({ redelivery }) => redelivery)).toHaveLength(1);
  });
});

describe("webhooks that GitHub has no trace of", () => {
  test("of a pull request: its head is found to have no request", async () => {
    const { github } = await start();
    await talk.open("ann");
    await talk.quiet();
    github.webhookFaults.push({ event: "pull_request.opened", kind: "late" });
    const pull = await talk.open("ann");
    await github.settled();
    talk.app = { time: later(1) };
    await restart();
    await talk.caughtUp(pull, "1 benchmark slower");
    await talk.quiet();
    await github.releaseLate();
    await talk.quiet();
    expect(github.runs()).toHaveLength(2);
    expect(talk.said(pull)).toHaveLength(1);
    expect(github.checkRuns(pull.headSha)).toMatchObject([{ status: "completed" }]);
  });
  test("of the end of a run: the run is looked at", async () => {
    const { github } = await start();
    github.webhookFaults.push({ event: "workflow_run.completed", kind: "late" });
    const pull = await talk.open("ann");
    await talk.quiet();
    expect(talk.review(pull)?.body).not.toContain("slower");
    talk.app = { time: later(1) };
    await restart();
    await expectOneReport(talk, pull);
    await github.releaseLate();
    await expectOneReport(talk, pull);
  });
  test("of the end of a run that somebody has deleted: that is the end of its review", async () => {
    const { github } = await start();
    github.webhookFaults.push({ event: "workflow_run.completed", kind: "late" });
    const pull = await talk.open("ann");
    await talk.quiet();
    github.deleteRun(github.runs()[0]?.id ?? 0);
    talk.app = { time: later(1) };
    await restart();
    await talk.caughtUp(pull, "it was deleted on GitHub before its results were read");
    await talk.quiet();
    expect(github.checkRuns(pull.headSha)).toMatchObject([
      { status: "completed", conclusion: "neutral", actions: [{ identifier: "rerun" }] },
    ]);
    await github.releaseLate();
    await talk.quiet();
    expect(talk.said(pull)).toHaveLength(1);
    // It can be asked for again.
    await github.comment({ ...pull, author: "ann", body: "/perf" });
    await talk.caughtUp(pull, "1 benchmark slower");
  });
  test("of a close: the review that waits for somebody ends", async () => {
    const { github } = await start();
    const pull = await talk.open("mallory", { fork: "mallory" });
    await talk.quiet();
    github.webhookFaults.push({ event: "pull_request.closed", kind: "late" });
    await github.closePullRequest(pull);
    talk.app = { time: later(1) };
    await restart();
    const [request] = github.checkRuns(pull.headSha);
    while (github.checkRuns(pull.headSha)[0]?.conclusion !== "cancelled") await talk.quiet();
    expect(github.checkRuns(pull.headSha)).toMatchObject([{ id: request?.id, conclusion: "cancelled" }]);
  });
});

test("a start whose answer was lost, and whose delivery was given up, is found again", async () => {
  const { github } = await start({ app: { backoffMs: 3_600_000 } });
  github.faults.push({ match: { method: "POST", path: /dispatches$/ }, kind: "commit-then-502" });
  const pull = await talk.open("ann");
  while (!talk.log.join("").includes("will be tried again")) await github.settled();
  await talk.stopApp();
  const store = await openStore(talk.dataDir);
  for (;;) {
    const claimed = await store.inbox.claim(Number.MAX_SAFE_INTEGER - 1, Number.MAX_SAFE_INTEGER);
    if (claimed === null) break;
    await store.inbox.finish(claimed.id, { kind: "dead", why: "given up" });
  }
  await store.close();
  talk.app = { time: later(1) };
  await talk.startApp();
  await talk.caughtUp(pull, "Measuring");
  // The next look finds that it has ended.
  talk.app = { time: later(2) };
  await restart();
  await expectOneReport(talk, pull);
});

describe("a repository that leaves", () => {
  const whatIsLeft = async () => {
    await talk.quiet();
    await talk.stopApp();
    const store = await openStore(talk.dataDir);
    const repositories = await store.upkeep.repositories(9);
    await store.close();
    return repositories;
  };
  test("attack 33: is forgotten when the app is uninstalled, in the middle of a review, and nothing is written to it any more", async () => {
    const { open, reached, outcome } = gate();
    const { github } = await start({ outcome });
    const pull = await talk.open("ann");
    await reached;
    await talk.caughtUp(pull, "Measuring");
    const said = talk.said(pull);
    await github.uninstall(talk.installation);
    while (!talk.log.join("").includes("repositories were forgotten")) await new Promise(setImmediate);
    open();
    await github.settled();
    expect(await whatIsLeft()).toEqual([]);
    expect(talk.said(pull)).toEqual(said);
    expect(talk.log.join("")).not.toContain("given up");
  });
  test("is forgotten when it is taken out of the installation, and others are not", async () => {
    const { github } = await start();
    const pull = await talk.open("ann");
    await talk.quiet();
    await github.removeFromInstallation({ installationId: talk.installation, repo: LAB.repo });
    expect(await whatIsLeft()).toEqual([]);
    expect(talk.said(pull)).toHaveLength(1);
  });
});
