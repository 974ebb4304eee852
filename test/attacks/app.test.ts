/** Attacks on the app by lost answers, lost processes, lost order, lost installations, and on its log. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { afterEach, describe, expect, test } from "vitest";
import { startConversation } from "../app/conversation.ts";
import type { Conversation, Options } from "../app/conversation.ts";
import { gate } from "../app/outcome.ts";
import type { Fault, Pull } from "../support/github/types.ts";

let talk: Conversation;
const start = async (options: Options = {}) => (talk = await startConversation(options));
afterEach(() => talk.stop());

/** The report, in one comment and one check run. */
function expectOneReport(pull: Pull): void {
  expect(talk.said(pull)).toHaveLength(1);
  expect(talk.review(pull)?.body).toContain("1 benchmark slower");
  expect(talk.github.checkRuns(pull.headSha)).toMatchObject([{ status: "completed" }]);
}

test("attack 29: an answer that is lost after the comment was written writes no second one", async () => {
  const { github } = await start();
  const lost: Fault["kind"] = "commit-then-502";
  github.faults.push({ match: { method: "POST", path: /issues\/\d+\/comments$/ }, kind: lost });
  github.faults.push({ match: { method: "POST", path: /check-runs$/ }, kind: lost });
  const pull = await talk.open("ann");
  await talk.quiet();
  expectOneReport(pull);
  expect(talk.ran).toHaveLength(1);
});

describe("the app is killed", () => {
  /** The app as a program of its own on the conversation's store; killed where `until` first stands in its log. */
  async function killed(until: string): Promise<void> {
    const { id, privateKey, webhookSecret } = talk.registered;
    const child = spawn(process.execPath, ["src/app.ts"], {
      env: {
        APP_ID: String(id),
        PRIVATE_KEY: privateKey,
        WEBHOOK_SECRET: webhookSecret,
        HOST: "127.0.0.1",
        PORT: "0",
        DATA_DIR: talk.dataDir,
        GITHUB_API_URL: talk.github.apiUrl,
      },
      stdio: ["ignore", "pipe", "inherit"],
    });
    const ended = once(child, "close");
    for await (const line of createInterface({ input: child.stdout })) {
      const { url, msg } = JSON.parse(line) as { readonly url?: string; readonly msg: string };
      if (msg === "perf-review is ready") {
        talk.github.setWebhookUrl(id, `${url}/api/github/webhooks`);
        started?.();
      }
      if (line.includes(until)) break;
    }
    child.kill("SIGKILL");
    await ended;
  }
  let started: (() => void) | undefined;

  test.each(["was stored", "a review was started"])("attack 30: by SIGKILL where its log says %j", async (until) => {
    const { reached, open, outcome } = gate();
    const { github } = await start({ outcome });
    await talk.stopApp();
    const isReady = new Promise<void>((resolve) => (started = resolve));
    const dead = killed(until);
    await isReady;
    const pull = await talk.open("ann");
    await dead;
    await talk.startApp();
    await reached;
    open();
    await github.settled();
    // What GitHub could not deliver meanwhile is sent again by a person, or by a reconciliation.
    for (const { id } of github.deliveries.filter(({ statusCode }) => statusCode === null || statusCode >= 400))
      await github.redeliver(id);
    await talk.quiet();
    expectOneReport(pull);
    expect(talk.ran).toHaveLength(1);
  });
});

test("attack 32: a run that has ended before the app knows that it began", async () => {
  const { github } = await start();
  // The answer to the start is lost, and for a while GitHub does not list the run either.
  github.faults.push({ match: { method: "POST", path: /dispatches$/ }, kind: "commit-then-502" });
  github.faults.push({ match: { method: "GET", path: /workflows\/[^/]+\/runs$/ }, kind: "502", times: 5 });
  const pull = await talk.open("ann");
  await talk.quiet();
  expectOneReport(pull);
  expect(github.runs()).toHaveLength(1);
});

test("attack 32: events in the wrong order", async () => {
  const { github } = await start();
  github.webhookFaults.push({ event: "workflow_run.in_progress", kind: "late" });
  github.webhookFaults.push({ event: "pull_request.opened", kind: "out-of-order" });
  const pull = await talk.open("ann");
  await github.comment({ ...pull, author: "ann", body: "Let us see." });
  await talk.quiet();
  await github.releaseLate();
  await talk.quiet();
  expectOneReport(pull);
});

test("attack 33: an installation that is taken away while a run goes on", async () => {
  const { reached, open, outcome } = gate();
  const { github } = await start({ outcome });
  const pull = await talk.open("ann");
  await reached;
  await talk.caughtUp(pull, "Measuring");
  const said = talk.review(pull)?.updatedAt;
  github.webhookFaults.push({ event: "workflow_run.completed", kind: "late" });
  open();
  await github.settled();
  await github.uninstall(talk.installation);
  const before = talk.log.length;
  await github.releaseLate();
  await talk.heard("Bad credentials|Not Found|was given up|forgotten", before);
  expect(talk.review(pull)?.updatedAt).toBe(said);
  // It goes on serving others, and the same repository when it is back.
  expect((await fetch(`${talk.url}/readyz`)).status).toBe(200);
});

test("attack 34: no secret reaches the log, whatever fails", async () => {
  const { github } = await start({ app: { logLevel: "trace" } });
  const faults: readonly (readonly [RegExp, Fault["kind"]])[] = [
    [/access_tokens$/, "502"],
    [/permission$/, "hang-up"],
    [/check-runs/, "commit-then-502"],
    [/contents/, "403-rate-limit"],
    [/artifacts/, "429"],
  ];
  for (const [path, kind] of faults) github.faults.push({ match: { path }, kind });
  const pull = await talk.open("ann");
  await github.comment({ ...pull, author: "ann", body: `/perf run ${pull.headSha} ghp_${"a".repeat(36)}` });
  await talk.quiet();
  await fetch(`${talk.url}/api/github/webhooks`, {
    method: "POST",
    headers: { authorization: `Bearer ghs_${"b".repeat(36)}`, "x-hub-signature-256": "sha256=0" },
  });
  const log = talk.log.join("");
  expect(log).toContain("will be tried again");
  const { privateKey, webhookSecret } = talk.registered;
  const key = privateKey.split("\n").filter((line) => line.length > 30);
  expect(key.length).toBeGreaterThan(10);
  for (const secret of [webhookSecret, ...key, "PRIVATE KEY"]) expect(log.includes(secret), secret).toBe(false);
  expect(log).not.toMatch(/gh[a-z]_[A-Za-z0-9]{16}|eyJ[\w-]{8,}\.|(?:bearer|basic) [\w.~+/=-]{6}|sig=[^"\s&[]/i);
  expect(github.requests.some(({ path }) => path.endsWith("access_tokens"))).toBe(true);
});
