/** Conversations in which answers are lost, deliveries come twice or late, and the app dies. */
import { createHmac, randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { startConversation } from "./conversation.ts";
import type { Conversation, Options } from "./conversation.ts";
import { gate } from "./outcome.ts";
import type { Fault } from "../support/github/types.ts";

let talk: Conversation;
const start = async (options: Options = {}) => (talk = await startConversation(options));
const stop = () => talk.stop();

async function expectOneReport(): Promise<void> {
  const { github } = talk;
  const before = talk.ran.length;
  const pull = await talk.open("ann");
  await talk.quiet();
  expect(talk.ran).toHaveLength(before + 1);
  expect(talk.said(pull)).toHaveLength(1);
  expect(talk.review(pull)?.body).toContain("1 benchmark slower");
  expect(github.checkRuns(pull.headSha)).toMatchObject([{ status: "completed", conclusion: "neutral" }]);
}

describe("attack 29: every call that GitHub spoils is made up for, and nothing is there twice", () => {
  beforeAll(() => start());
  afterAll(stop);
  const path = {
    dispatch: { method: "POST", path: /dispatches$/ },
    comment: { method: "POST", path: /issues\/\d+\/comments$/ },
    edit: { method: "PATCH", path: /issues\/comments\/\d+$/ },
    check: { method: "POST", path: /check-runs$/ },
    update: { method: "PATCH", path: /check-runs\/\d+$/ },
    config: { method: "GET", path: /contents/ },
    // of its bytes: whether there is one is asked for the progress too, which does without where GitHub does not answer
    artifact: { method: "GET", path: /artifacts\/\d+\/zip/ },
    permission: { method: "GET", path: /permission$/ },
  } as const;
  const cases: readonly (readonly [keyof typeof path, Fault["kind"]])[] = [
    ["dispatch", "commit-then-502"],
    ["dispatch", "502"],
    ["comment", "commit-then-502"],
    ["comment", "403-rate-limit"],
    ["edit", "commit-then-502"],
    ["check", "commit-then-502"],
    ["update", "commit-then-502"],
    ["config", "hang-up"],
    ["artifact", "429"],
    ["permission", "502"],
  ];
  test.each(cases)("%s: %s", async (call, kind) => {
    talk.log.length = 0;
    talk.github.faults.push({ match: path[call], kind });
    await expectOneReport();
    expect(talk.log.join("")).toContain("will be tried again");
  });
});

describe("deliveries", () => {
  afterEach(stop);
  test.each(["pull_request.opened", "workflow_run.completed"])(
    "%s that comes twice is worked on once",
    async (event) => {
      const { github } = await start();
      github.webhookFaults.push({ event, kind: "duplicated" });
      await expectOneReport();
    },
  );

  test("a delivery that is sent again days later changes nothing", async () => {
    const { github } = await start();
    await expectOneReport();
    for (const delivery of github.deliveries.filter(({ redelivery }) => !redelivery))
      await github.redeliver(delivery.id);
    await talk.quiet();
    expect(github.runs()).toHaveLength(1);
    expect(
      github.comments(github.pull({ owner: "lab", repo: "heat", number: 1 })).filter(({ appId }) => appId !== null),
    ).toHaveLength(1);
  });

  test("a comment that comes again under a name of its own, which no signature covers, starts nothing", async () => {
    const { github } = await start();
    const pull = await talk.open("ann");
    await talk.quiet();
    for (const body of ["/perf", `/perf run ${pull.headSha}`]) {
      await github.comment({ ...pull, author: "ann", body });
      await talk.quiet();
    }
    expect(talk.ran).toHaveLength(3);
    for (const { event, payload } of github.deliveries.filter((each) => each.event === "issue_comment")) {
      const body = JSON.stringify(payload);
      const signature = createHmac("sha256", talk.registered.webhookSecret).update(body).digest("hex");
      const headers = {
        "content-type": "application/json",
        "x-github-event": event,
        "x-github-delivery": randomUUID(),
        "x-hub-signature-256": `sha256=${signature}`,
      };
      const answer = await fetch(`${talk.url}/api/github/webhooks`, { method: "POST", headers, body });
      expect(answer.status).toBe(202);
    }
    await talk.quiet();
    expect(talk.ran).toHaveLength(3);
    expect(talk.said(pull)).toHaveLength(1);
  });

  test("an older head that is told late starts nothing", async () => {
    const { github } = await start();
    github.webhookFaults.push({ event: "pull_request.opened", kind: "late" });
    const pull = await talk.open("ann");
    const head = await github.pushToPullRequest({
      ...pull,
      author: "ann",
      content: { files: { "heat.py": "x = 3\n" } },
    });
    await talk.quiet();
    await github.releaseLate();
    await talk.quiet();
    expect(talk.ran).toMatchObject([{ head }]);
  });
});

describe("an app that dies", () => {
  afterEach(stop);
  test("while a run is on its way takes up the report when it is back", async () => {
    const { open, reached, outcome } = gate();
    const { github } = await start({ outcome });
    const pull = await talk.open("ann");
    await reached;
    await talk.stopApp();
    open();
    await github.settled();
    expect(talk.review(pull)?.body ?? "").not.toContain("slower");
    await talk.startApp();
    // GitHub does not send again by itself: somebody, or a later reconciliation, asks for it.
    for (const delivery of github.deliveries.filter(({ statusCode }) => statusCode === null || statusCode >= 400))
      await github.redeliver(delivery.id);
    await talk.quiet();
    expect(talk.review(pull)?.body).toContain("1 benchmark slower");
    expect(talk.said(pull)).toHaveLength(1);
    expect(github.checkRuns(pull.headSha)).toHaveLength(1);
  });
  test("with stored deliveries works them off at its next start", async () => {
    const { github } = await start();
    github.faults.push({ match: { path: /\/pulls\/\d+$/ }, kind: "502", times: 3 });
    const pull = await talk.open("ann");
    await talk.stored("pull_request");
    await talk.stopApp();
    await talk.startApp();
    await talk.quiet();
    expect(talk.ran).toHaveLength(1);
    expect(talk.review(pull)?.body).toContain("1 benchmark slower");
    expect(github.runs()).toHaveLength(1);
  });
});
