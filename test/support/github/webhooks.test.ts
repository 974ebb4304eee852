/** Webhooks: signed, valid by their schemas, recorded, redelivered, and lost on order. */
import { afterEach, beforeEach, expect, test } from "vitest";
import { HEAT, startExample, type Example } from "./example.ts";
import { Contract } from "./contract.ts";
import { trusted } from "./trusted.ts";

let example: Example;
beforeEach(async () => {
  example = await startExample();
});
afterEach(() => example.close());
const names = (): readonly string[] => example.listener.received.map(({ name }) => name);

test("each webhook is signed with the app's secret", async () => {
  const { github, listener, client } = example;
  await github.settled();
  expect(names()).toEqual(["installation.created", "push", "push", "pull_request.opened"]);
  for (const { body, headers } of listener.received)
    expect(await client.webhooks.verify(body, headers["x-hub-signature-256"] ?? "")).toBe(true);
  const first = listener.received[0];
  expect(await client.webhooks.verify(`${first?.body} `, first?.headers["x-hub-signature-256"] ?? "")).toBe(false);
});

test("all webhooks that are sent are valid by GitHub's schemas", async () => {
  const { github, pull, octokit, app, installationId, listener } = example;
  github.ping(app.id);
  const comment = await github.comment({ ...pull, author: "ann", body: "/perf run" });
  await github.editComment({ ...HEAT, id: comment.id, body: "/perf help" });
  await github.review({ ...pull, author: "bob", body: "/perf", state: "approved" });
  await github.reviewComment({ ...pull, author: "bob", body: "/perf", path: "heat.py", line: 1 });
  const after = await github.pushToPullRequest({ ...pull, content: { files: { "heat.py": "x = 3\n" } } });
  const { data } = await octokit.rest.checks.create({ ...HEAT, name: "perf", head_sha: after });
  await octokit.rest.checks.update({
    ...HEAT,
    check_run_id: data.id,
    conclusion: "action_required",
    actions: [{ label: "Measure", description: "d", identifier: "measure" }],
  });
  await github.requestAction({ checkRunId: data.id, identifier: "measure", sender: "bob" });
  await github.rerequestCheckRun({ checkRunId: data.id, sender: "bob" });
  await github.rerequestCheckSuite({ checkRunId: data.id, sender: "bob" });
  await github.label({ ...pull, label: "perf", author: "bob" });
  await github.unlabel({ ...pull, label: "perf", author: "bob" });
  const own = await octokit.rest.issues.createComment({ ...HEAT, issue_number: pull.number, body: "away" });
  await octokit.rest.issues.deleteComment({ ...HEAT, comment_id: own.data.id });
  await github.readyForReview(pull);
  await github.closePullRequest(pull);
  await github.reopenPullRequest(pull);
  await github.removeFromInstallation({ installationId, repo: HEAT.repo });
  await github.setSuspended(installationId, true);
  await github.setSuspended(installationId, false);
  await github.uninstall(installationId);
  await github.settled();
  expect(github.violations).toEqual([]);
  const elsewhere = ["workflow_run.requested", "workflow_run.in_progress", "workflow_run.completed"];
  expect([...new Set([...names(), ...elsewhere])].toSorted()).toEqual(new Contract().webhookNames.toSorted());
  const pressed = listener.received.find(({ name }) => name === "check_run.requested_action");
  expect(JSON.parse(pressed?.body ?? "")).toMatchObject({
    requested_action: { identifier: "measure" },
    check_run: { head_sha: after },
    sender: { login: "bob" },
  });
  const synchronized = listener.received.find(({ name }) => name === "pull_request.synchronize");
  expect(JSON.parse(synchronized?.body ?? "")).toMatchObject({
    before: pull.headSha,
    after,
    pull_request: { head: { sha: after } },
  });
});

test("a redelivery keeps its guid, and failed deliveries can be listed", async () => {
  const { github, listener, client } = example;
  await github.settled();
  listener.answer = 500;
  await github.comment({ ...example.pull, author: "ann", body: "lost" });
  await github.settled();
  const { data } = await client.octokit.rest.apps.listWebhookDeliveries({ status: "failure" });
  expect(data.map(({ event, status_code: code }) => [event, code])).toEqual([["issue_comment", 500]]);
  listener.answer = 202;
  await client.octokit.rest.apps.redeliverWebhookDelivery({ delivery_id: data[0]?.id ?? 0 });
  await github.settled();
  const [lost, again] = github.deliveries.slice(-2);
  expect(again).toMatchObject({ guid: lost?.guid, redelivery: true, statusCode: 202 });
  expect(again?.id).not.toBe(lost?.id);
  expect((await client.octokit.rest.apps.getWebhookDelivery({ delivery_id: again?.id ?? 0 })).data.status).toBe("OK");
  expect(github.violations).toEqual([]);
});

test("deliveries come late, twice, in the wrong order or not at all", async () => {
  const { github, pull } = example;
  await github.settled();
  const start = names().length;
  const say = async (body: string) => {
    await github.comment({ ...pull, author: "ann", body });
    await github.settled();
  };
  const heard = (): readonly string[] =>
    example.listener.received
      .slice(start)
      .map(({ body }) => trusted<{ comment: { body: string } }>(JSON.parse(body)).comment.body);
  github.webhookFaults.push({ event: "issue_comment", kind: "duplicated" });
  await say("twice");
  github.webhookFaults.push({ event: "issue_comment.created", kind: "out-of-order" });
  await say("after");
  await say("before");
  github.webhookFaults.push({ event: "*", kind: "dropped" });
  await say("never");
  github.webhookFaults.push({ event: "issue_comment", kind: "late" });
  await say("late");
  expect(heard()).toEqual(["twice", "twice", "before", "after"]);
  await github.releaseLate();
  await github.settled();
  expect(heard().at(-1)).toBe("late");
  expect(github.deliveries.filter(({ statusCode }) => statusCode === null)).toHaveLength(1);
});

test("an app hears only what it may and asked for", async () => {
  const narrow = await startExample(
    {},
    {},
    { metadata: "read", pull_requests: "read", contents: "read", checks: "read", actions: "read", issues: "read" },
  );
  try {
    await narrow.github.uninstall(narrow.installationId);
    await narrow.github.install({ appId: narrow.app.id, account: HEAT.owner, permissions: { contents: "read" } });
    await narrow.github.settled();
    const before = narrow.listener.received.length;
    await narrow.github.comment({ ...narrow.pull, author: "ann", body: "unheard" });
    await narrow.github.pushBranch({ ...HEAT, branch: "other", content: { parent: "main", files: { a: "b" } } });
    await narrow.github.settled();
    expect(narrow.listener.received.slice(before).map(({ name }) => name)).toEqual(["push"]);
    expect(() => narrow.github.addApp({ name: "greedy", permissions: {}, events: ["issue_comment"] })).toThrow(
      "issues:read",
    );
  } finally {
    await narrow.close();
  }
});
