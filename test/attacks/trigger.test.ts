/** Attacks on who may have what measured: each is refused, and nothing is started. */
import { createHmac, randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { Pull } from "../support/github/types.ts";
import { LAB, startConversation } from "../app/conversation.ts";
import type { Conversation, Options } from "../app/conversation.ts";
import { gate } from "../app/outcome.ts";

let talk: Conversation;
const start = async (options: Options = {}) => (talk = await startConversation(options));
const stop = () => talk.stop();
const fromFork = () => talk.open("mallory", { fork: "mallory" });
const push = (pull: Pull) =>
  talk.github.pushToPullRequest({ ...pull, author: "mallory", content: { files: { "heat.py": "evil()\n" } } });

/** A webhook with the app's own signature: what it says is GitHub's, the attack lies in what has happened since. */
async function delivered(event: string, payload: object): Promise<void> {
  const body = JSON.stringify(payload);
  const signature = createHmac("sha256", talk.registered.webhookSecret).update(body).digest("hex");
  const headers = {
    "content-type": "application/json",
    "x-github-event": event,
    "x-github-delivery": randomUUID(),
    "x-hub-signature-256": `sha256=${signature}`,
  };
  expect((await fetch(`${talk.url}/api/github/webhooks`, { method: "POST", headers, body })).status).toBe(202);
  await talk.quiet();
}

describe("the head changes under the command", () => {
  beforeAll(() => start());
  afterAll(stop);

  test("attack 1: a push between the writer's look and the command", async () => {
    const { github } = talk;
    const pull = await fromFork();
    await talk.quiet();
    await push(pull);
    await github.comment({ ...pull, author: "ann", body: `/perf run ${pull.headSha}` });
    await talk.quiet();
    expect(github.runs()).toEqual([]);
    expect(talk.replies(pull)).toEqual([expect.stringContaining("is not the head")]);
  });
  test("attack 1: a push while the command is on its way", async () => {
    const { github } = talk;
    const pull = await fromFork();
    await talk.quiet();
    github.webhookFaults.push({ event: "issue_comment.created", kind: "late" });
    await github.comment({ ...pull, author: "ann", body: `/perf run ${pull.headSha}` });
    await push(pull);
    await talk.quiet();
    await github.releaseLate();
    await talk.quiet();
    expect(github.runs()).toEqual([]);
    expect(talk.replies(pull)).toEqual([expect.stringContaining("is not the head")]);
  });
  test("attack 5: a branch that is named like the commit that a writer names", async () => {
    const { github } = talk;
    const looked = await fromFork();
    const content = { parent: "main", files: { "heat.py": "evil()\n" } };
    await github.pushBranch({ ...LAB, owner: "mallory", branch: looked.headSha, author: "mallory", content });
    const evil = await github.openPullRequest({
      ...LAB,
      head: looked.headSha,
      base: "main",
      author: "mallory",
      fork: "mallory",
    });
    await talk.quiet();
    await github.comment({ ...evil, author: "ann", body: `/perf run ${looked.headSha}` });
    await talk.quiet();
    expect(github.runs()).toEqual([]);
    expect(talk.replies(evil)).toEqual([expect.stringContaining("is not the head")]);
  });
  test.each([7, 10, 39])(
    "attack 5: the first %d digits of a commit, which another can be made to share",
    async (digits) => {
      const pull = await fromFork();
      await talk.quiet();
      await talk.github.comment({ ...pull, author: "ann", body: `/perf run ${pull.headSha.slice(0, digits)}` });
      await talk.quiet();
      expect(talk.github.runs()).toEqual([]);
      expect(talk.replies(pull)).toEqual([expect.stringMatching(/40 digits/)]);
    },
  );
});

test("attack 1: a push after the start changes nothing about what is measured", async () => {
  const { reached, open, outcome } = gate();
  const { github } = await start({ outcome });
  const pull = await fromFork();
  await talk.quiet();
  await github.comment({ ...pull, author: "ann", body: `/perf run ${pull.headSha}` });
  await reached;
  await push(pull);
  open();
  await talk.quiet();
  expect(talk.ran.map(({ head }) => head)).toEqual([pull.headSha]);
  await stop();
});

describe("with a repository of their own", () => {
  afterEach(stop);

  test("attack 3: a collaborator who was removed after the approval is asked about again", async () => {
    const { github } = await start();
    const pull = await fromFork();
    await talk.quiet();
    // The configuration cannot be read at first: hours may lie between an approval and the start.
    github.faults.push({ match: { path: /contents/ }, kind: "502", times: 6 });
    await github.comment({ ...pull, author: "ann", body: `/perf run ${pull.headSha}` });
    await talk.heard("will be tried again");
    github.setRole({ ...LAB, user: "ann", role: "none" });
    await talk.quiet();
    expect(github.runs()).toEqual([]);
    expect(talk.review(pull)?.body).toContain(`/perf run ${pull.headSha}`);
  });

  test("attack 6: a delivery that is replayed under its own guid and under a new one starts nothing", async () => {
    const { github } = await start();
    const pull = await fromFork();
    await talk.quiet();
    await github.comment({ ...pull, author: "ann", body: `/perf run ${pull.headSha}` });
    await talk.quiet();
    expect(talk.ran).toHaveLength(1);
    const [delivery] = github.deliveries.filter(({ event }) => event === "issue_comment");
    await github.redeliver(delivery?.id ?? 0);
    await delivered("issue_comment", delivery?.payload as object);
    expect(talk.ran).toHaveLength(1);
    expect(talk.said(pull)).toHaveLength(1);
  });

  test("attack 7: buttons pressed by somebody without write access, on an old commit, and with made-up names", async () => {
    const { github } = await start();
    const pull = await talk.open("ann");
    await talk.quiet();
    const [check] = github.checkRuns(pull.headSha);
    const press = async (sender: string, identifier: string) => {
      await github.requestAction({ checkRunId: check?.id ?? 0, identifier, sender });
      await talk.quiet();
    };
    for (const identifier of ["run", "approve", "rerun", "accept", "__proto__"]) await press("eve", identifier);
    await github.rerequestCheckRun({ checkRunId: check?.id ?? 0, sender: "eve" });
    await talk.quiet();
    expect(talk.ran).toHaveLength(1);
    const head = await github.pushToPullRequest({
      ...pull,
      author: "ann",
      content: { files: { "heat.py": "x = 3\n" } },
    });
    await talk.quiet();
    for (const identifier of ["run", "approve", "rerun", "accept", "made-up"]) await press("ann", identifier);
    expect(talk.ran.map((each) => each.head)).toEqual([pull.headSha, head]);
  });

  test("attack 8: a webhook of an installation that does not have the repository", async () => {
    const { github } = await start();
    github.addUser("mallory-lab", "Organization");
    await github.addRepository({ owner: "mallory-lab", repo: "bait" });
    const installation = await github.install({ appId: talk.registered.id, account: "mallory-lab" });
    const pull = await fromFork();
    await github.comment({ ...pull, author: "mallory", body: "nothing" });
    await talk.quiet();
    const before = talk.log.length;
    const told = github.deliveries.find(({ event }) => event === "issue_comment")?.payload as {
      readonly comment: object;
    };
    const comment = { ...told.comment, id: 4711, body: `/perf run ${pull.headSha}` };
    await delivered("issue_comment", { ...told, comment, installation: { id: installation, node_id: "x" } });
    expect(github.runs()).toEqual([]);
    expect(talk.log.slice(before).join("")).toMatch(
      /"why":"Undone: could not [^"]*(?:Not Found|Resource not accessible)/,
    );
  });
  test("attack 8: a repository whose name is another one's by now", async () => {
    const { github } = await start();
    const pull = await talk.open("ann");
    await talk.quiet();
    const [opened] = github.deliveries.filter(({ event, action }) => event === "pull_request" && action === "opened");
    const payload = opened?.payload as { readonly repository: { readonly id: number } };
    const before = talk.log.length;
    await delivered("pull_request", { ...payload, repository: { ...payload.repository, id: 999_999 } });
    expect(talk.ran).toHaveLength(1);
    expect(talk.said(pull)).toHaveLength(1);
    expect(talk.log.slice(before).join("")).toContain("another repository has that name now");
  });

  test("attack 9: twenty commands at once start one measurement", async () => {
    const { open, reached, outcome } = gate();
    const { github } = await start({ outcome });
    const pull = await talk.open("ann");
    await reached;
    await talk.caughtUp(pull, "Measuring");
    for (let command = 0; command < 20; command++) await github.comment({ ...pull, author: "ann", body: "/perf" });
    await talk.worked("issue_comment", 20);
    expect(github.runs()).toHaveLength(1);
    open();
    await talk.quiet();
    expect(talk.ran).toHaveLength(1);
    expect(talk.said(pull).length).toBeLessThanOrEqual(1 + 20);
  });

  test("attack 26: a pull request that brings its own configuration and workflow is measured by the base branch's", async () => {
    const { github } = await start({ files: { ".github/perf-review.yml": "threshold: 3%\n" } });
    const pull = await talk.open("ann", {
      files: {
        ".github/perf-review.yml": "threshold: 900%\nworkflow: evil.yml\ngate: off\n",
        ".github/workflows/perf-review.yml": "on: workflow_dispatch\njobs: {}\n",
        "conftest.py": "import os\n",
      },
    });
    await talk.quiet();
    expect(talk.review(pull)?.body).toContain("1 benchmark slower");
    expect(github.runs()).toMatchObject([{ conclusion: "success" }]);
    const fork = await talk.open("mallory", {
      fork: "mallory",
      files: { "conftest.py": "import os\n", "a.pth": "import x\n" },
    });
    await talk.quiet();
    // Whoever approves is told where to look first.
    for (const file of ["conftest.py", "a.pth"]) expect(talk.review(fork)?.body).toContain(file);
  });
});
